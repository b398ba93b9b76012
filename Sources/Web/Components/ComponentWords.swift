import Domain

/// The few words that components bring themselves, because no caller passes them. Every request is answered inside
/// `ComponentWords.$current.withValue(…)` with the words of its language.
struct ComponentWords: Sendable {
    @TaskLocal static var current = ComponentWords(Catalogue([:]).words(in: .english))

    /// Stands before a message beside a field and before the title of a page that has errors, with a colon.
    let error: String
    let charactersAllowed: String
    /// By plural rule, for the script that counts; empty where the script's own English serves.
    let charactersLeft: [(rule: StaticString, text: String)]
    let charactersOver: [(rule: StaticString, text: String)]
    let charactersNone: String?
    let password: PasswordWords

    /// The words of a password field's button.
    struct PasswordWords: Sendable {
        let show: String
        let hide: String
        let showLabel: String
        let hideLabel: String
        let shown: String
        let hidden: String
    }

    init(_ words: Words) {
        let isEnglish = words.language == .english
        func forms(_ key: String) -> [(rule: StaticString, text: String)] {
            if isEnglish { return [] }
            let (one, other) = (words["\(key).one"].text, words["\(key).other"].text)
            return [("zero", other), ("one", one), ("two", other), ("few", other), ("many", other), ("other", other)]
        }
        error = words["component.error"].text
        charactersAllowed = words["component.characters-allowed"].text
        charactersLeft = forms("component.characters-left")
        charactersOver = forms("component.characters-over")
        charactersNone = isEnglish ? nil : words["component.characters-none"].text
        password = PasswordWords(
            show: words["component.password-show"].text, hide: words["component.password-hide"].text,
            showLabel: words["component.password-show-label"].text,
            hideLabel: words["component.password-hide-label"].text, shown: words["component.password-shown"].text,
            hidden: words["component.password-hidden"].text)
    }
}
