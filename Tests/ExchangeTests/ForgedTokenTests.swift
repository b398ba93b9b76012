import CJose
import Domain
import Foundation
import Testing

@testable import Exchange

/// Against a provider that says whatever it likes.
@Suite(.enabled(if: RunningServer.areInstalled, RunningServer.missing))
struct ForgedTokenTests {
    private static let started = Result { try RunningServer("hostile_server.py") }
    private static let honest = Result { try Forger(rsa: 2048) }

    private let server: RunningServer
    private let folder: URL
    private let issuer: String
    private let forger: Forger

    init() throws {
        server = try Self.started.get()
        forger = try Self.honest.get()
        let name = UUID().uuidString
        folder = server.folder.appending(path: name)
        issuer = "\(server["address"])/\(name)"
        try FileManager.default.createDirectory(
            at: folder.appending(path: ".well-known"), withIntermediateDirectories: true)
        try write(discovery(), ".well-known/openid-configuration")
        try publish([forger])
    }

    private func write(_ object: Any, _ name: String) throws {
        try JSONSerialization.data(withJSONObject: object).write(to: folder.appending(path: name))
    }

    private func discovery(_ changes: [String: Any] = [:]) -> [String: Any] {
        [
            "issuer": issuer, "authorization_endpoint": "\(issuer)/authorise", "token_endpoint": "\(issuer)/token",
            "jwks_uri": "\(issuer)/keys",
        ].merging(changes) { $1 }
    }

    private func publish(_ forgers: [Forger]) throws {
        try write(["keys": forgers.map { try $0.published() }], "keys")
    }

    private func claims(_ changes: [String: Any] = [:], without missing: Set<String> = []) -> [String: Any] {
        let now = Int(Date().timeIntervalSince1970)
        let all: [String: Any] = [
            "iss": issuer, "sub": "priya", "aud": "thread", "exp": now + 300, "iat": now, "nonce": "n1",
            "email": "Priya@larkmoor.example", "email_verified": true, "name": "Priya Anand",
        ]
        return all.merging(changes) { $1 }.filter { !missing.contains($0.key) }
    }

    private func redeem(_ token: String, extra: [String: Any] = [:]) async throws -> IdentityClaims {
        try write(["id_token": token, "access_token": "a1"].merging(extra) { $1 }, "token")
        let provider = try IdentityProvider(issuer: issuer, client: "thread")
        return try await provider.redeem(code: "c1", verifier: "v1", nonce: "n1", redirect: "https://here.example/")
    }

    private func fault(_ token: String) async throws -> IdentityFailure? {
        do {
            _ = try await redeem(token)
            return nil
        } catch let failure as IdentityFailure { return failure }
    }

