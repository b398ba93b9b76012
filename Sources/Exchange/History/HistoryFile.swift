public import Domain
import Foundation

/// A history as a JSON file; its form, and how to check it without us, stand in docs/history-format.md.
public enum HistoryFile {
    public static func write(_ document: HistoryDocument) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
    }

    /// What is not a history, said in a sentence.
    public struct Unreadable: Error, Equatable {
        public let message: String
    }

    public static func read(_ bytes: [UInt8]) throws(Unreadable) -> HistoryDocument {
        let document: HistoryDocument
        do {
            document = try JSONDecoder().decode(HistoryDocument.self, from: Data(bytes))
        } catch {
            throw Unreadable(message: "This is not a history from Common Thread. Name a file from history.json.")
        }
        guard document.format == HistoryDocument.format, document.version == 1 else {
            throw Unreadable(
                message: "This file is a \(document.format) of version \(document.version), not a history.")
        }
        return document
    }
}
