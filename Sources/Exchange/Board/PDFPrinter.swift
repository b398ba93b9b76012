public import Foundation
import Subprocess
import SystemPackage

/// Prints a whole HTML document as tagged PDF by a separate program with limits on time, memory and network
/// (`bin/print-pdf`).
public actor PDFPrinter {
    /// Why there is no PDF; each has a sentence in the language files.
    public enum Failure: String, Error, Sendable, CaseIterable { case missing, failed }

    private static let sizeLimit = 32 * 1024 * 1024
    /// What the program ends with when its own tools are not installed (EX_UNAVAILABLE).
    private static let notInstalled: TerminationStatus = .exited(69)

    private let program: String
    private let folder: URL
    private var isPrinting = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// `folder` is where a page lies while it is printed, and not a moment longer.
    public init(program: String, folder: URL = FileManager.default.temporaryDirectory) {
        self.program = program
        self.folder = folder
    }

    /// One at a time: each print takes about 90 MB while it runs.
    public func pdf(_ html: [UInt8]) async throws(Failure) -> [UInt8] {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw .missing }
        await takeTurn()
        defer { passTurn() }
        // By file and not by pipe: a program that ends without reading must not take the server along.
        let folder = folder.appendingPathComponent("print-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let result: (status: TerminationStatus, output: [UInt8])
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let page = folder.appendingPathComponent("page.html")
            try Data(html).write(to: page)
            let run = try await run(
                .path(FilePath(program)), arguments: [page.path], input: .none,
                output: .bytes(limit: Self.sizeLimit), error: .discarded)
            result = (run.terminationStatus, run.standardOutput)
        } catch {
            throw .failed
        }
        if result.status == Self.notInstalled { throw .missing }
        guard result.status.isSuccess, result.output.starts(with: "%PDF".utf8) else { throw .failed }
        return result.output
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
