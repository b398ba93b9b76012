public import Domain

/// Reads and checks framework files (YAML); the format is described in `docs/framework-format.md`.
public enum FrameworkFile {
    static let statementLimit = 500

    /// Reads and checks a file's bytes; reports every fault in one run.
    public static func read(_ bytes: [UInt8]) throws(FileFaults) -> Framework {
        try YAMLFile.read(bytes, as: "framework", read)
    }

    /// Reads and checks a file's text; reports every fault in one run.
    public static func read(_ text: String) throws(FileFaults) -> Framework {
        try YAMLFile.read(text, as: "framework", read)
    }

    private static func read(_ root: YAMLCursor, _ log: FaultLog) -> Framework? {
        FrameworkReader(log).framework(root)
    }
}
