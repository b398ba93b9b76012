import Domain
import Foundation

@testable import Exchange

extension Target {
    /// Files that people hand over, and the sheets that we hand out.
    static let files: [Target] = [
        Target(
            "framework file",
            words: ["statements:", "id: ", "provenance:", "official", "projectAuthored", "{en: x}"], limit: 6000,
            corpus: { try Corpus.frameworkFiles() }, takes: frameworkFile),
        Target(
            "language file", words: ["one: ", "other: "], limit: 4096, corpus: { try Corpus.languageFiles() },
            takes: languageFile),
        Target("round file", limit: 12_288, corpus: { try await Corpus.roundFiles() }, takes: roundFile),
        // Cells end with a byte that no text holds.
        Target(
            "sheet",
            [
                "In place\u{1F}=1+1\u{1F}a \"word\", and more\u{1F}-\u{1F}two\r\nlines", "@x\u{1F}\u{1F} =1",
                "a\"\u{301},=1\u{1F}b",
            ],
            words: ["\u{1F}", "\"\u{301}", "\"\"", ",\""], limit: 300, takes: sheet),
    ]

    private static func frameworkFile(_ input: [UInt8]) throws -> Bool {
        do {
            let framework = try FrameworkFile.read(input)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            let object = try JSONSerialization.jsonObject(with: try encoder.encode(framework)) as? [String: Any] ?? [:]
            let written = try JSONSerialization.data(
                withJSONObject: object.merging(["format": 1]) { mine, _ in mine }, options: .withoutEscapingSlashes)
            let again = try FrameworkFile.read(Array(written))
            try expect(again == framework, "what was read and written is read as something else")
            return true
        } catch let error as FileFaults {
            try expect(!error.faults.isEmpty, "refused without a fault")
            for fault in error.faults {
                try expect(
                    fault.line >= 1 && fault.column >= 1 && !fault.message.isEmpty, "a fault without a place: \(fault)")
            }
            return false
        }
    }

    private static func languageFile(_ input: [UInt8]) throws -> Bool {
        guard let text = String(validating: input, as: UTF8.self) else { return false }
        do {
            _ = try LanguageFile.read(text)
            return true
        } catch {
            try expect(!error.message.isEmpty, "refused without a word")
            return false
        }
    }

    private static func roundFile(_ input: [UInt8]) throws -> Bool {
        do {
            let record = try RoundFile.read(input)
            let written = try RoundFile.write(record)
            let again = try RoundFile.read(written)
            try expect(again == record, "what was read and written is read as something else")
            try expect(try RoundFile.write(again) == written, "the same round is written in two ways")
            do { try record.check() } catch let refusal { try expect(isSaid(refusal), "\(refusal)") }
            return true
        } catch let refusal as Refusal {
            try expect(isSaid(refusal), "refused without a sentence: \(refusal)")
            return false
        }
    }

    /// Whether a refusal names sentences for the fields of a form.
    static func isSaid(_ refusal: Refusal) -> Bool {
        guard case .invalid(let faults) = refusal, !faults.isEmpty else { return false }
        return faults.allSatisfy { !$0.field.isEmpty && $0.problem.key.hasPrefix("problem.") }
    }

    // MARK: - Sheets

    private static func sheet(_ input: [UInt8]) throws -> Bool {
        guard let text = String(validating: input, as: UTF8.self) else { return false }
        let cells = text.unicodeScalars.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { String($0) }
        var sheet = CSV(header: ["first"])
        sheet.append(cells)
        let rows = try rows(Array(sheet.bytes.dropFirst(3)))
        // A row of one empty cell is an empty line, as everywhere.
        try expect(rows.count == 2 && rows[0] == [Array("first".utf8)], "\(rows.count) rows")
        try expect(rows[1].count == cells.count, "\(cells.count) cells became \(rows[1].count)")
        for (cell, shown) in zip(cells, rows[1]) {
            let isMarked = shown == Array("'".utf8) + Array(cell.utf8)
            try expect(isMarked || shown == Array(cell.utf8), "a cell says something else: \(shown)")
            try expect(cell == "-" || !isFormula(shown), "a spreadsheet would run \(cell.debugDescription)")
        }
        return true
    }

    /// Whether a spreadsheet, which passes over blanks, takes a cell for a formula.
    private static func isFormula(_ cell: [UInt8]) -> Bool {
        let text = String(decoding: cell, as: UTF8.self).unicodeScalars
        guard let first = text.first(where: { $0 != " " }) else { return false }
        return "=+-@\t\r＝＋－＠".unicodeScalars.contains(first)
    }

    /// Reads a sheet as RFC 4180 has it, byte by byte.
    private static func rows(_ bytes: [UInt8]) throws -> [[[UInt8]]] {
        let (quote, comma, carriage, feed) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(13), UInt8(10))
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var cell: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == quote {
                try expect(cell.isEmpty, "a quote in the middle of a cell")
                index += 1
                while true {
                    try expect(index < bytes.count, "a quote that does not end")
                    if bytes[index] == quote {
                        guard index + 1 < bytes.count, bytes[index + 1] == quote else { break }
                        index += 1
                    }
                    cell.append(bytes[index])
                    index += 1
                }
                index += 1
                let next = index < bytes.count ? bytes[index] : carriage
                try expect(next == comma || next == carriage, "something after a closing quote")
            } else if bytes[index] == comma {
                row.append(cell)
                cell = []
                index += 1
            } else if bytes[index] == carriage, index + 1 < bytes.count, bytes[index + 1] == feed {
                rows.append(row + [cell])
                (row, cell) = ([], [])
                index += 2
            } else {
                try expect(bytes[index] != carriage && bytes[index] != feed, "a line end outside quotes")
                cell.append(bytes[index])
                index += 1
            }
        }
        try expect(row.isEmpty && cell.isEmpty, "the last line does not end")
        return rows
    }
}
