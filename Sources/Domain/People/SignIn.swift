/// How somebody showed who they are, from the least sure.
public enum Strength: String, Codable, Sendable, CaseIterable {
    case password
    /// A password and a code from an authenticator app, or a recovery code.
    case secondFactor
    /// Their organisation's own sign-in.
    case provider
}

/// Whether an installation insists on the second factor.
public enum SecondFactorPolicy: String, Sendable, CaseIterable {
    /// Chairs, framework editors and administrators must have it; it is offered to all.
    case required
    /// Offered to all. For trying the program out on one's own machine.
    case offered

    /// Whether somebody has to set it up before they go on.
    public func isMissing(_ strength: Strength, person: Person, isChair: Bool) -> Bool {
        self == .required && strength == .password && (person.isAdministrator || person.isEditor || isChair)
    }
}

/// How many wrong tries are let through before one has to wait. Tries from a browser that has signed in before are
/// counted apart, so that a stranger who uses up the others' tries locks nobody out.
public struct Lockout: Sendable {
    public let tries: Int
    public let seconds: Double

    /// Wrong passwords for one address.
    public static let password = Lockout(tries: 10, seconds: 15 * 60)
    /// Wrong codes of somebody who knew the password.
    public static let code = Lockout(tries: 10, seconds: 15 * 60)
    /// Letters to one address.
    public static let letter = Lockout(tries: 3, seconds: 60 * 60)
    /// Wrong private codes from one browser.
    public static let privateCode = Lockout(tries: 20, seconds: 15 * 60)

    /// After this many seconds no count is asked for any more.
    public static let longest: Double = 60 * 60
}

/// How long each kind of one-time secret works, in seconds.
public enum Lifetime {
    /// Between the password and the code.
    public static let signInStep: Double = 10 * 60
    /// A link for a new password.
    public static let recovery: Double = 60 * 60
    /// A browser that has signed in is remembered for this long after it last did.
    public static let device: Double = 180 * 24 * 3600
    /// A session ends this long after it was last used, and this long after it began.
    public static let sessionIdle: Double = 2 * 3600
    public static let session: Double = 12 * 3600
}
