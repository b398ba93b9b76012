public import Domain
import Foundation

/// A pack as a signed JSON file; its form stands in docs/pack-format.md. The pack's own text is carried as a string, and
/// that string's bytes are what is signed: no reader ever has to write the pack again to know whether it is genuine.
public enum PackFile {
    public static let format = "common-thread-pack"
    public static let version = 1
    public static let sizeLimit = 5_000_000

    private struct Envelope: Codable {
        let format: String
        let version: Int
        let key: Data
        let signature: Data
        let pack: String
    }

    /// Only what may leave is signed: a pack that this program would not open is not written either.
    public static func encode(_ pack: Pack, _ key: PackKey) throws -> [UInt8] {
        try pack.check()
        let text = String(decoding: try encoder().encode(pack), as: UTF8.self)
        let envelope = Envelope(
            format: format, version: version, key: Data(key.publicKey),
            signature: Data(key.signature(of: signed(text))), pack: text)
        let bytes = Array(try encoder(.prettyPrinted).encode(envelope)) + [UInt8(ascii: "\n")]
        if bytes.count > sizeLimit { throw tooLarge }
        return bytes
    }

    /// Every refusal is one sentence that says where; nothing of a pack is believed before its signature is.
    public static func open(_ bytes: [UInt8]) throws(Refusal) -> (pack: Pack, fingerprint: String) {
        if bytes.count > sizeLimit { throw tooLarge }
        let envelope = try decode(Envelope.self, bytes, "problem.pack.file")
        guard envelope.format == format else { throw refuse("not-a-pack") }
        guard envelope.version == version else {
            throw refuse("format", ["version": String(envelope.version), "known": String(version)])
        }
        let publicKey = Array(envelope.key)
        guard PackKey.verifies(Array(envelope.signature), of: signed(envelope.pack), by: publicKey) else {
            throw refuse("signature")
        }
        let pack = try decode(Pack.self, Array(envelope.pack.utf8), "problem.pack.shape")
        try pack.check()
        return (pack, PackKey.fingerprint(of: publicKey))
    }

    /// A pack's own JSON, as another program wrote it to be signed here.
    public static func read(unsigned bytes: [UInt8]) throws(Refusal) -> Pack {
        if bytes.count > sizeLimit { throw tooLarge }
        return try decode(Pack.self, bytes, "problem.pack.shape")
    }

    /// The heading keeps a signature made for anything else from counting here.
    private static func signed(_ text: String) -> [UInt8] { Array("\(format) \(version)\n\(text)".utf8) }

    private static var tooLarge: Refusal { refuse("size") }

    private static func refuse(_ key: String, _ values: [String: String] = [:]) -> Refusal {
        .invalid("file", Problem("problem.pack.\(key)", values))
    }

    private static func decode<T: Decodable>(_: T.Type, _ bytes: [UInt8], _ key: String) throws(Refusal) -> T {
        do {
            return try JSONDecoder().decode(T.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw .invalid("file", Problem(key, ["where": error.place]))
        } catch {
            throw .invalid("file", Problem(key, ["where": "the whole file"]))
        }
    }

    private static func encoder(_ more: JSONEncoder.OutputFormatting = []) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, more]
        return encoder
    }
}
