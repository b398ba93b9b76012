import Foundation

@testable import Exchange

extension Target {
    /// What an organisation's sign-in says, and the addresses that it is asked at.
    static let identity: [Target] = [
        Target(
            "ID token", ["eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJpc3MiOiJ4In0.c2lnbmF0dXJl"],
            words: [".", "eyJhbGciOiJub25lIn0", "=", "_", "-"], limit: 400,
            takes: { input in
                do {
                    _ = try SignedToken(String(decoding: input, as: UTF8.self))
                    return true
                } catch {
                    try expect(!"\(error)".isEmpty, "refused without a word")
                    return false
                }
            }),
        Target(
            "provider's keys",
            [
                #"{"keys":[{"kty":"RSA","use":"sig","kid":"a","n":"\#(modulus)","e":"AQAB"}]}"#,
                """
                {"keys":[{"kty":"EC","crv":"P-256","kid":"a","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},{"kty":"oct","k":"AAAA"}]}
                """,
            ],
            words: ["\"alg\":\"RS256\",", "\"use\":\"enc\",", "null", "[]", "{}", "AA", "=", "_"], takes: keys),
        Target(
            "ID claims",
            [
                #"{"iss":"x","sub":"s","aud":"c","exp":100,"iat":50,"nonce":"n","email":"A@b.example","name":"Ann"}"#,
                #"{"iss":"x","sub":"s","aud":["c","d"],"azp":"c","exp":1e9,"iat":-1,"nonce":"n","email_verified":"true"}"#,
            ],
            words: ["\"email\":", "\"email_verified\":true,", "1e308", "null", "[]", "\\u0000", "\\r\\n"],
            limit: 400, takes: claims),
        Target(
            "server address",
            [
                "https://sign-in.example.org:8443/realm", "http://localhost:8025/", "smtps://mail.example.org",
                "http://[::1]",
            ],
            words: ["https://", "http://", "127.0.0.1", "@", "#", "\\", "[", "]", "%00", "。"], limit: 120,
            takes: serverAddress),
    ]

    /// As long as the shortest that is accepted; nobody has the key to it.
    private static let modulus = String(repeating: "w7", count: 171)

    private static func keys(_ input: [UInt8]) throws -> Bool {
        guard let keys = SigningKey.all(in: input) else { return false }
        try expect(keys.count <= 100, "\(keys.count) keys")
        for header in ["eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ", "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ"] {
            let token = try SignedToken("\(header).eyJpc3MiOiJ4In0.\(String(repeating: "A", count: 86))")
            let fitting = keys.filter { $0.fits(token) }
            try expect((try? token.payload(signedByOneOf: fitting)) == nil, "a key fits what nobody signed")
        }
        return !keys.isEmpty
    }

    private static func claims(_ input: [UInt8]) throws -> Bool {
        let now = Date(timeIntervalSince1970: 60)
        guard
            let claims = try? IdentityStatement(Data(input)).claims(issuer: "x", client: "c", nonce: "n", now: now)
        else { return false }
        try expect(claims.issuer == "x" && !claims.subject.isEmpty, "somebody of nowhere: \(claims)")
        try expect(claims.subject.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "a subject like \(claims.subject)")
        if let email = claims.email {
            try expect(Letter.isAddress(email) && email == email.lowercased(), "an address like \(email)")
        } else {
            try expect(!claims.emailVerified, "sure of no address")
        }
        try expect(claims.name.map(Letter.isOneLine) ?? true, "a name of two lines")
        return true
    }

    private static func serverAddress(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        guard let address = ServerAddress(text) else {
            try expect(!Outbound.mayAsk(text), "asks at what is no address")
            return false
        }
        try expect(!address.host.isEmpty && address.host == address.host.lowercased(), "a host like \(address.host)")
        if Outbound.mayAsk(text) {
            try expect(!address.hasUser, "asks with a password in the address")
            let isSafe = address.scheme == "https" || address.isLoopback
            try expect(isSafe, "asks \(address.host) by \(address.scheme)")
        }
        return true
    }
}
