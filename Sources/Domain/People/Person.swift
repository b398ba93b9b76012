/// Somebody who signs in, or whose name came in with an imported round.
public struct Person: Hashable, Sendable {
    public typealias ID = Identifier<Person>

    public let id: ID
    public let name: String
    /// Nil for a person known only by name from an imported round.
    public let email: String?
    /// Looks after the installation: makes partnerships, loads frameworks.
    public let isAdministrator: Bool

    public init(id: ID, name: String, email: String?, isAdministrator: Bool) {
        self.id = id
        self.name = name
        self.email = email
        self.isAdministrator = isAdministrator
    }
}

/// What a person enters to make an account.
public struct NewAccount: Sendable {
    public static let passwordLength = 12...256

    public let name: String
    public let email: String
    public let password: String

    /// Length is the only rule for passwords: composition rules make them weaker.
    public init(name: String, email: String, password: String) throws(Refusal) {
        var faults = Faults()
        self.name = faults.required("name", name, limit: 120)
        self.email = faults.required("email", email, limit: 254).lowercased()
        self.password = password
        if !self.email.isEmpty && !Self.looksLikeEmail(self.email) { faults.add("email", "problem.email.form") }
        if password.isEmpty {
            faults.add("password", "problem.password.missing")
        } else if !Self.passwordLength.contains(password.count) {
            faults.add("password", "problem.password.length", ["least": String(Self.passwordLength.lowerBound)])
        }
        try faults.check()
    }

    static func looksLikeEmail(_ text: String) -> Bool {
        let parts = text.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && parts[1].first != "."
            && parts[1].last != "."
            && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    }
}
