public import Domain
public import Foundation

/// Another organisation's sign-in (OpenID Connect, code flow with PKCE): where to send people, and who came back.
public actor IdentityProvider {
    /// What a provider publishes about itself.
    public struct Discovery: Sendable, Equatable, Decodable {
        public let issuer: String
        let authorisation: String
        let token: String
        let keys: String
        let person: String?

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorisation = "authorization_endpoint"
            case token = "token_endpoint"
            case keys = "jwks_uri"
            case person = "userinfo_endpoint"
        }
    }

    public nonisolated let issuer: String
    private let client: String
    private let secret: String?
    private let outbound: Outbound
    private let clock: Clock
    private var discovered: (document: Discovery, at: Date)?
    private var published: (keys: [SigningKey], at: Date)?
    /// When keys were last asked for because of one that was not known.
    private var searched: Date?

    /// `authorities` is a file of certificates (PEM) trusted in place of the system's.
    public init(
        issuer: String, client: String, secret: String? = nil, authorities: String? = nil, clock: Clock = .system
    ) throws(IdentityFailure) {
        guard Outbound.mayAsk(issuer), !issuer.contains("?"), !issuer.contains("#"), !client.isEmpty else {
            throw .settings
        }
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.outbound = Outbound(authorities: authorities)
        self.clock = clock
    }

    /// What the provider publishes, asked for once an hour.
    @discardableResult public func discover() async throws(IdentityFailure) -> Discovery {
        if let discovered, isFresh(discovered.at, for: 3600) { return discovered.document }
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let body = try await document(base + "/.well-known/openid-configuration", as: nil)
        guard let document = try? JSONDecoder().decode(Discovery.self, from: Data(body)), document.issuer == issuer
        else { throw .discovery }
        let addresses = [document.authorisation, document.token, document.keys] + (document.person.map { [$0] } ?? [])
        // A provider out in the world does not lead us to services of this very machine.
        let isHere = issuer.lowercased().hasPrefix("http://")
        guard addresses.allSatisfy({ Outbound.mayAsk($0) && (isHere || $0.lowercased().hasPrefix("https://")) }) else {
            throw .discovery
        }
        discovered = (document, clock.now.date)
        return document
    }

    /// Where somebody's browser goes to sign in; the provider sends it back to `redirect` with `state` and a code.
    public func authorisation(
        state: String, nonce: String, challenge: String, redirect: String
    ) async throws(IdentityFailure) -> URL {
        let address = try await discover().authorisation
        let query: [(name: String, value: String)] = [
            ("response_type", "code"), ("client_id", client), ("redirect_uri", redirect),
            ("scope", "openid email profile"), ("state", state), ("nonce", nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ]
        guard !address.contains("#"),
            let url = URL(string: address + (address.contains("?") ? "&" : "?") + query.formEncoded)
        else { throw .discovery }
        return url
    }

    /// Who came back with that code, asked of the provider and checked; a code serves once.
    public func redeem(
        code: String, verifier: String, nonce: String, redirect: String
    ) async throws(IdentityFailure) -> IdentityClaims {
        let discovery = try await discover()
        let reply = try await tokens(discovery, code: code, verifier: verifier, redirect: redirect)
        let token = try SignedToken(reply.id_token)
        let payload = try token.payload(signedByOneOf: try await keys(for: token))
        let claims = try IdentityStatement(payload)
            .claims(issuer: issuer, client: client, nonce: nonce, now: clock.now.date)
        guard claims.email == nil, let address = discovery.person, let access = reply.access_token else {
            return claims
        }
        // Some providers tell addresses and names only when asked for them.
        let person = try IdentityStatement(Data(try await document(address, as: .bearer(access))))
        guard person.sub == claims.subject else { throw .token(.subject) }
        return person.describe(claims)
    }

    private struct Tokens: Decodable {
        let id_token: String
        let access_token: String?
    }

    private struct Complaint: Decodable { let error: String }

    private func tokens(
        _ discovery: Discovery, code: String, verifier: String, redirect: String
    ) async throws(IdentityFailure) -> Tokens {
        var form: [(name: String, value: String)] = [
            ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier),
            ("redirect_uri", redirect),
        ]
        var credentials: Outbound.Credentials?
        if let secret {
            // RFC 6749 2.3.1: both are written as in a form before they are joined.
            credentials = .basic(user: client.formEncoded, password: secret.formEncoded)
        } else {
            form.append(("client_id", client))
        }
        let reply: Outbound.Reply
        do { reply = try await outbound.post(discovery.token, form: form, as: credentials) } catch {
            throw .outbound(error)
        }
        let body = Data(reply.body)
        if reply.status == 200 {
            do { return try JSONDecoder().decode(Tokens.self, from: body) } catch { throw .unreadable }
        }
        guard (400..<500).contains(reply.status),
            let word = try? JSONDecoder().decode(Complaint.self, from: body).error,
            word.utf8.count <= 40, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F })
        else { throw .outbound(.refused(reply.status)) }
        throw .refused(word)
    }

    /// The provider's keys that may have signed it. Providers change keys: one that is not known is looked for, but not
    /// more than once a minute.
    private func keys(for token: SignedToken) async throws(IdentityFailure) -> [SigningKey] {
        if let published, isFresh(published.at, for: 3600) {
            let fitting = published.keys.filter { $0.fits(token) }
            if !fitting.isEmpty { return fitting }
            if let searched, isFresh(searched, for: 60) { throw .token(.key) }
            searched = clock.now.date
        }
        guard let keys = SigningKey.all(in: try await document(try await discover().keys, as: nil)) else {
            throw .discovery
        }
        published = (keys, clock.now.date)
        let fitting = keys.filter { $0.fits(token) }
        guard !fitting.isEmpty else { throw .token(.key) }
        return fitting
    }

    private func document(
        _ address: String, as credentials: Outbound.Credentials?
    ) async throws(IdentityFailure) -> [UInt8] {
        let reply: Outbound.Reply
        do { reply = try await outbound.get(address, as: credentials) } catch { throw .outbound(error) }
        guard reply.status == 200 else { throw .outbound(.refused(reply.status)) }
        return reply.body
    }

    private func isFresh(_ moment: Date, for seconds: TimeInterval) -> Bool {
        abs(clock.now.date.timeIntervalSince(moment)) < seconds
    }
}
