/// An extract made of the standard's tables: one row for each pregnancy with a referral before the second birthday.
///
/// It holds no id of the case system: each case and each mother has a pseudonym that is drawn at random, so that nothing
/// can be reckoned back from it. Every cell is written from a day, a number or a code of the dictionary, never copied.
public struct GatheredExtract: Sendable {
    public struct Options: Sendable {
        /// The authority's code, such as E06000001; all rows are its own.
        public var area: String?
        /// Whether a list of pseudonyms and ids is made beside the extract.
        public var keepsIDs = false
        public var readsSpreadsheetDates = false
        /// How much of a file is read at a time, in bytes (pairs of bytes in UTF-16).
        public var stretch = 512 * 1024

        public init() {}
    }

    public let rows: Int
    /// The extract as CSV, all columns of the dictionary in its order; rows by date of referral.
    public let bytes: [UInt8]
    /// Which child and referral each pseudonym stands for, as CSV.
    public let ids: [UInt8]?
    public let quality: GatherQuality
    /// In how many rows each column is filled.
    public let filled: [CaseColumn: Int]

    /// - Parameters:
    ///   - generator: what pseudonyms are drawn with; in use nothing but the system's.
    ///   - progress: is told the share that is done, from 0 to 1.
    /// - Throws: `TableError`, and the table it is in, for a file that cannot be used; without a table where no row comes
    ///   of them.
    public init(
        _ folder: SafeguardingFolder, options: Options = Options(), using generator: inout some RandomNumberGenerator,
        progress: (Double) -> Void = { _ in }
    ) throws(Fault) {
        let reader = try Self.read(folder, options, progress)
        var writer = GatheredRows(reader.records, options: options)
        let cases = GatheredCases(reader.records).all()
        guard !cases.isEmpty else {
            throw Fault(
                table: nil,
                error: TableError(
                    "no child in its tables has a referral before the second birthday; nothing is written."),
                quality: reader.quality)
        }
        writer.write(cases, using: &generator)
        rows = cases.count
        bytes = writer.bytes
        ids = options.keepsIDs ? writer.ids : nil
        filled = writer.filled
        quality = reader.quality
        progress(1)
    }

    /// What is wrong with a table.
    public struct Fault: Error, Sendable {
        public let table: SafeguardingTable?
        public let error: TableError
        /// What was wrong with the rows that were read; where all could be, it may say why nothing came of them.
        public var quality: GatherQuality?
    }

    private static func read(
        _ folder: SafeguardingFolder, _ options: Options, _ progress: (Double) -> Void
    ) throws(Fault) -> SafeguardingReader {
        let reader = SafeguardingReader(
            readsSpreadsheetDates: options.readsSpreadsheetDates, keepsNames: options.keepsIDs)
        var files: [(table: SafeguardingTable, file: TableFile)] = []
        for table in SafeguardingTable.allCases {
            guard let path = folder.files[table] else { continue }
            do throws(TableError) {
                files.append((table, try TableFile(path: path, stretch: options.stretch)))
            } catch {
                throw Fault(table: table, error: error)
            }
        }
        let whole = Double(files.reduce(1) { $0 + $1.file.size })
        var done = 0
        for (table, file) in files {
            do throws(TableError) {
                try reader.read(table, file) { progress(Double(done + $0) / whole) }
            } catch {
                throw Fault(table: table, error: error)
            }
            done += file.size
        }
        return reader
    }
}
