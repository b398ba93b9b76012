import Foundation

/// What a provider confirmed about whoever signed in.
public struct IdentityClaims: Sendable, Equatable {
    public let issuer: String
    /// Who it is, for good: addresses and names change, and this does not.
    public let subject: String
    /// In small letters, as accounts keep it; nil unless it is one that mail reaches.
    public internal(set) var email: String?
    /// Whether the provider has made sure that the address is theirs.
    public internal(set) var emailVerified: Bool
    public internal(set) var name: String?
}

/// The statements inside a token, or in the provider's separate answer about a person.
struct IdentityStatement: Decodable {
    let iss: String?
    let sub: String?
    private let aud: Audience?
    private let azp: String?
    private let exp: Double?
    private let iat: Double?
    private let nonce: String?
    private let email: String?
    private let email_verified: Flag?
    private let name: String?

    init(_ bytes: Data) throws(IdentityFailure) {
        do { self = try JSONDecoder().decode(IdentityStatement.self, from: bytes) } catch { throw .unreadable }
    }

    /// Throws unless it was made by that issuer, for that client and that sign-in, and is of now.
    func claims(
        issuer: String, client: String, nonce: String, now: Date
    ) throws(IdentityFailure) -> IdentityClaims {
        let leeway: TimeInterval = 120
        let time = now.timeIntervalSince1970
        guard iss == issuer else { throw .token(.issuer) }
        guard let audience = aud?.names, audience.contains(client), azp.map({ $0 == client }) ?? (audience.count == 1)
        else { throw .token(.audience) }
        guard let exp, let iat else { throw .unreadable }
        guard time < exp + leeway else { throw .token(.expired) }
        guard iat <= time + leeway else { throw .token(.early) }
        guard self.nonce == nonce else { throw .token(.nonce) }
        guard let sub, (1...255).contains(sub.utf8.count), sub.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .token(.subject)
        }
        return describe(IdentityClaims(issuer: issuer, subject: sub, email: nil, emailVerified: false, name: nil))
    }

    /// Adds the address and the name that stand here, where they are of a form that can be used.
    func describe(_ claims: IdentityClaims) -> IdentityClaims {
        var claims = claims
        if let email, Letter.isAddress(email) {
            claims.email = email.lowercased()
            claims.emailVerified = email_verified?.isTrue ?? false
        }
        if let name, Letter.isOneLine(name), (1...200).contains(name.utf16.count) { claims.name = name }
        return claims
    }

    /// One name or several.
    private struct Audience: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            names = try (try? container.decode(String.self)).map { [$0] } ?? container.decode([String].self)
        }
    }

    /// True, or the word that some providers write in its place; anything else is false.
    private struct Flag: Decodable {
        let isTrue: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            isTrue =
                (try? container.decode(Bool.self)) ?? ((try? container.decode(String.self)) == "true")
        }
    }
}
