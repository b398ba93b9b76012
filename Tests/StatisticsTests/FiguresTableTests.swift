import Foundation
import Testing

@testable import Statistics

struct FiguresTableTests {
    private static let header = "indicator,area_code,quarter,numerator,denominator,value,lower95,upper95,hidden\n"

    private func read(_ rows: String) throws -> FiguresTable {
        try FiguresTable(Array((Self.header + rows).utf8)) { ["share": false, "rate": true][$0] }
    }

    @Test func rowsAreReadAndHiddenOnesHaveNoNumber() throws {
        let table = try read("share,E1,2019Q4,3,8,37.5,1,2,\nrate,E1,2019Q4,,900,,,,small\n")
        #expect(
            table.rows.map(\.content) == [.counts(numerator: 3, denominator: 8), .hidden("small")])
        #expect(table.hasHidden)
    }

    @Test(arguments: [
        ("other,E1,2019Q4,3,8,,,,", "indicator", "no indicator"), ("share,,2019Q4,3,8,,,,", "area_code", "a code"),
        ("share,E1,2019-4,3,8,,,,", "quarter", "no quarter"), ("share,E1,2019Q5,3,8,,,,", "quarter", "no quarter"),
        ("share,E1,0019Q1,3,8,,,,", "quarter", "no quarter"),
        ("share,E1,2019Q4,9,8,,,,", "numerator", "more than"), ("share,E1,2019Q4,3.5,8,,,,", "numerator", "whole"),
        ("share,E1,2019Q4,,8,,,,", "numerator", "blank"), ("share,E1,2019Q4,0,0,,,,", "denominator", "it is 0"),
        ("share,E1,2019Q4,3,8,,,,secret", "hidden", "must be"),
        ("share,E1,2019Q4,3,8,,,,small", "numerator", "hidden and yet"),
        ("share,E1,2019Q4,,8,37.5,,,small", "value", "hidden and yet"),
        ("share,E1,2019Q4,,,37.5,,,small", "value", "hidden and yet"), ("share,E1,2019Q4,,,,,,", "numerator", "blank"),
        ("share,E1,2019Q4,,8,37.5,,,", "numerator", "blank"), ("share,E1,2019Q4,3,,37.5,,,", "denominator", "blank"),
        ("share,E1,2019Q4,c,c,37.5,,,", "numerator", "not a number"),
        ("share,E1,2019Q4,,,c,,,", "value", "not a number"),
        ("share,E1,2019Q4,,,100.1,,,", "value", "from 0 to 100"), ("share,E1,2019Q4,,,-1,,,", "value", "from 0"),
        ("rate,E1,2019Q4,,,37.5,,,", "numerator", "in all of its rows or in none, and row 2"),
    ])
    func whatIsWrongIsNamedByRowAndColumn(row: String, column: String, why: String) throws {
        let error = try #require(throws: TableError.self) { try read("rate,E1,2018Q4,3,8,,,,\n" + row + "\n") }
        #expect(error.row == 3 && error.column == column && error.message.contains(why))
    }

    @Test func aValueWithoutCountsIsReadAndAHiddenRowBesideItStaysHidden() throws {
        let rows = "share,E1,2019Q3,,,37.5,,,\nshare,E1,2019Q4,,,,,,small\nrate,E1,2019Q4,3,900,1,1,1,\n"
        #expect(
            try read(rows).rows.map(\.content)
                == [.value(37.5), .hidden("small"), .counts(numerator: 3, denominator: 900)])
        let bare = Array("indicator,area_code,quarter,value\nshare,E1,2019Q3,37.5\n".utf8)
        #expect(try FiguresTable(bare) { _ in false }.rows.map(\.content) == [.value(37.5)])
        let half = Array("indicator,area_code,quarter,value,numerator\nshare,E1,2019Q3,37.5,\n".utf8)
        #expect(throws: TableError.self) { try FiguresTable(half) { _ in false } }
    }

    @Test func oneFigureComesOnce() throws {
        let error = try #require(throws: TableError.self) {
            try read("share,E1,2019Q4,3,8,,,,\nshare,E1,2019Q4,3,8,,,,\n")
        }
        #expect(error.row == 3 && error.message.contains("row 2"))
    }

    /// Whatever stands in a file, it is refused by place or gives counts that can be.
    @Test func spoiltFilesAreRefusedOrSound() throws {
        let seed =
            ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap { UInt64($0) }
            ?? .random(in: 0...9999)
        print("FiguresTableTests: COMMONTHREAD_TEST_SEED=\(seed)")
        var state = seed
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        let good = Array((Self.header + "share,E1,2019Q4,3,8,37.5,1,2,\nrate,E1,2019Q4,,,4.5,,,\n").utf8)
        let signs = Array(",\"\n\r-.9QeE=@ \u{0}s".utf8)
        for _ in 0..<3000 {
            var spoilt = good
            for _ in 0...next(4) {
                let place = next(spoilt.count)
                switch next(3) {
                case 0: spoilt[place] = signs[next(signs.count)]
                case 1: spoilt.insert(signs[next(signs.count)], at: place)
                default: spoilt.remove(at: place)
                }
            }
            do throws(TableError) {
                let table = try FiguresTable(spoilt) { ["share": false, "rate": true][$0] }
                for case .counts(let numerator, let denominator) in table.rows.map(\.content) {
                    #expect(numerator >= 0 && denominator > 0 && numerator <= 1_000_000_000)
                }
                for case .value(let value) in table.rows.map(\.content) { #expect((0...10_000).contains(value)) }
                #expect(table.rows.allSatisfy { $0.quarter.utf8.count == 6 && !$0.area.isEmpty })
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }
}
