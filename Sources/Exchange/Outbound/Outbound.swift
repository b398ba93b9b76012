import CCurl

/// Asks other servers for small documents: by TLS, without following them anywhere else, within limits of time and size.
public struct Outbound: Sendable {
    /// What a server answered, whatever the number.
    public struct Reply: Sendable, Equatable {
        public let status: Int
        public let body: [UInt8]
    }

    /// Who asks, for servers that want to know.
    public enum Credentials: Sendable {
        case basic(user: String, password: String)
        case bearer(String)
    }

    private static let queue = OutboundQueue("outbound", width: 4)

    private let authorities: String?
    private let seconds: Int
    private let limit: Int

    /// `authorities` is a file of certificates (PEM) trusted in place of the system's.
    public init(authorities: String? = nil, seconds: Int = 10, limit: Int = 1024 * 1024) {
        self.authorities = authorities
        self.seconds = seconds
        self.limit = limit
    }

    /// Whether an address may be asked: by TLS, or on this very machine.
    public static func mayAsk(_ address: String) -> Bool { schemes(address) != nil }

    public func get(_ address: String, as credentials: Credentials? = nil) async throws(OutboundFailure) -> Reply {
        try await ask(address, form: nil, as: credentials)
    }

    public func post(
        _ address: String, form: [(name: String, value: String)], as credentials: Credentials? = nil
    ) async throws(OutboundFailure) -> Reply {
        try await ask(address, form: form.formEncoded, as: credentials)
    }

    private func ask(
        _ address: String, form: String?, as credentials: Credentials?
    ) async throws(OutboundFailure) -> Reply {
        guard let schemes = Self.schemes(address) else { throw .address }
        return try await Self.queue.perform { () throws(OutboundFailure) -> Reply in
            let transfer = try Transfer(
                address, schemes: schemes, authorities: authorities, seconds: seconds, limit: limit)
            var lines = ["Accept: application/json"]
            if let form { transfer.set(CURLOPT_COPYPOSTFIELDS, form) }
            switch credentials {
            case .basic(let user, let password):
                transfer.set(CURLOPT_USERNAME, user)
                transfer.set(CURLOPT_PASSWORD, password)
            case .bearer(let token): lines.append("Authorization: Bearer \(token)")
            case nil: break
            }
            transfer.set(CURLOPT_HTTPHEADER, lines)
            return Reply(status: try transfer.run(), body: transfer.incoming)
        }
    }

    private static func schemes(_ address: String) -> String? {
        guard let server = ServerAddress(address), !server.hasUser else { return nil }
        switch server.scheme {
        case "https": return "https"
        case "http" where server.isLoopback: return "http"
        default: return nil
        }
    }
}

extension [(name: String, value: String)] {
    /// `application/x-www-form-urlencoded`, which is also how a query is written.
    var formEncoded: String {
        map { "\($0.name.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&")
    }
}

extension String {
    var formEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: utf8.flatMap { byte -> [UInt8] in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: [byte]
                default: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }, as: UTF8.self)
    }
}
