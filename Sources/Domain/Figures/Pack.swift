/// Safe aggregates that may leave an analyst's computer: figures with their definitions and the rule that protects them.
/// Nothing in it is about one person. Its file is signed (`PackFile`).
public struct Pack: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Pack>

    /// The rule by which small numbers were hidden or rounded.
    public struct Protection: Codable, Hashable, Sendable {
        /// A profile's name, such as `below-5`.
        public let profile: String
        public let version: Int
        /// The rule in one sentence.
        public let rule: String

        public init(profile: String, version: Int, rule: String) {
            self.profile = profile
            self.version = version
            self.rule = rule
        }
    }

    public struct Area: Codable, Hashable, Sendable {
        public let code: String
        public let name: String

        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    public let id: ID
    public let made: Moment
    /// The program and its version.
    public let maker: String
    /// Where the rows came from, in the analyst's words; no personal details.
    public let source: String
    public let protection: Protection
    public let areas: [Area]
    public let definitions: [IndicatorDefinition]
    public let figures: [Figure]

    public init(
        id: ID, made: Moment, maker: String, source: String, protection: Protection, areas: [Area],
        definitions: [IndicatorDefinition], figures: [Figure]
    ) {
        self.id = id
        self.made = made
        self.maker = maker
        self.source = source
        self.protection = protection
        self.areas = areas
        self.definitions = definitions
        self.figures = figures
    }
}
