/// A language the product speaks.
public enum Language: String, Codable, Sendable, CaseIterable {
    case english = "en"
    case welsh = "cy"
}

/// Text in English and, where a person has translated it, in Welsh.
public struct LocalText: Codable, Hashable, Sendable {
    public let en: String
    public let cy: String?

    public init(_ en: String, cy: String? = nil) {
        self.en = en
        self.cy = cy
    }
}
