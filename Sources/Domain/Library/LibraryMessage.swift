/// What the library says of one key message. The words are our own; the message itself is its publisher's.
public struct LibraryMessage: Codable, Hashable, Sendable {
    /// A way from one message to another.
    public struct Link: Codable, Hashable, Sendable {
        public enum Origin: String, Codable, Sendable, CaseIterable {
            /// The message's own film makes the link.
            case film
            /// We make it.
            case projectAuthored
        }

        public let to: KeyMessage.ID
        public let why: LocalText
        public let origin: Origin

        public init(to: KeyMessage.ID, why: LocalText, origin: Origin) {
            self.to = to
            self.why = why
            self.origin = origin
        }
    }

    /// The same id as in the frameworks' `keyMessages`: statements and messages meet by it.
    public let id: KeyMessage.ID
    /// The short title, as published.
    public let title: LocalText
    /// The longer title used in the film, as published; sometimes the same.
    public let formalTitle: LocalText
    /// Its number where it was published; a name, never an order.
    public let number: Int?
    public let link: String?
    /// Our own summary of what the message argues.
    public let argument: LocalText
    /// Our own summary of what the research behind it says.
    public let research: LocalText
    public let parentView: LocalText
    public let strategicView: LocalText
    public let frontlineView: LocalText
    /// What we could not see, so that nobody takes the summary for the whole.
    public let unseen: LocalText?
    public let sources: [Source.ID]
    public let links: [Link]
    public let audiences: [Library.Term.ID]
    public let stages: [Library.Term.ID]
    public let themes: [Library.Term.ID]
    public let standards: [Standard.Item.ID]

    public init(
        id: KeyMessage.ID, title: LocalText, formalTitle: LocalText, number: Int?, link: String?,
        argument: LocalText, research: LocalText, parentView: LocalText, strategicView: LocalText,
        frontlineView: LocalText, unseen: LocalText?, sources: [Source.ID], links: [Link],
        audiences: [Library.Term.ID], stages: [Library.Term.ID], themes: [Library.Term.ID],
        standards: [Standard.Item.ID]
    ) {
        self.id = id
        self.title = title
        self.formalTitle = formalTitle
        self.number = number
        self.link = link
        self.argument = argument
        self.research = research
        self.parentView = parentView
        self.strategicView = strategicView
        self.frontlineView = frontlineView
        self.unseen = unseen
        self.sources = sources
        self.links = links
        self.audiences = audiences
        self.stages = stages
        self.themes = themes
        self.standards = standards
    }
}
