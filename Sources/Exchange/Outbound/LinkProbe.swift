import CCurl
public import Domain

/// Asks an address whether it still answers: first for its heading alone, then, where a server does not like that, for
/// the beginning of the page. Nothing that comes back is kept.
public struct LinkProbe: Sendable {
    /// What came of it.
    public struct Answer: Sendable, Equatable {
        public let outcome: LinkCheck.Outcome
        public let status: Int?
        public let redirects: Int
    }

    public static let redirectLimit = 10

    private static let queue = OutboundQueue("links", width: 4)

    private let seconds: Int
    private let limit: Int
    private let authorities: String?
    private let asksPrivate: Bool
    private let agent: String

    /// `asksPrivate` lets it go into the network that this machine stands in, and to the machine itself.
    public init(
        agent: String, seconds: Int = 15, limit: Int = 64 * 1024, authorities: String? = nil, asksPrivate: Bool = false
    ) {
        self.agent = agent
        self.seconds = seconds
        self.limit = limit
        self.authorities = authorities
        self.asksPrivate = asksPrivate
    }

    /// The server that an address is on, so that each is asked one thing at a time.
    public static func host(of address: String) -> String { ServerAddress(address)?.host ?? "" }

    public func ask(_ address: String) async -> Answer {
        let heading = await follow(address, heading: true)
        switch heading.outcome {
        case .answered, .unreachable, .late, .certificate, .encryption, .address, .redirects: return heading
        case .guarded, .notFound, .fault, .garbled: return await follow(address, heading: false)
        }
    }

    /// From one address to the next; each is looked at before it is asked.
    private func follow(_ address: String, heading: Bool) async -> Answer {
        var address = address
        for redirects in 0...Self.redirectLimit {
            guard let server = ServerAddress(address), !server.hasUser, ["http", "https"].contains(server.scheme) else {
                return Answer(outcome: .address, status: nil, redirects: redirects)
            }
            let (outcome, status, next) = await once(address, heading: heading)
            guard let next else { return Answer(outcome: outcome, status: status, redirects: redirects) }
            address = next
        }
        return Answer(outcome: .redirects, status: nil, redirects: Self.redirectLimit)
    }

    private func once(
        _ address: String, heading: Bool
    ) async -> (outcome: LinkCheck.Outcome, status: Int?, next: String?) {
        do throws(OutboundFailure) {
            return try await Self.queue.perform { () throws(OutboundFailure) in
                let transfer = try Transfer(
                    address, schemes: "http,https", authorities: authorities, seconds: seconds, limit: limit)
                transfer.set(CURLOPT_USERAGENT, agent)
                if heading { transfer.set(CURLOPT_NOBODY, 1) }
                if !asksPrivate { transfer.keepOutOfPrivateNetworks() }
                return try Self.outcome(of: transfer)
            }
        } catch {
            return (Self.outcome(error), nil, nil)
        }
    }

    private static func outcome(
        of transfer: Transfer
    ) throws(OutboundFailure) -> (outcome: LinkCheck.Outcome, status: Int?, next: String?) {
        let status: Int
        do throws(OutboundFailure) {
            status = try transfer.run()
        } catch {
            if transfer.wasPrivate { throw .address }
            // A page longer than is read, or one that never ends, has answered.
            guard error == .large else { throw error }
            status = transfer.status
        }
        // Without a heading the server has not spoken HTTP.
        guard status >= 100 else { throw .garbled }
        if (300..<400).contains(status), status != 304, let next = transfer.redirect {
            return (.answered, status, next)
        }
        return (LinkCheck.Outcome(status: status), status, nil)
    }

    private static func outcome(_ failure: OutboundFailure) -> LinkCheck.Outcome {
        switch failure {
        case .address: .address
        case .unreachable: .unreachable
        case .certificate, .authorities: .certificate
        case .encryption: .encryption
        case .late: .late
        case .login, .large, .refused, .garbled: .garbled
        }
    }
}
