import Foundation
import Testing

/// A real server that a script in `Tests/Servers` starts on this machine; it ends when this process does.
final class RunningServer: Sendable {
    struct DidNotStart: Error { let script: String }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let python = root.appending(path: ".venv-servers/bin/python")
    static let areInstalled = FileManager.default.isExecutableFile(atPath: python.path)
    static let missing: Comment = "SKIPPED: there is no .venv-servers; run `bin/setup tests` first"

    let folder: URL
    /// What the script printed when it was ready.
    let facts: [String: String]
    // Held open: the script reads it, and ends at its end.
    private let input: Pipe
    private let output: Pipe
    private let process: Process

    init(_ script: String, _ arguments: [String] = [], folder: URL? = nil) throws {
        let folder =
            folder ?? FileManager.default.temporaryDirectory.appending(path: "server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = Self.python
        process.arguments =
            ["-B", Self.root.appending(path: "Tests/Servers/\(script)").path, folder.path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        guard let facts = try Self.answer(output) else { throw DidNotStart(script: script) }
        self.facts = facts.compactMapValues { $0 as? String }
        self.folder = folder
        self.input = input
        self.output = output
        self.process = process
    }

    subscript(_ name: String) -> String { facts[name] ?? "" }

    /// Says one line to the script, and waits for the line it answers.
    @discardableResult func ask(_ line: String) throws -> [String: Any] {
        try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
        return try #require(try Self.answer(output))
    }

    /// Runs a script to its end; what it printed.
    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = python
        process.arguments = ["-B", root.appending(path: "Tests/Servers/\(script)").path] + arguments
        process.standardOutput = output
        try process.run()
        let text = try #require(try output.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func answer(_ output: Pipe) throws -> [String: Any]? {
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            line += more
        }
        return try JSONSerialization.jsonObject(with: line) as? [String: Any]
    }
}
