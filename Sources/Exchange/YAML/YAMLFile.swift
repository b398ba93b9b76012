import Yams

/// One thing to put right in a file that somebody wrote: where it is, what it is and what to do about it.
public struct FileFault: Hashable, Sendable, Codable, CustomStringConvertible {
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

/// Why a file was refused: every fault found, in the order of the file, never none.
public struct FileFaults: Error, Hashable, Sendable {
    public let faults: [FileFault]

    init(_ log: FaultLog) { faults = log.faults }

    init(_ fault: FileFault) { faults = [fault] }
}

/// Reads a YAML file that people write: screened first, so that nothing in it can cost more than its length.
enum YAMLFile {
    static let byteLimit = 2_000_000
    static let textLimit = 4_000
    static let depthLimit = 50

    /// Reads a file's bytes with `reader`; reports every fault in one run. `what` is the file's kind in a sentence.
    static func read<Value>(
        _ bytes: [UInt8], as what: String, _ reader: (YAMLCursor, FaultLog) -> Value?
    ) throws(FileFaults) -> Value {
        // The size is looked at first, so that a huge file is not decoded for nothing.
        guard bytes.count <= byteLimit else { throw tooLarge }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileFaults(FileFault(line: 1, column: 1, message: "The file is not UTF-8 text. Save it as UTF-8."))
        }
        return try read(text, as: what, reader)
    }

    /// The same for text.
    static func read<Value>(
        _ text: String, as what: String, _ reader: (YAMLCursor, FaultLog) -> Value?
    ) throws(FileFaults) -> Value {
        guard text.utf8.count <= byteLimit else { throw tooLarge }
        let screen = YAMLScreen(text, depthLimit: depthLimit)
        let log = FaultLog(screened: screen.faults)
        guard !screen.mustStop else { throw FileFaults(log) }
        guard let root = try compose(screen, log) else {
            log.report(line: 1, column: 1, "The file is empty. Begin it with `format: 1`.")
            throw FileFaults(log)
        }
        let value = reader(YAMLCursor(node: root, name: "The file", log: log), log)
        guard let value, log.isEmpty else {
            // A reader that gives nothing has said why; this sentence only keeps the promise that faults are never none.
            if log.isEmpty { log.report(line: 1, column: 1, "The file could not be read as a \(what).") }
            throw FileFaults(log)
        }
        return value
    }

    private static var tooLarge: FileFaults {
        FileFaults(FileFault(line: 1, column: 1, message: "The file is larger than 2 MB. Split it into smaller files."))
    }

    /// Turns screened text into a tree, or says where it stops being YAML.
    private static func compose(_ screen: YAMLScreen, _ log: FaultLog) throws(FileFaults) -> Node? {
        do {
            // No rule of YAML's own types is applied: the cursor decides what a plain word is.
            let parser = try Parser(yaml: screen.text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            // Anchors are weak references that the parser keeps alive, so this look comes before it goes.
            let anchored = withExtendedLifetime(parser) { root.flatMap(firstAnchor) }
            if let anchored {
                log.report(at: anchored, YAMLScreen.anchorMessage)
                throw FileFaults(log)
            }
            return root
        } catch let error as FileFaults {
            throw error
        } catch {
            // After something was blanked out, a syntax error may be the blanking's doing: the faults found say enough.
            if log.isEmpty || !screen.blanked { report(error, to: log) }
            throw FileFaults(log)
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
