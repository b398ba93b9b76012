import CJose
import Foundation

/// A token as it came from the provider, of which nothing is believed until a key of the provider's fits its signature.
final class SignedToken {
    /// Never `none`, and nothing by a secret that both sides know: a public key would pass for that secret.
    private static let algorithms: Set<String> = ["RS256", "RS384", "RS512", "PS256", "ES256"]

    let algorithm: String
    /// Which of the provider's keys it says it is signed with.
    let key: String?
    private let handle: OpaquePointer

    init(_ text: String) throws(IdentityFailure) {
        var fault = cjose_err()
        // libcjose ends the whole program over some texts that are not base64.
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64 * 1024, parts.count == 3, parts.allSatisfy(\.isBase64URL),
            let handle = cjose_jws_import(text, text.utf8.count, &fault)
        else { throw .unreadable }
        self.handle = handle
        // Read from where libcjose itself takes it, so that what is checked is what is then used.
        let header = cjose_jws_get_protected(handle)
        func field(_ name: String) -> String? {
            cjose_header_get(header, name, &fault).map { String(cString: $0) }
        }
        algorithm = field("alg") ?? ""
        key = field("kid")
        // What a token marks as critical has to be understood, and we understand nothing of the sort.
        let critical = cjose_header_get_raw(header, "crit", &fault)
        free(critical)
        guard Self.algorithms.contains(algorithm), critical == nil else { throw .token(.algorithm) }
    }

    deinit { cjose_jws_release(handle) }

    /// What was signed, once one of the keys fits.
    func payload(signedByOneOf keys: [SigningKey]) throws(IdentityFailure) -> Data {
        guard keys.contains(where: { $0.verifies(handle) }) else { throw .token(.signature) }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        var fault = cjose_err()
        guard cjose_jws_get_plaintext(handle, &bytes, &count, &fault), let bytes else { throw .unreadable }
        return Data(bytes: bytes, count: count)
    }
}

/// One of the provider's public keys.
struct SigningKey: Sendable {
    private let id: String?
    private let type: String
    private let algorithm: String?
    /// Only the public parts, written anew: nothing else of what came reaches libcjose.
    private let json: String

    /// Nil for keys that are not for signing or of a kind that is not accepted here.
    init?(_ fields: [String: Any]) {
        func text(_ name: String, upTo limit: Int) -> String? {
            (fields[name] as? String).flatMap { $0.utf8.count <= limit ? $0 : nil }
        }
        func number(_ name: String, upTo limit: Int) -> String? {
            text(name, upTo: limit).flatMap { $0.isBase64URL ? $0 : nil }
        }
        guard let type = text("kty", upTo: 8), fields["use"] == nil || text("use", upTo: 8) == "sig" else { return nil }
        switch type {
        case "RSA":
            // At least 2048 bits, and no more than is quick to check.
            guard let modulus = number("n", upTo: 1368), modulus.utf8.count >= 342, let exponent = number("e", upTo: 8)
            else { return nil }
            json = #"{"kty":"RSA","n":"\#(modulus)","e":"\#(exponent)"}"#
        case "EC":
            guard text("crv", upTo: 8) == "P-256", let x = number("x", upTo: 44), let y = number("y", upTo: 44)
            else { return nil }
            json = #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#
        default: return nil
        }
        self.type = type
        id = fields["kid"] as? String
        algorithm = fields["alg"] as? String
    }

    /// The keys of a document that are of use here; nil when it is no such document.
    static func all(in document: [UInt8]) -> [SigningKey]? {
        guard let object = try? JSONSerialization.jsonObject(with: Data(document)) as? [String: Any],
            let keys = object["keys"] as? [Any]
        else { return nil }
        return keys.prefix(100).compactMap { ($0 as? [String: Any]).flatMap(SigningKey.init) }
    }

    /// Whether the token may be signed with this key.
    func fits(_ token: SignedToken) -> Bool {
        type == (token.algorithm.hasPrefix("ES") ? "EC" : "RSA")
            && (algorithm == nil || algorithm == token.algorithm)
            && (token.key == nil || token.key == id)
    }

    fileprivate func verifies(_ token: OpaquePointer) -> Bool {
        var fault = cjose_err()
        guard let key = cjose_jwk_import(json, json.utf8.count, &fault) else { return false }
        defer { cjose_jwk_release(key) }
        return cjose_jws_verify(token, key, &fault)
    }
}
