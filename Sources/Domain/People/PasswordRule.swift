/// What a password must be: long, and not one that everybody tries first. There are no rules about kinds of characters,
/// which make passwords weaker, as the National Cyber Security Centre advises (Password administration for system
/// owners).
public struct PasswordRule: Sendable {
    public static let length = 12...256

    private let common: Set<String>

    /// `common`: passwords that are known to be used by many, in lower case.
    public init(common: Set<String>) { self.common = common }

    /// What to do about a password, or nil where it will do. `own` are words that belong to the person: their name and
    /// their address.
    public func problem(with password: String, of own: [String]) -> Problem? {
        if password.isEmpty { return Problem("problem.password.missing") }
        if !Self.length.contains(password.count) {
            return Problem("problem.password.length", ["least": String(Self.length.lowerBound)])
        }
        let plain = password.lowercased()
        // 'password2026!' is 'password' to whoever guesses.
        let core = String(plain.reversed().drop { !$0.isLetter }.reversed())
        if common.contains(plain) || common.contains(core) || Self.repeats(plain, among: common) {
            return Problem("problem.password.common")
        }
        let names = own.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.filter { $0.count > 3 }
        if own.contains(where: { $0.lowercased() == plain }) || names.contains(where: { core == $0 }) {
            return Problem("problem.password.own")
        }
        return nil
    }

    /// Whether the whole is one short piece again and again: a letter, a pair, or a common password.
    private static func repeats(_ text: String, among common: Set<String>) -> Bool {
        let characters = Array(text)
        for length in 1...max(1, characters.count / 2) where characters.count.isMultiple(of: length) {
            guard length <= 3 || common.contains(String(characters[..<length])) else { continue }
            if characters.indices.allSatisfy({ characters[$0] == characters[$0 % length] }) { return true }
        }
        return false
    }
}
