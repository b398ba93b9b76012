/// Why somebody could not be told apart by another organisation's sign-in. No case carries a secret, a code or a token.
public enum IdentityFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The settings name an issuer that is no https address, or no client.
    case settings
    /// The provider could not be asked, or broke off.
    case outbound(OutboundFailure)
    /// What the provider says of itself is not complete, not safe, or about another issuer.
    case discovery
    /// The provider did not exchange the code, in its own word for why, for example `invalid_grant`.
    case refused(String)
    /// The provider's answer has no token in it that can be read.
    case unreadable
    case token(Fault)

    /// What is wrong with a token; nothing in such a token is believed.
    public enum Fault: String, Sendable, CaseIterable {
        case algorithm, key, signature, issuer, audience, expired, early, nonce, subject
    }

    public var description: String {
        switch self {
        case .settings: "The settings of the identity provider need an https issuer without a query, and a client."
        case .outbound(let failure): "The identity provider: \(failure)"
        case .discovery: "What the identity provider publishes about itself is incomplete or names another issuer."
        case .refused(let word): "The identity provider did not confirm the sign-in: \(word)."
        case .unreadable: "The identity provider's answer could not be read."
        case .token(.algorithm): "The identity provider signed in a way that is not accepted."
        case .token(.key): "The identity provider signed with a key that it does not publish."
        case .token(.signature): "The identity provider's signature does not fit."
        case .token(.issuer): "The sign-in was confirmed by another provider than the one asked."
        case .token(.audience): "The sign-in was confirmed for another service."
        case .token(.expired): "The identity provider's confirmation has expired."
        case .token(.early): "The identity provider's clock is ahead of this machine's."
        case .token(.nonce): "The confirmation belongs to another sign-in."
        case .token(.subject): "The identity provider did not say who signed in."
        }
    }
}
