import Domain

/// Words for a page, and the language they are in when it is not the page's own.
struct Phrase: Sendable, Hashable {
    let text: String
    let language: Language?

    init(_ text: String, language: Language? = nil) {
        self.text = text
        self.language = language
    }
}
