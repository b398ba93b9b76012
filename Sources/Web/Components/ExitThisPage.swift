/// The words of the button that leaves at once.
struct ExitWords: Sendable {
    let label: Phrase
    /// Read before the label by a screen reader, such as 'Emergency'.
    var emergency: Phrase?
    /// Shown or read by the script: after leaving, when the keys were pressed too slowly, and between the presses.
    var activated: Phrase?
    var timedOut: Phrase?
    var pressTwoMoreTimes: Phrase?
    var pressOneMoreTime: Phrase?
}

/// A button that leaves at once: our own route signs out, clears what the browser kept and goes somewhere neutral.
func exitThisPage(_ words: ExitWords) -> HTML {
    let emergency: HTML? = words.emergency.map { "<span class=\"govuk-visually-hidden\">\($0)</span> " }
    return """
        <div class="govuk-exit-this-page" data-module="govuk-exit-this-page"\
        \(.attribute("data-i18n.activated", words.activated?.text))\
        \(.attribute("data-i18n.timed-out", words.timedOut?.text))\
        \(.attribute("data-i18n.press-two-more-times", words.pressTwoMoreTimes?.text))\
        \(.attribute("data-i18n.press-one-more-time", words.pressOneMoreTime?.text))>\
        <a href="/exit" role="button" draggable="false" class="govuk-button govuk-button--warning \
        govuk-exit-this-page__button govuk-js-exit-this-page-button" data-module="govuk-button" \
        rel="nofollow noreferrer">\(emergency)\(words.label)</a></div>
        """
}
