public import Domain
import Foundation

/// A round's document as JSON. Writing is deterministic: the same round always gives the same bytes.
public enum RoundFile {
    /// Far more than any round needs, little enough to read at once.
    public static let sizeLimit = 64 * 1024 * 1024

    public static func write(_ record: RoundRecord) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(record)) + [UInt8(ascii: "\n")]
    }

    /// A sentence says where in the document something is not as its schema has it.
    public static func read(_ bytes: [UInt8]) throws(Refusal) -> RoundRecord {
        if bytes.count > sizeLimit { throw .invalid("file", Problem("problem.import.size")) }
        let record: RoundRecord
        do {
            record = try JSONDecoder().decode(RoundRecord.self, from: Data(bytes))
        } catch let refusal as Refusal {
            throw refusal
        } catch let error as DecodingError {
            throw .invalid("file", Problem("problem.import.shape", ["where": error.place]))
        } catch {
            throw .invalid("file", Problem("problem.import.shape", ["where": "the whole file"]))
        }
        try check(record.framework)
        return record
    }

    /// A framework that comes along is held to the same rules as one from a file.
    private static func check(_ framework: Framework) throws(Refusal) {
        struct File: Encodable {
            let framework: Framework

            enum Key: CodingKey { case format }

            func encode(to encoder: any Encoder) throws {
                try framework.encode(to: encoder)
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(1, forKey: .format)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        do {
            // JSON is YAML too.
            _ = try FrameworkFile.read(Array(try encoder.encode(File(framework: framework))))
        } catch let error as FileFaults {
            let first = error.faults.first?.message ?? ""
            throw .invalid("file", Problem("problem.import.framework", ["fault": first]))
        } catch {
            throw .invalid("file", Problem("problem.import.shape", ["where": "framework"]))
        }
    }
}
