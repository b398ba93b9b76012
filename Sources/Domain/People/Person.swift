/// Somebody who signs in, or whose name came in with an imported round.
public struct Person: Hashable, Sendable {
    public typealias ID = Identifier<Person>

    public let id: ID
    public let name: String
    /// Nil for a person known only by name from an imported round.
    public let email: String?
    /// Looks after the installation: makes partnerships, loads frameworks.
    public let isAdministrator: Bool
    /// Checks and loads frameworks.
    public let isEditor: Bool

    public init(id: ID, name: String, email: String?, isAdministrator: Bool, isEditor: Bool = false) {
        self.id = id
        self.name = name
        self.email = email
        self.isAdministrator = isAdministrator
        self.isEditor = isEditor
    }

    /// Whether somebody may change frameworks and the library.
    public var mayEdit: Bool { isEditor || isAdministrator }

    public func requireEditor() throws(Refusal) {
        if !mayEdit { throw .notAllowed(Problem("refusal.editor")) }
    }

    public static func checked(name: String) throws(Refusal) -> String {
        var faults = Faults()
        let name = faults.required("name", name, limit: 120)
        try faults.check()
        return name
    }

    /// An address as it is kept: without white space, in lower case.
    public static func checked(email: String) throws(Refusal) -> String {
        var faults = Faults()
        let email = faults.required("email", email, limit: 254).lowercased()
        if !email.isEmpty && !NewAccount.looksLikeEmail(email) { faults.add("email", "problem.email.form") }
        try faults.check()
        return email
    }
}

/// What a person enters to make an account.
public struct NewAccount: Sendable {
    public let name: String
    public let email: String
    public let password: String

    public init(name: String, email: String, password: String, rule: PasswordRule) throws(Refusal) {
        var faults = Faults()
        self.name = faults.required("name", name, limit: 120)
        self.email = faults.required("email", email, limit: 254).lowercased()
        self.password = password
        if !self.email.isEmpty && !Self.looksLikeEmail(self.email) { faults.add("email", "problem.email.form") }
        if let problem = rule.problem(with: password, of: [self.name, self.email]) {
            faults.add("password", problem.key, problem.values)
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
