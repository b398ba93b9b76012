/// The private code by which a woman comes to her page: 80 random bits, on paper or in a message, and nowhere else.
public struct ContributorCode: Hashable, Sendable {
    public static let length = 16
    /// Letters and digits that are not mistaken for one another; 32 of them, so no value is likelier than another.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    /// What a hurried hand writes for a letter or digit of the alphabet.
    private static let lookAlikes: [Character: Character] = ["o": "0", "i": "1", "l": "1", "u": "v"]

    /// The characters alone; what the database keeps is made from this.
    public let plain: String

    /// A new one, from the system's source of random numbers.
    public static func make() -> ContributorCode {
        var source = SystemRandomNumberGenerator()
        return make(using: &source)
    }

    static func make(using source: inout some RandomNumberGenerator) -> ContributorCode {
        ContributorCode(plain: String((0..<length).map { _ in alphabet[Int.random(in: 0..<32, using: &source)] }))
    }

    private init(plain: String) { self.plain = plain }

    /// Reads what somebody typed, in capitals or not, with spaces or dashes or none; nil where it can be no code.
    public init?(typed text: String) {
        guard text.utf8.count <= 200 else { return nil }
        let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }.map { Self.lookAlikes[$0] ?? $0 }
        guard letters.count == Self.length, letters.allSatisfy(Self.alphabet.contains) else { return nil }
        plain = String(letters)
    }

    /// As it stands on paper: `k7mw-2pxt-09ya-hq4c`.
    public var text: String {
        let letters = Array(plain)
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
    }
}
