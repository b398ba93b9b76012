import Foundation
import Statistics
import Testing

/// Whatever the stretches and threads, a file gives the same figures and the same faults as when it is read in one go.
@Suite struct ExtractPropertyTests {
    private static let seed =
        ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap(UInt64.init)
        ?? UInt64.random(in: 1...1_000_000)

    @Test func stretchesAndThreadsChangeNothing() throws {
        print("SEED \(Self.seed) (COMMONTHREAD_TEST_SEED)")
        let files = try ExtractFiles()
        for round in 0..<40 {
            var dice = Generator(state: Self.seed &+ UInt64(round))
            let path = try files.write(Self.text(&dice), "\(round).csv")
            let whole = try IndicatorCounts.of(
                path,
                options: .with {
                    $0.threads = 1; $0.stretch = 1 << 24
                }, by: [.area, .region, .quarter])
            for stretch in [64, 131, 1000, 5000] {
                let parts = try IndicatorCounts.of(
                    path,
                    options: .with {
                        $0.threads = 4; $0.stretch = stretch
                    }, by: [.area, .region, .quarter])
                #expect(parts.results == whole.results, "seed \(Self.seed), file \(round), stretch \(stretch)")
                #expect(parts.quality.rows == whole.quality.rows)
                #expect(parts.quality.misshapen == whole.quality.misshapen)
                #expect(parts.quality.repeated == whole.quality.repeated)
                #expect(parts.quality.cells == whole.quality.cells)
            }
        }
    }

    /// A file with odd cells, quotations over lines, repetitions, blank and short lines.
    private static func text(_ dice: inout Generator) -> String {
        var rows = Rows()
        for number in 0..<Int.random(in: 1...120, using: &dice) {
            var cells: [String: String] = [:]
            func odd(_ column: String, _ values: [String]) {
                if Int.random(in: 0..<4, using: &dice) == 0 { cells[column] = values.randomElement(using: &dice) }
            }
            odd("region", ["\"a,b\"", "\"line\nline\"", "\"\"\"\"", "\"\n\n\"", "", "é"])
            odd("birth_date", ["01/02/2020", "2020-02-30", "", "43637", "NULL", "\"2019-06-20\""])
            odd("area_code", ["e99000002", "", " W99000001", "E99000003"])
            odd("named_worker_changes", ["", "=1", "12", "100", "x", "-1"])
            odd("advocacy_offered", ["N", "U", "y", "", "maybe"])
            rows.add("id\(Int.random(in: 0...max(1, number), using: &dice))", cells)
            if Int.random(in: 0..<25, using: &dice) == 0 {
                rows.text += ["\n", "a,b\n", ",,,,,,,\n"].randomElement(using: &dice) ?? ""
            }
        }
        if Bool.random(using: &dice) { rows.text.removeLast() }
        return Bool.random(using: &dice) ? rows.text.replacing("\n", with: "\r\n") : rows.text
    }
}