    @Test(arguments: ["RS256", "RS384", "RS512", "PS256"])
    func `a token that is right is believed`(algorithm: String) async throws {
        let found = try await redeem(try forger.sign(claims(), algorithm: algorithm))
        #expect(
            found
                == IdentityClaims(
                    issuer: issuer, subject: "priya", email: "priya@larkmoor.example", emailVerified: true,
                    name: "Priya Anand"))
        let requests = try String(contentsOf: server.folder.appending(path: "requests"), encoding: .utf8)
        #expect(
            requests.contains(
                "POST /\(folder.lastPathComponent)/token - grant_type=authorization_code&code=c1&code_verifier=v1"
                    + "&redirect_uri=https%3A%2F%2Fhere.example%2F&client_id=thread\n"))
    }

    @Test func `an elliptic key serves on the curve that was agreed, and on no other`() async throws {
        let elliptic = try Forger(curve: CJOSE_JWK_EC_P_256)
        try publish([elliptic])
        #expect(try await fault(try elliptic.sign(claims(), algorithm: "ES256")) == nil)
        let larger = try Forger(curve: CJOSE_JWK_EC_P_384)
        try publish([larger])
        #expect(try await fault(try larger.sign(claims(), algorithm: "ES384")) == .token(.algorithm))
        #expect(SigningKey(try larger.published()) == nil)
    }

    @Test func `claims that are not for us, not of now or not of this sign-in`() async throws {
        let now = Int(Date().timeIntervalSince1970)
        let wrong: [(String, Any?, IdentityFailure?)] = [
            ("iss", "\(issuer)/", .token(.issuer)), ("iss", nil, .token(.issuer)),
            ("aud", "another", .token(.audience)), ("aud", nil, .token(.audience)),
            ("aud", [String](), .token(.audience)), ("aud", ["thread"], nil),
            ("aud", ["thread", "another"], .token(.audience)), ("azp", "another", .token(.audience)),
            ("azp", "thread", nil), ("exp", now - 180, .token(.expired)), ("exp", now - 60, nil),
            ("exp", nil, .unreadable), ("exp", "tomorrow", .unreadable), ("exp", -1e300, .token(.expired)),
            ("iat", now + 180, .token(.early)), ("iat", now + 60, nil), ("iat", nil, .unreadable),
            ("nonce", "n2", .token(.nonce)), ("nonce", nil, .token(.nonce)), ("sub", nil, .token(.subject)),
            ("sub", "", .token(.subject)), ("sub", "a\nb", .token(.subject)), ("sub", 7, .unreadable),
            ("email_verified", "true", nil),
        ]
        for (name, value, expected) in wrong {
            let changed = value.map { claims([name: $0]) } ?? claims(without: [name])
            let found = try await fault(try forger.sign(changed, algorithm: "RS256"))
            #expect(found == expected, "\(name) \(String(describing: value))")
        }
    }

    @Test func `what cannot be used of a person's details is left out`() async throws {
        let odd = claims(["email": "p\r\nr@larkmoor.example", "name": "a\nb", "email_verified": "perhaps"])
        let found = try await redeem(try forger.sign(odd, algorithm: "RS256"))
        #expect(found.email == nil && found.name == nil && !found.emailVerified)
        let unverified = try await redeem(try forger.sign(claims(without: ["email_verified"]), algorithm: "RS256"))
        #expect(unverified.email == "priya@larkmoor.example" && !unverified.emailVerified)
    }

    @Test func `a token that was changed on its way is not believed`() async throws {
        let token = try forger.sign(claims(), algorithm: "RS256")
        let parts = token.split(separator: ".").map(String.init)
        let other = try forger.sign(claims(["sub": "marian"]), algorithm: "RS256").split(separator: ".")[1]
        #expect(try await fault([parts[0], String(other), parts[2]].joined(separator: ".")) == .token(.signature))
        let stranger = try Forger(rsa: 2048)
        #expect(try await fault(try stranger.sign(claims(), algorithm: "RS256")) == .token(.signature))
        // The same key for another purpose than its owner says.
        var published = try forger.published()
        published["use"] = "enc"
        #expect(SigningKey(published) == nil)
        published["use"] = "sig"
        published["alg"] = "RS512"
        try write(["keys": [published]], "keys")
        #expect(try await fault(token) == .token(.key))
    }

    @Test func `an unsigned token is not believed`() async throws {
        let payload = [UInt8](try JSONSerialization.data(withJSONObject: claims())).base64URL
        for header in [#"{"alg":"none"}"#, #"{"alg":"None","kid":"k1"}"#, "{}", #"{"alg":7}"#, "[]", ""] {
            for signature in ["", "AAAA"] {
                let token = "\(Array(header.utf8).base64URL).\(payload).\(signature)"
                let found = try await fault(token)
                #expect([.unreadable, .token(.algorithm)].contains(found), "\(header) \(signature)")
            }
        }
    }

    @Test func `a public key does not serve as a secret that both sides know`() async throws {
        let published = try forger.published()
        let modulus = try #require(published["n"] as? String)
        let secrets = [Array(modulus.utf8), [UInt8](try JSONSerialization.data(withJSONObject: published))]
        for secret in secrets {
            for algorithm in ["HS256", "HS384", "HS512"] {
                let token = try Forger(secret: secret).sign(claims(), algorithm: algorithm)
                #expect(try await fault(token) == .token(.algorithm))
            }
        }
        #expect(SigningKey(["kty": "oct", "k": "AAAA", "kid": "k1"]) == nil)
    }

    @Test func `a key that is too small to trust is not used`() async throws {
        let small = try Forger(rsa: 1024)
        try publish([small])
        #expect(try await fault(try small.sign(claims(), algorithm: "RS256")) == .token(.key))
    }

    @Test func `what a token marks as critical is not passed over`() async throws {
        let token = try forger.sign(claims(), algorithm: "RS256", header: ["crit": #"["b64"]"#])
        #expect(try await fault(token) == .token(.algorithm))
    }

    @Test(arguments: [
        ["issuer": "https://larkmoor.example"], ["issuer": ""], ["token_endpoint": "http://larkmoor.example/token"],
        ["jwks_uri": "file:///etc/passwd"], ["authorization_endpoint": "javascript:alert(1)"],
        ["userinfo_endpoint": "ldap://localhost/"],
    ])
    func `a provider that leads somewhere unsafe, or is another, is not used`(changes: [String: String]) async throws {
        try write(discovery(changes), ".well-known/openid-configuration")
        let provider = try IdentityProvider(issuer: issuer, client: "thread")
        await #expect(throws: IdentityFailure.discovery) { try await provider.discover() }
    }

    @Test func `answers that are no answers are errors`() async throws {
        #expect(try await fault("") == .unreadable)
        try write(["something": "else"], "token")
        let provider = try IdentityProvider(issuer: issuer, client: "thread")
        func redeem() async throws {
            _ = try await provider.redeem(code: "c", verifier: "v", nonce: "n", redirect: "https://here.example/")
        }
        await #expect(throws: IdentityFailure.unreadable) { try await redeem() }
        try Data([0xFF, 0x00, 0x7B]).write(to: folder.appending(path: "token"))
        await #expect(throws: IdentityFailure.unreadable) { try await redeem() }
        try FileManager.default.removeItem(at: folder.appending(path: "token"))
        await #expect(throws: IdentityFailure.outbound(.refused(404))) { try await redeem() }
    }

    @Test func `an address that is told only on asking has to be about the same person`() async throws {
        try write(discovery(["userinfo_endpoint": "\(issuer)/person"]), ".well-known/openid-configuration")
        let token = try forger.sign(claims(without: ["email", "name"]), algorithm: "RS256")
        try write(
            ["sub": "priya", "email": "priya@larkmoor.example", "email_verified": true, "name": "Priya"], "person")
        let found = try await redeem(token)
        #expect(found.email == "priya@larkmoor.example" && found.emailVerified && found.name == "Priya")
        try write(["sub": "marian", "email": "marian@larkmoor.example", "email_verified": true], "person")
        #expect(try await fault(token) == .token(.subject))
    }

    @Test func `no bytes end the program`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = Sequence64(state: seed)
        let token = Array(try forger.sign(claims(), algorithm: "RS256").utf8)
        let keys = [UInt8](try JSONSerialization.data(withJSONObject: ["keys": [try forger.published()]]))
        let good = try #require(SigningKey.all(in: keys))
        var believed = 0
        for _ in 0..<3000 {
            func spoilt(_ bytes: [UInt8]) -> [UInt8] {
                var bytes = bytes
                for _ in 0...Int.random(in: 0..<4, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
                }
                return Array(
                    bytes.prefix(
                        Bool.random(using: &random) ? Int.random(in: 0...bytes.count, using: &random) : bytes.count))
            }
            let badToken = spoilt(token)
            let signed = try? SignedToken(String(decoding: badToken, as: UTF8.self))
            if badToken != token, (try? signed?.payload(signedByOneOf: good)) != nil { believed += 1 }
            if let odd = SigningKey.all(in: spoilt(keys)) {
                _ = try? SignedToken(String(decoding: token, as: UTF8.self)).payload(signedByOneOf: odd)
            }
        }
        #expect(believed == 0, "seed \(seed)")
    }

    // libcjose 0.6.2 ends the program over each of these.
    @Test(arguments: ["A", "AAAAA", "AAAAA=", "AAAAA=AA", "A=AA"])
    func `text that is nearly base64 is refused before libcjose reads it`(text: String) throws {
        let parts = try forger.sign(claims(), algorithm: "RS256").split(separator: ".").map(String.init)
        for place in parts.indices {
            var spoilt = parts
            spoilt[place] = text
            #expect(throws: IdentityFailure.unreadable) { try SignedToken(spoilt.joined(separator: ".")) }
        }
        var published = try forger.published()
        published["e"] = text
        #expect(SigningKey(published) == nil)
    }

    private struct Sequence64: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
