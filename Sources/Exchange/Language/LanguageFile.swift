import Yams

/// A language file: nested keys with sentences, read flat as `sign-in.title`.
public enum LanguageFile {
    /// A file that is not one is refused with a sentence.
    public struct Unreadable: Error, Sendable {
        public let message: String
    }

    /// A key without a value is present and not translated yet: it comes back as an empty text.
    public static func read(_ text: String) throws(Unreadable) -> [String: String] {
        // Anchors and nesting could make a small file endless.
        if let fault = YAMLScreen(text, depthLimit: 10).faults.first {
            let reason = "has an anchor, alias, tag, repeated key or control character, or is nested too deeply"
            throw Unreadable(message: "line \(fault.line) \(reason). Write the sentence out plainly.")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw Unreadable(message: "not YAML: \(error)")
        }
        guard let node, case .mapping = node else { throw Unreadable(message: "no keys in it") }
        var flat: [String: String] = [:]
        try collect(node, "", &flat)
        return flat
    }

    private static func collect(_ node: Node, _ path: String, _ flat: inout [String: String]) throws(Unreadable) {
        switch node {
        case .scalar(let scalar):
            // `a: {b.c: …}` and `a.b.c: …` are one key, which YAML does not see.
            if flat[path] != nil { throw Unreadable(message: "the key '\(path)' stands twice") }
            let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
            flat[path] = isNull ? "" : scalar.string
        case .mapping(let pairs):
            for (key, value) in pairs {
                guard let name = key.string else { throw Unreadable(message: "a key under '\(path)' is no word") }
                try collect(value, path.isEmpty ? name : "\(path).\(name)", &flat)
            }
        default: throw Unreadable(message: "'\(path)' holds a list, where one sentence belongs")
        }
    }
}
