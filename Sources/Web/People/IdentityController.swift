import Domain
public import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// An organisation's own sign-in, as this installation knows it.
public struct IdentitySettings: Sendable {
    public let provider: IdentityProvider
    /// As its people know it, for the button: 'Larkmoor Council'.
    public let name: String
    /// The mail domains it may speak for.
    public let domains: [String]
    /// Whether people with an address in those domains can sign in here in no other way.
    public let isRequired: Bool
    /// Whether its addresses are taken though it does not say that it has checked them, as some large providers never do.
    public let isTrustedWithAddresses: Bool

    public init(
        provider: IdentityProvider, name: String, domains: [String], isRequired: Bool,
        isTrustedWithAddresses: Bool = false
    ) {
        self.provider = provider
        self.name = name
        self.domains = domains.map { $0.lowercased() }
        self.isRequired = isRequired
        self.isTrustedWithAddresses = isTrustedWithAddresses
    }

    func covers(_ email: String) -> Bool {
        guard let domain = email.split(separator: "@").last else { return false }
        return domains.contains(domain.lowercased())
    }

    func isRequired(for email: String) -> Bool { isRequired && covers(email) }
}

extension Site {
    /// An address that an organisation speaks for is that organisation's to give.
    func refuseOrganisations(_ email: String) throws(Refusal) {
        if settings.identity?.isRequired(for: email.trimmed.lowercased()) == true {
            throw .invalid("email", Problem("problem.sign-in.provider"))
        }
    }
}

/// Signing in at one's organisation (OpenID Connect) and coming back.
struct IdentityController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("sign-in/organisation", use: begin)
        routes.get("sign-in/organisation/return", use: comeBack)
    }

    private var redirect: String { "\(site.settings.baseURL)\(Path.identityReturn)" }

    func begin(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let identity = site.settings.identity else { throw Refusal.notFound }
        let (state, nonce, key) = (Secret.token(), Secret.token(), ProofKey.random())
        try await site.store.signIns.beginIdentity(
            stateHash: Secret.hash(state), nonce: nonce, verifier: key.verifier,
            next: PublicController.local(request.uri.queryParameters.get("next") ?? ""))
        do {
            let address = try await identity.provider.authorisation(
                state: state, nonce: nonce, challenge: key.challenge, redirect: redirect)
            var response = Response.redirect(to: address.absoluteString, type: .normal)
            // Only the browser that began may come back.
            response.setCookie(site.identityCookie(state))
            return response
        } catch {
            visit.logger.error("organisation sign-in: \(error)")
            throw Refusal.unavailable(Problem("refusal.provider.away"))
        }
    }

    func comeBack(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let identity = site.settings.identity else { throw Refusal.notFound }
        let query = request.uri.queryParameters
        guard let state = query.get("state"), let cookie = request.cookies[Cookies.identity]?.value,
            Secret.equal(state, cookie),
            let start = try await site.store.signIns.takeIdentity(stateHash: Secret.hash(state))
        else { throw Refusal.notAllowed(Problem("refusal.provider.again")) }
        // Some providers say who answers; another one than was asked is not heard.
        if let answering = query.get("iss"), answering != identity.provider.issuer {
            throw Refusal.notAllowed(Problem("refusal.provider.again"))
        }
        guard let code = query.get("code") else { throw Refusal.notAllowed(Problem("refusal.provider.stopped")) }
        let claims: IdentityClaims
        do {
            claims = try await identity.provider.redeem(
                code: code, verifier: start.verifier, nonce: start.nonce, redirect: redirect)
        } catch {
            visit.logger.error("organisation sign-in: \(error)")
            throw Refusal.unavailable(Problem("refusal.provider.away"))
        }
        // An address that nobody has checked, or of another domain, would let one person in as another.
        guard let email = claims.email, claims.emailVerified || identity.isTrustedWithAddresses, identity.covers(email)
        else {
            throw Refusal.notAllowed(Problem("refusal.provider.address"))
        }
        let person: Person
        if let known = try await site.store.signIns.person(
            issuer: claims.issuer, subject: claims.subject, email: email)
        {
            person = known
        } else if try await holdsInvitation(start.next) {
            person = try await site.store.signIns.create(
                name: claims.name ?? email, email: email, issuer: claims.issuer, subject: claims.subject)
        } else {
            throw Refusal.notAllowed(Problem("refusal.provider.unknown"))
        }
        if let old = visit.sessionHash { try await site.store.sessions.end(tokenHash: old) }
        var response = try await site.signedIn(person, by: .provider, to: start.next, request)
        response.setCookie(site.ended(site.identityCookie("")))
        return response
    }

    /// Somebody new comes in by an invitation only.
    private func holdsInvitation(_ next: String) async throws -> Bool {
        guard next.hasPrefix(Path.invitation("")) else { return false }
        let token = String(next.dropFirst(Path.invitation("").count))
        return (try? await site.store.partnerships.invitation(tokenHash: Secret.hash(token))) != nil
    }
}
