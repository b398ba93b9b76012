/// What came of asking one address of the library. An address that does not answer stays on the shelf: people decide.
public struct LinkCheck: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Sendable, CaseIterable {
        case answered
        /// The server answered, and lets people in but no program: somebody has to open it to know.
        case guarded
        case notFound, fault, unreachable, late, certificate, encryption, address, redirects, garbled

        /// What a server's number says.
        public init(status: Int) {
            self =
                switch status {
                case 200..<300: .answered
                case 401, 403, 405, 406, 429, 999: .guarded
                case 404, 410: .notFound
                case 500..<600: .fault
                default: .garbled
                }
        }
    }

    public let address: String
    public let asked: Moment
    public let outcome: Outcome
    /// The number that the server answered with, where it gave one.
    public let status: Int?
    /// How often it was led on to another address.
    public let redirects: Int
    /// The last day on which it answered, this one included.
    public let lastAnswered: Day?

    public init(
        address: String, asked: Moment, outcome: Outcome, status: Int?, redirects: Int, lastAnswered: Day? = nil
    ) {
        self.address = address
        self.asked = asked
        self.outcome = outcome
        self.status = status
        self.redirects = redirects
        self.lastAnswered = outcome == .answered ? asked.day : lastAnswered
    }
}

/// What is known of the library's addresses, found by address.
public struct LinkReport: Sendable {
    public let checks: [String: LinkCheck]

    public init(_ checks: [LinkCheck] = []) {
        self.checks = Dictionary(checks.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(address: String) -> LinkCheck? { checks[address] }

    /// The last day on which somebody, or the link check, saw the resource's link answer.
    public func lastSeen(_ resource: Resource) -> Day? {
        [resource.checked, resource.link.flatMap { checks[$0]?.lastAnswered }].compactMap(\.self).max()
    }
}

/// One address that stands in the library, and everything that it stands at.
public struct ShelfLink: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case resource(Resource.ID, LocalText)
        case transcript(Resource.ID, LocalText)
        case message(LocalText)
        case standard(LocalText)
        case source(String)
    }

    public let address: String
    public let places: [Place]
}

extension Shelf {
    /// Every address on the shelf, each once, in the library's order.
    public var links: [ShelfLink] {
        var order: [String] = []
        var places: [String: [ShelfLink.Place]] = [:]
        func add(_ address: String?, _ place: ShelfLink.Place) {
            guard let address else { return }
            if places[address] == nil { order.append(address) }
            places[address, default: []].append(place)
        }
        for resource in resources {
            add(resource.link, .resource(resource.id, resource.title))
            add(resource.transcript, .transcript(resource.id, resource.title))
        }
        for message in library.messages { add(message.link, .message(message.title)) }
        for standard in library.standards { add(standard.link, .standard(standard.title)) }
        for source in library.sources { add(source.url, .source(source.citation)) }
        return order.map { ShelfLink(address: $0, places: places[$0] ?? []) }
    }
}
