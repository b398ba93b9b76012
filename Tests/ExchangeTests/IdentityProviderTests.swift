import Domain
import Foundation
import Synchronization
import Testing

@testable import Exchange

struct ProofKeyTests {
    @Test func `the challenge is the one of RFC 7636, appendix B`() {
        let key = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func `each is another, and of the length that providers ask for`() {
        #expect(ProofKey.random() != ProofKey.random())
        #expect(ProofKey.random().verifier.utf8.count == 43)
    }

    @Test(arguments: ["http://larkmoor.example", "larkmoor.example", "https://a.example?b", "https://a.example/#c", ""])
    func `an issuer has to be an address by TLS`(issuer: String) {
        #expect(throws: IdentityFailure.settings) { try IdentityProvider(issuer: issuer, client: "thread") }
    }

    @Test func `every failure is a sentence`() {
        let tokens = IdentityFailure.Fault.allCases.map(IdentityFailure.token)
        for failure in [.settings, .outbound(.late), .discovery, .refused("invalid_grant"), .unreadable] + tokens {
            #expect(failure.description.hasSuffix(".") && failure.description.count > 20)
        }
    }
}

/// Against an OpenID provider that is really there, and with people who sign in on its pages.
@Suite(.serialized, .enabled(if: RunningServer.areInstalled, RunningServer.missing))
struct IdentityProviderTests {
    private static let redirect = "https://127.0.0.1:1/sign-in/back"
    private static let started = Result { try RunningServer("identity_server.py", ["--redirect", redirect]) }

    private let server: RunningServer
    private let proof = ProofKey.random()
    // The provider takes each nonce once.
    private let nonce = "n&\(UUID().uuidString)"

    init() throws { server = try Self.started.get() }

    private func provider(secret: String? = nil, clock: Clock = .system) throws -> IdentityProvider {
        try IdentityProvider(
            issuer: server["issuer"], client: server["client"], secret: secret ?? server["secret"],
            authorities: server["ca"], clock: clock)
    }

    /// The code that the provider gives to somebody who signs in there.
    private func code(_ provider: IdentityProvider, _ login: String, attempt: Int = 0) async throws -> String {
        let address = try await provider.authorisation(
            state: "s&1", nonce: "\(nonce) \(attempt)", challenge: proof.challenge, redirect: Self.redirect)
        let back = try RunningServer.run(
            "sign_in.py", [server["ca"], address.absoluteString, login, server["password"]])
        #expect(back.hasPrefix(Self.redirect + "?"))
        let items = try #require(URLComponents(string: back)?.queryItems)
        #expect(items.first { $0.name == "state" }?.value == "s&1")
        return try #require(items.first { $0.name == "code" }?.value)
    }

    private func redeem(
        _ provider: IdentityProvider, _ code: String, verifier: String? = nil, attempt: Int = 0
    ) async throws -> IdentityClaims {
        try await provider.redeem(
            code: code, verifier: verifier ?? proof.verifier, nonce: "\(nonce) \(attempt)", redirect: Self.redirect)
    }

    @Test func `somebody signs in, and the same code serves once`() async throws {
        let provider = try provider()
        let code = try await code(provider, "priya")
        #expect(
            try await redeem(provider, code)
                == IdentityClaims(
                    issuer: server["issuer"], subject: "priya", email: "priya@larkmoor.example", emailVerified: true,
                    name: "Priya Anand"))
        await #expect(throws: IdentityFailure.refused("invalid_grant")) { try await redeem(provider, code) }
    }

    @Test func `an address that nobody confirmed says so`() async throws {
        let provider = try provider()
        let found = try await redeem(provider, try await code(provider, "unconfirmed"))
        #expect(found.email == "unconfirmed@larkmoor.example" && !found.emailVerified)
    }

    @Test func `a code without its verifier, or for another sign-in, is of no use`() async throws {
        let provider = try provider()
        let stolen = try await code(provider, "marian")
        await #expect(throws: IdentityFailure.refused("invalid_grant")) {
            try await redeem(provider, stolen, verifier: ProofKey.random().verifier)
        }
        let replayed = try await code(provider, "marian", attempt: 1)
        await #expect(throws: IdentityFailure.token(.nonce)) {
            try await redeem(provider, replayed, attempt: 2)
        }
        await #expect(throws: IdentityFailure.refused("invalid_grant")) { try await redeem(provider, "made-up") }
    }

    @Test func `a client with the wrong secret is refused`() async throws {
        let provider = try provider(secret: "wrong")
        let code = try await code(provider, "kwame")
        await #expect(throws: IdentityFailure.refused("invalid_client")) { try await redeem(provider, code) }
    }

    @Test func `a provider whose certificate is not trusted is not asked`() async throws {
        let provider = try IdentityProvider(issuer: server["issuer"], client: server["client"])
        await #expect(throws: IdentityFailure.outbound(.certificate)) { try await provider.discover() }
    }

    @Test func `an issuer that is written in another way is another issuer`() async throws {
        let provider = try IdentityProvider(
            issuer: server["issuer"] + "/", client: server["client"], authorities: server["ca"])
        await #expect(throws: IdentityFailure.discovery) { try await provider.discover() }
    }

    @Test func `keys that the provider changes are found, once a minute at most`() async throws {
        let hands = Hands()
        let provider = try provider(clock: hands.clock)
        _ = try await redeem(provider, try await code(provider, "priya"))
        for (attempt, algorithm) in ["PS256", "ES256", "RS384"].enumerated() {
            try server.ask("rotate \(algorithm)")
            if attempt > 0 {
                let early = try await code(provider, "priya", attempt: -attempt)
                await #expect(throws: IdentityFailure.token(.key)) {
                    try await redeem(provider, early, attempt: -attempt)
                }
                hands.move(by: 61)
            }
            let code = try await code(provider, "priya", attempt: attempt + 1)
            let found = try await redeem(provider, code, attempt: attempt + 1)
            #expect(found.subject == "priya", "\(algorithm)")
        }
    }

    /// A clock that can be put forward.
    private final class Hands: Sendable {
        private let passed = Mutex<TimeInterval>(0)

        func move(by seconds: TimeInterval) { passed.withLock { $0 += seconds } }

        var clock: Clock {
            Clock(
                now: { Date().addingTimeInterval(self.passed.withLock { $0 }) },
                random: { UInt64.random(in: .min ... .max) })
        }
    }
}
