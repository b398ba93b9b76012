public import Domain
import Foundation

/// What was erased as a JSON file, kept beside the backups.
public enum ErasuresFile {
    public static func write(_ erasures: Erasures) throws -> [UInt8] { try Self.json(erasures) }

    /// What is no such list, said in a sentence.
    public struct Unreadable: Error, Equatable {
        public let message: String
    }

    public static func read(_ bytes: [UInt8]) throws(Unreadable) -> Erasures {
        guard let erasures = try? JSONDecoder().decode(Erasures.self, from: Data(bytes)),
            erasures.format == Erasures.format, erasures.version == 1
        else {
            throw Unreadable(message: "This is no list of erasures. Name a file from person erasures.")
        }
        return erasures
    }

    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}
