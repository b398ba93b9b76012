public import Domain
import Yams

/// One thing to put right in a framework file: where it is, what it is and what to do about it.
public struct FrameworkFault: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Line, from 1.
    public let line: Int
    /// Column, from 1, counted in Unicode scalars.
    public let column: Int
    public let message: String

    public init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }

    public var description: String { "\(line):\(column): \(message)" }
}

/// Why a framework file was refused: every fault found, in the order of the file, never none.
public struct FrameworkFileError: Error, Hashable, Sendable {
    public let faults: [FrameworkFault]

    init(_ log: FaultLog) { faults = log.faults }

    init(_ fault: FrameworkFault) { faults = [fault] }
}

/// Reads and checks framework files (YAML); the format is described in `docs/framework-format.md`.
public enum FrameworkFile {
    static let byteLimit = 2_000_000
    static let textLimit = 4_000
    static let statementLimit = 500
    static let depthLimit = 50

    /// Reads and checks a file's bytes; reports every fault in one run.
    public static func read(_ bytes: [UInt8]) throws(FrameworkFileError) -> Framework {
        // The size is looked at first, so that a huge file is not decoded for nothing.
        guard bytes.count <= byteLimit else { throw tooLarge }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FrameworkFileError(
                FrameworkFault(line: 1, column: 1, message: "The file is not UTF-8 text. Save it as UTF-8.")
            )
        }
        return try read(text)
    }

    /// Reads and checks a file's text; reports every fault in one run.
    public static func read(_ text: String) throws(FrameworkFileError) -> Framework {
        guard text.utf8.count <= byteLimit else { throw tooLarge }
        let screen = YAMLScreen(text, depthLimit: depthLimit)
        let log = FaultLog(screened: screen.faults)
        guard !screen.mustStop else { throw FrameworkFileError(log) }
        guard let root = try compose(screen, log) else {
            log.report(line: 1, column: 1, "The file is empty. Begin it with `format: 1`.")
            throw FrameworkFileError(log)
        }
        let framework = FrameworkReader(log).framework(YAMLCursor(node: root, name: "The file", log: log))
        guard let framework, log.isEmpty else {
            // A reader that gives nothing has said why; this sentence only keeps the promise that faults are never none.
            if log.isEmpty { log.report(line: 1, column: 1, "The file could not be read as a framework.") }
            throw FrameworkFileError(log)
        }
        return framework
    }

    private static var tooLarge: FrameworkFileError {
        FrameworkFileError(
            FrameworkFault(
                line: 1,
                column: 1,
                message: "The file is larger than 2 MB. Split it into smaller frameworks."
            )
        )
    }

    /// Turns screened text into a tree, or says where it stops being YAML.
    private static func compose(_ screen: YAMLScreen, _ log: FaultLog) throws(FrameworkFileError) -> Node? {
        do {
            // No rule of YAML's own types is applied: the cursor decides what a plain word is.
            let parser = try Parser(yaml: screen.text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            // Anchors are weak references that the parser keeps alive, so this look comes before it goes.
            let anchored = withExtendedLifetime(parser) { root.flatMap(firstAnchor) }
            if let anchored {
                log.report(at: anchored, YAMLScreen.anchorMessage)
                throw FrameworkFileError(log)
            }
            return root
        } catch let error as FrameworkFileError {
            throw error
        } catch {
            // After something was blanked out, a syntax error may be the blanking's doing: the faults found say enough.
            if log.isEmpty || !screen.blanked { report(error, to: log) }
            throw FrameworkFileError(log)
        }
    }

    /// The first node that carries an anchor; it comes before any alias of it, so nothing is ever walked twice.
    private static func firstAnchor(_ node: Node) -> Node? {
        if node.anchor != nil { return node }
        switch node {
        case .scalar, .alias: return nil
        case .sequence(let items): return items.lazy.compactMap(firstAnchor).first
        case .mapping(let pairs): return pairs.lazy.compactMap { firstAnchor($0.key) ?? firstAnchor($0.value) }.first
        }
    }

    private static func report(_ error: any Error, to log: FaultLog) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            let reason = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
            log.report(
                line: mark.line,
                column: mark.column,
                "This is not YAML (\(reason)). Look at the indentation, quotes and colons here and on the line before."
            )
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            // The screen names each repeated key itself; this is for spellings of a key that only YAML sees as one.
            guard log.isEmpty else { return }
            let names = keys.map { "`\($0)`" }.joined(separator: ", ")
            log.report(
                line: max(context.mark.line, 1),
                column: max(context.mark.column, 1),
                "The key \(names) is written more than once in this mapping. Keep one of them."
            )
        default:
            log.report(line: 1, column: 1, "This is not YAML that can be read. Check that it is plain text in UTF-8.")
        }
    }
}
