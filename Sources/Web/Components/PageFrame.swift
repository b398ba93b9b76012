import Domain

/// Everything around a page's own content.
struct PageFrame: Sendable {
    /// Plain and neutral: it stays in a browser's history.
    let title: Phrase
    let language: Language
    let productName: Phrase
    let skipToMain: Phrase
    let exitSkip: Phrase?
    let exitLabel: Phrase?
    let exitEmergency: Phrase?
    let exitActivated: Phrase?
    let exitTimedOut: Phrase?
    let exitPressTwoMoreTimes: Phrase?
    let exitPressOneMoreTime: Phrase?
    let navigation: [(label: Phrase, to: String, current: Bool)]
    let navigationLabel: Phrase
    let menuLabel: Phrase
    let before: HTML
    let languageSwitch: HTML
    /// The way to search, in the header.
    let search: HTML
    let account: HTML
    let footer: [(label: Phrase, to: String)]
    let footerNote: HTML
    let assetVersion: String
    let hasErrors: Bool
    let wide: Bool

    init(
        title: Phrase,
        language: Language,
        productName: Phrase,
        skipToMain: Phrase,
        exitSkip: Phrase? = nil,
        exitLabel: Phrase? = nil,
        exitEmergency: Phrase? = nil,
        exitActivated: Phrase? = nil,
        exitTimedOut: Phrase? = nil,
        exitPressTwoMoreTimes: Phrase? = nil,
        exitPressOneMoreTime: Phrase? = nil,
        navigation: [(label: Phrase, to: String, current: Bool)],
        navigationLabel: Phrase,
        menuLabel: Phrase,
        before: HTML = .empty,
        languageSwitch: HTML = .empty,
        search: HTML = .empty,
        account: HTML = .empty,
        footer: [(label: Phrase, to: String)],
        footerNote: HTML = .empty,
        assetVersion: String,
        hasErrors: Bool = false,
        wide: Bool = false
    ) {
        self.title = title
        self.language = language
        self.productName = productName
        self.skipToMain = skipToMain
        self.exitSkip = exitSkip
        self.exitLabel = exitLabel
        self.exitEmergency = exitEmergency
        self.exitActivated = exitActivated
        self.exitTimedOut = exitTimedOut
        self.exitPressTwoMoreTimes = exitPressTwoMoreTimes
        self.exitPressOneMoreTime = exitPressOneMoreTime
        self.navigation = navigation
        self.navigationLabel = navigationLabel
        self.menuLabel = menuLabel
        self.before = before
        self.languageSwitch = languageSwitch
        self.search = search
        self.account = account
        self.footer = footer
        self.footerNote = footerNote
        self.assetVersion = assetVersion
        self.hasErrors = hasErrors
        self.wide = wide
    }

    /// The exit button's words, where the page has one.
    var exitWords: ExitWords? {
        exitLabel.map {
            ExitWords(
                label: $0,
                emergency: exitEmergency,
                activated: exitActivated,
                timedOut: exitTimedOut,
                pressTwoMoreTimes: exitPressTwoMoreTimes,
                pressOneMoreTime: exitPressOneMoreTime
            )
        }
    }
}
