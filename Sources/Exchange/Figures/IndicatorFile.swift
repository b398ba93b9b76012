public import Domain

/// Reads and checks catalogues of indicators (YAML); the format is described in `docs/indicator-format.md`.
public enum IndicatorFile {
    /// Reads and checks a file's bytes; reports every fault in one run.
    public static func read(_ bytes: [UInt8]) throws(FileFaults) -> IndicatorCatalogue {
        try YAMLFile.read(bytes, as: "catalogue of indicators") { IndicatorReader($1).catalogue($0) }
    }
}
