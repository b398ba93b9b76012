import Foundation
import Statistics
import Testing

/// Files that a test writes and that go with it.
final class ExtractFiles {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("extract-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func write(_ bytes: [UInt8], _ name: String = "extract.csv") throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    func write(_ text: String, _ name: String = "extract.csv") throws -> String { try write(Array(text.utf8), name) }
}

/// An extract of the columns that a test needs.
struct Rows {
    static let columns = [
        "case_id", "area_code", "region", "referral_date", "gestation_at_referral_days", "assessment_end_date",
        "birth_date", "birth_outcome", "proceedings_issued_date", "notice_date", "first_hearing_date",
        "advocacy_offered", "named_worker_changes",
    ]

    var text = Self.columns.joined(separator: ",") + "\n"

    /// Adds a row: a birth with a hearing in an area, unless other cells are given by column.
    mutating func add(_ id: String, _ cells: [String: String] = [:]) {
        let usual = [
            "case_id": id, "area_code": "E99000001", "region": "Larkmoor", "referral_date": "2019-01-10",
            "gestation_at_referral_days": "120", "assessment_end_date": "2019-03-01", "birth_date": "2019-06-20",
            "birth_outcome": "live", "proceedings_issued_date": "2019-06-21", "notice_date": "2019-06-21",
            "first_hearing_date": "2019-06-28", "advocacy_offered": "Y", "named_worker_changes": "1",
        ]
        text += Self.columns.map { cells[$0] ?? usual[$0] ?? "" }.joined(separator: ",") + "\n"
    }
}

extension IndicatorCounts {
    /// Counts by area and quarter, without rates.
    static func of(
        _ path: String, options: Extract.Options = .init(), settings: IndicatorSettings = .init(),
        by dimensions: [IndicatorDimension] = [.area, .quarter], _ indicators: [MeasuredIndicator] = .shares
    ) throws -> IndicatorCounts {
        try IndicatorCounts(
            Extract(path: path, options: options), births: nil, indicators: indicators, by: dimensions,
            settings: settings)
    }

    /// Numerator and denominator of one figure, such as `3/4`; nil where there is none.
    func figure(_ indicator: MeasuredIndicator, _ keys: String...) -> String? {
        results.first { $0.indicator == indicator.rawValue }?.rows.first { $0.keys == keys }
            .map { "\($0.numerator)/\($0.denominator)" }
    }
}

extension [MeasuredIndicator] {
    static var shares: [MeasuredIndicator] { MeasuredIndicator.usual.filter { !$0.isRate } }
}

extension Extract.Options {
    static func with(_ change: (inout Extract.Options) -> Void) -> Extract.Options {
        var options = Extract.Options()
        change(&options)
        return options
    }
}
