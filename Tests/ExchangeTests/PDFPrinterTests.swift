import Exchange
import Foundation
import Testing

/// The page that is printed lies on the disk while it is printed, and not a moment longer.
struct PDFPrinterTests {
    @Test(arguments: [
        ("cat \"$1\" >/dev/null; printf '%%PDF-1.7 made'", true), ("exit 1", false), ("exit 69", false),
        ("printf 'no PDF'", false), ("kill -9 $$", false),
    ])
    func nothingIsLeftBehind(script: String, succeeds: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("printer-\(UUID().uuidString)")
        let pages = folder.appendingPathComponent("pages")
        try FileManager.default.createDirectory(at: pages, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appendingPathComponent("print")
        // It says what it found, so that the test knows that a page was there.
        let text = "#!/bin/sh\nls \"$1\" > \(folder.path)/seen\n\(script)\n"
        try Data(text.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let printer = PDFPrinter(program: program.path, folder: pages)
        do {
            let bytes = try await printer.pdf(Array("<p>A sealed reason</p>".utf8))
            #expect(succeeds && bytes.starts(with: Array("%PDF".utf8)))
        } catch {
            #expect(!succeeds, "\(error)")
        }
        let seen = try String(contentsOf: folder.appendingPathComponent("seen"), encoding: .utf8)
        #expect(seen.contains("page.html"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: pages.path) == [])
    }
}
