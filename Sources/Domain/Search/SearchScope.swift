/// Whose a text is, and so who may find it. One scope stands beside every text that can be searched, and a second beside
/// those that are also somebody else's.
public enum SearchScope: Hashable, Sendable, RawRepresentable {
    case everybody
    /// For those who look after frameworks and the library.
    case editors
    case partnership(Partnership.ID)
    /// For the members who speak for one voice, and for nobody else of their partnership.
    case voice(Partnership.ID, Voice.ID)
    /// For one member, whichever voice they speak for now, as long as they are in the partnership.
    case writer(Partnership.ID, Person.ID)
    case person(Person.ID)

    public init?(rawValue: String) {
        let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("everybody", 1): self = .everybody
        case ("editors", 1): self = .editors
        case ("partnership", 2): self = .partnership(.init(parts[1]))
        case ("voice", 3): self = .voice(.init(parts[1]), .init(parts[2]))
        case ("writer", 3): self = .writer(.init(parts[1]), .init(parts[2]))
        case ("person", 2): self = .person(.init(parts[1]))
        default: return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .everybody: "everybody"
        case .editors: "editors"
        case .partnership(let id): "partnership/\(id)"
        case .voice(let id, let voice): "voice/\(id)/\(voice)"
        case .writer(let id, let person): "writer/\(id)/\(person)"
        case .person(let id): "person/\(id)"
        }
    }

    /// The scopes that are open to somebody by what they are now, in partnerships and as an editor; to nobody in
    /// particular, everybody's.
    public static func open(
        to person: Person.ID?, as members: [Member] = [], mayEdit: Bool = false
    ) -> [SearchScope] {
        guard let person else { return [.everybody] }
        var scopes: [SearchScope] = [.everybody, .person(person)] + (mayEdit ? [.editors] : [])
        for member in members where member.person == person && member.may(.see) {
            scopes += [.partnership(member.partnership), .writer(member.partnership, person)]
            if let voice = member.voice { scopes.append(.voice(member.partnership, voice)) }
        }
        return scopes
    }
}
