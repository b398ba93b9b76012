public import Domain
import Foundation

/// Reads and checks library files (YAML); the format is described in `docs/library-format.md`.
public enum LibraryFile {
    /// Reads and checks a file's bytes; reports every fault in one run.
    public static func read(_ bytes: [UInt8]) throws(FileFaults) -> Library {
        try YAMLFile.read(bytes, as: "library") { LibraryReader($1).library($0) }
    }

    /// Every link of a library that leads to no statement of the frameworks, or that a framework makes to a key message
    /// which the library does not have. Frameworks that are not given are not asked.
    public static func strays(_ library: Library, among frameworks: [Framework]) -> [String] {
        let known = Dictionary(
            frameworks.map { ($0.id, Set($0.statements.map(\.id))) }, uniquingKeysWith: { $0.union($1) })
        func strays(_ links: [StatementLink], _ what: String) -> [String] {
            links.compactMap { link in
                guard let statements = known[link.framework], !statements.contains(link.statement) else { return nil }
                return "\(what) names `\(link)`, but that framework has no such statement. Correct the link."
            }
        }
        let messages = Set(library.messages.map(\.id))
        return library.questions.flatMap { strays($0.statements, "The question `\($0.id)`") }
            + library.resources.flatMap { strays($0.statements, "The resource `\($0.id)`") }
            + frameworks.flatMap { framework in
                framework.keyMessages.filter { !messages.contains($0.id) }.map {
                    "\(framework.edition) has the key message `\($0.id)`, which is not in this library. Add it."
                }
            }
    }

    /// One resource as an editor writes it in the browser, checked as it would be in the library's file.
    public static func check(_ resource: Resource, in library: Library) throws(FileFaults) -> Resource {
        try YAMLFile.read(Array(written(resource).utf8), as: "resource") { root, log in
            LibraryReader(log, knowing: library).single(root)
        }
    }

    /// What a fault of `check` is about, in the words of the format: `title`, or `title/cy` for a part of it.
    public static func field(of fault: FileFault, in resource: Resource) -> String {
        let lines = written(resource).split(separator: "\n", omittingEmptySubsequences: false)
        func key(_ line: Substring, indent: Int) -> String? {
            let start = String(repeating: " ", count: indent) + "\""
            guard line.hasPrefix(start), let end = line.range(of: "\" : ") else { return nil }
            return String(line[line.index(line.startIndex, offsetBy: start.count)..<end.lowerBound])
        }
        guard lines.indices.contains(fault.line - 1) else { return "" }
        for line in lines[...(fault.line - 1)].reversed() {
            guard let field = key(line, indent: 2) else { continue }
            return [field, key(lines[fault.line - 1], indent: 4)].compactMap(\.self).joined(separator: "/")
        }
        return ""
    }

    /// A resource as a file would hold it, a key a line.
    private static func written(_ resource: Resource) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: (try? encoder.encode(resource)) ?? Data(), as: UTF8.self)
    }
}
