import Foundation
import Subprocess
import SystemPackage

/// Prints HTML as tagged PDF by a separate program with limits on time, memory and network (`bin/print-pdf`).
public actor PDFPrinter {
    /// Why there is no PDF; each has a sentence in the language files.
    public enum Failure: String, Error, Sendable, CaseIterable { case missing, failed }

    private static let sizeLimit = 32 * 1024 * 1024

    private let program: String
    private let stylesheet: String
    private var isPrinting = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Nil where the program is not installed.
    public init?(program: String, stylesheet: String) {
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        self.program = program
        self.stylesheet = stylesheet
    }

    /// One at a time: each print takes about 90 MB while it runs.
    public func pdf(_ html: [UInt8]) async throws -> [UInt8] {
        await takeTurn()
        defer { passTurn() }
        guard let printed = try? await print(html), printed.starts(with: "%PDF".utf8) else { throw Failure.failed }
        return printed
    }

    private func print(_ html: [UInt8]) async throws -> [UInt8] {
        let result = try await run(
            .path(FilePath(program)), arguments: [stylesheet], input: .array(html),
            output: .bytes(limit: Self.sizeLimit), error: .discarded)
        return result.terminationStatus.isSuccess ? result.standardOutput : []
    }

    private func takeTurn() async {
        if isPrinting {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isPrinting = true
        }
    }

    private func passTurn() {
        if waiting.isEmpty { isPrinting = false } else { waiting.removeFirst().resume() }
    }
}
