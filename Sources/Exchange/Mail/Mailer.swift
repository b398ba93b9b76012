import CCurl
public import Domain

/// Whoever takes letters to the people they are for.
public protocol Mailer: Sendable {
    func send(_ letter: Letter) async throws(OutboundFailure)
}

/// Hands each letter to a mail server, by TLS and to nobody whose certificate is not trusted.
public struct SMTPMailer: Mailer {
    private static let queue = OutboundQueue("mail", width: 2)

    private let server: String
    private let security: Int
    private let login: (user: String, password: String)?
    private let from: String
    private let name: String
    private let authorities: String?
    private let seconds: Int
    private let clock: Clock

    /// `server` is `smtps://host`, or `smtp://host:587` which must then offer STARTTLS. `name` stands before the address
    /// that letters come `from`. `authorities` is a file of certificates (PEM) trusted in place of the system's.
    /// `allowsPlain` lets a server on this very machine go without TLS.
    public init(
        server: String, login: (user: String, password: String)? = nil, from: String, name: String,
        authorities: String? = nil, allowsPlain: Bool = false, seconds: Int = 20, clock: Clock = .system
    ) throws {
        guard let address = ServerAddress(server), ["smtp", "smtps"].contains(address.scheme), !address.hasUser,
            address.path == "/"
        else { throw OutboundFailure.address }
        guard Letter.isAddress(from), Letter.isOneLine(name) else { throw Letter.Fault.address }
        let isPlain = allowsPlain && address.isLoopback && address.scheme == "smtp"
        security = Int((isPlain ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue)
        let port = address.port.map { ":\($0)" } ?? ""
        // What stands in the path is the name we greet the server with: without it, this machine's own.
        self.server = "\(address.scheme)://\(address.host)\(port)/\(from.split(separator: "@").last ?? "")"
        self.login = login
        self.from = from
        self.name = name
        self.authorities = authorities
        self.seconds = seconds
        self.clock = clock
    }

    public func send(_ letter: Letter) async throws(OutboundFailure) {
        let mark: Identifier<Letter> = clock.identifier()
        let bytes = letter.bytes(from: from, name: name, at: clock.now, mark: mark.text)
        try await Self.queue.perform { () throws(OutboundFailure) in
            let transfer = try Transfer(
                server, schemes: "smtp,smtps", authorities: authorities, seconds: seconds, limit: 64 * 1024)
            transfer.set(CURLOPT_USE_SSL, security)
            if let login {
                transfer.set(CURLOPT_USERNAME, login.user)
                transfer.set(CURLOPT_PASSWORD, login.password)
            }
            transfer.set(CURLOPT_MAIL_FROM, "<\(from)>")
            transfer.set(CURLOPT_MAIL_RCPT, ["<\(letter.to)>"])
            transfer.upload(bytes)
            _ = try transfer.run()
        }
    }
}
