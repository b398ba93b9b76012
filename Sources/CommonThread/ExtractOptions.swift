import ArgumentParser
import Foundation
import Statistics

/// How an extract is read.
struct ExtractOptions: ParsableArguments {
    static let help: ArgumentHelp = "The extract: a CSV file with the names of its columns in the first row."

    @Option(help: "A CSV file with your own names of columns and words: local_name, column, local_value, value.")
    var mapping: String?
    @Flag(help: "Read whole numbers in columns of dates as a spreadsheet's dates.")
    var spreadsheetDates = false
    @Option(help: "Keep memory below so many megabytes, whatever the size of the file; it is then read several times.")
    var memoryLimit: Int?

    func validate() throws {
        if let memoryLimit, !(100...1_000_000).contains(memoryLimit) {
            throw ValidationError("The memory limit must be from 100 to 1000000 megabytes.")
        }
    }

    /// The options that were given, by name.
    var given: [String] {
        let all: [(String, Bool)] = [
            ("mapping", mapping != nil), ("spreadsheet-dates", spreadsheetDates), ("memory-limit", memoryLimit != nil),
        ]
        return all.filter(\.1).map { "--\($0.0)" }
    }

    func open(_ extract: String) throws -> Extract {
        var options = Extract.Options()
        options.readsSpreadsheetDates = spreadsheetDates
        // Buffers and counters take about 80 MB; the rest is for pseudonyms.
        options.memory = memoryLimit.map { ($0 - 80) * 1_000_000 }
        if let mapping {
            options.mapping = try Self.reading(mapping) { try ColumnMapping(try Self.table(mapping)) }
        }
        return try Self.reading(extract) { try Extract(path: extract, options: options) }
    }

    /// A small table, such as live births.
    static func table(_ path: String) throws -> CountsTable {
        let bytes = try Desk.read(path)
        return try reading(path) { try CountsTable(bytes) }
    }

    /// Names the file in what is wrong with it.
    static func reading<Result>(_ file: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as TableError {
            throw Stop(.unusable, error.sentence(file: file))
        }
    }

    /// As 2026-11-26; what is dated later cannot have happened.
    static var today: String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
    }

    /// Refuses a place that is taken before anybody waits for what would be written there.
    static func checkFree(_ paths: [String], force: Bool, inputs: [String] = []) throws {
        let read = Set(inputs.map { URL(fileURLWithPath: $0).standardizedFileURL.path })
        for path in paths where read.contains(URL(fileURLWithPath: path).standardizedFileURL.path) {
            throw Stop(.unusable, "\(path) is a file that is read. Choose another name for what is written.")
        }
        for path in paths where !force && FileManager.default.fileExists(atPath: path) {
            throw Stop(.unusable, "\(path) is there already. Choose another name, or add --force to replace it.")
        }
    }
}

/// How far long work has come, on one line of a terminal; nothing where there is no terminal.
final class ProgressLine: @unchecked Sendable {
    private let lock = NSLock()
    private let title: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private var percent = -1

    init(_ title: String) { self.title = title }

    /// - Parameter share: from 0 to 1; may be called from any thread.
    func show(_ share: Double) {
        guard isShown else { return }
        lock.withLock {
            let now = Int(min(max(share, 0), 1) * 100)
            guard now > percent else { return }
            percent = now
            let bar = String(repeating: "█", count: now / 4) + String(repeating: "░", count: 25 - now / 4)
            FileHandle.standardError.write(Data("\r\(title) \(bar) \(now) %".utf8))
        }
    }

    /// Takes the line away, so that what follows stands alone.
    func end() {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
