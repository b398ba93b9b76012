import Domain

extension ComponentExample {
    static let wayfinding: [ComponentExample] = [
        ComponentExample(
            "back-link",
            "Back link",
            params: #"{"text": "Back", "href": "/plan?stage=2&open=1"}"#,
            backLink(words("Back"), to: "/plan?stage=2&open=1")
        ),
        ComponentExample(
            "service-navigation",
            "Main navigation",
            params: """
                {"navigationLabel": "Example", "navigationId": "example-navigation", "menuButtonText": "Menu", "navigation": [
                  {"text": "Statements", "href": "/statements", "current": true}, {"text": "Plan", "href": "/plan"}]}
                """,
            serviceNavigation(
                [
                    (label: words("Statements"), to: "/statements", current: true),
                    (label: words("Plan"), to: "/plan", current: false),
                ],
                label: words("Example"),
                menu: words("Menu"),
                id: "example-navigation"
            )
        ),
        ComponentExample(
            "exit-this-page",
            "Exit this page",
            params: """
                {"redirectUrl": "/exit", "activatedText": "Leaving", "timedOutText": "Not left",
                 "pressTwoMoreTimesText": "Twice more", "pressOneMoreTimeText": "Once more"}
                """,
            exitThisPage(
                ExitWords(
                    label: words("Exit this page"),
                    emergency: words("Emergency"),
                    activated: words("Leaving"),
                    timedOut: words("Not left"),
                    pressTwoMoreTimes: words("Twice more"),
                    pressOneMoreTime: words("Once more")
                )
            )
        ),
        ComponentExample(
            "own",
            "Language switch",
            languageSwitch(
                label: words("Example of a language switch"),
                current: "English",
                other: "Cymraeg",
                otherLanguage: .welsh,
                otherAssistive: "Newid yr iaith i’r Gymraeg",
                to: "/design?language=cy"
            )
        ),
    ]

    static let own: [ComponentExample] = [
        ComponentExample(
            "own",
            "Colours",
            "<p class=\"govuk-body\">\(everyColour.map { "\(colourMark($0, label: words($1))) " as HTML })</p>"
        ),
        ComponentExample(
            "own",
            "Provenance",
            provenanceNote(status: words("Provisional"), source: "Written by this project, not by a guideline")
        ),
        ComponentExample("own", "Progress", progressBar(done: 5, of: 12, label: words("5 of 12 statements rated"))),
        ComponentExample("own", "Progress, none yet", progressBar(done: 0, of: 0, label: words("Nothing to rate yet"))),
        ComponentExample("own", "Statement card with its voices", statement),
        ComponentExample("own", "Two texts that disagree", conflict),
        ComponentExample("own", "Action card", action),
        ComponentExample(
            "own",
            "Two columns",
            """
            <div class="ct-two-columns"><div><h3 class="govuk-heading-s">Strengths</h3>\
            <p class="govuk-body">What already works.</p></div>\
            <div><h3 class="govuk-heading-s">Next steps</h3><p class="govuk-body">What to do first.</p></div></div>
            """
        ),
        ComponentExample("own", "For a projector", "<div class=\"ct-projector\">\(statement)</div>"),
    ]

    private static let everyColour: [(Colour?, String)] = [
        (.inPlace, "In place"), (.partly, "Partly in place"), (.notInPlace, "Not in place"),
        (.notApplicable, "Not applicable"), (nil, "Not rated"),
    ]

    private static let statement: HTML = """
        <article class="ct-statement"><h3 class="ct-statement__title">An example statement about a good start</h3>\
        \(provenanceNote(status: words("Provisional"), source: "Project-authored example"))\
        <p class="ct-spread"><strong>Far apart:</strong> one voice says in place, another not in place</p>\
        <ul class="ct-voices"><li class="ct-voice ct-lived"><p class="ct-voice__name">Lived experience</p>\
        \(colourMark(.notInPlace, label: words("Not in place")))\
        <p class="ct-voice__reason">An example of a reason.</p></li>\
        <li class="ct-voice"><p class="ct-voice__name">Midwifery</p>\(colourMark(.inPlace, label: words("In place")))\
        <p class="ct-voice__reason">An example of a reason that is somewhat longer than the other one.</p></li>\
        <li class="ct-voice"><p class="ct-voice__name">Health visiting</p>\
        \(colourMark(.partly, label: words("Partly in place")))</li>\
        <li class="ct-voice"><p class="ct-voice__name">Children’s social care</p>\
        \(colourMark(.partly, label: words("Partly in place")))</li>\
        <li class="ct-voice"><p class="ct-voice__name">Housing</p>\
        \(colourMark(.notApplicable, label: words("Not applicable")))</li>\
        <li class="ct-voice"><p class="ct-voice__name">Voluntary sector</p>\
        \(colourMark(nil, label: words("Not rated")))</li></ul></article>
        """

    private static let conflict: HTML = """
        <section class="ct-conflict"><div class="ct-conflict__texts">\
        <div class="ct-conflict__text"><h3 class="govuk-heading-s">What you wrote</h3>\
        <p class="govuk-body">The first text.</p></div>\
        <div class="ct-conflict__text"><h3 class="govuk-heading-s">What is there now</h3>\
        <p class="govuk-body">The second text, saved by someone else while you were writing.</p></div></div></section>
        """

    private static let action: HTML = """
        <article class="ct-action"><h3 class="ct-action__title">An example action</h3>\
        <p class="ct-due ct-due--overdue">Due 1 March 2027, three days ago</p>\
        <p class="govuk-body">Lead: Midwifery. Supporting: Housing.</p>\(tag(words("In progress"), tone: .blue))</article>
        """
}
