import Foundation
import Testing

@testable import Domain

/// A day is the United Kingdom's, also where its clocks change.
struct DayTests {
    private func moment(_ text: String) throws -> Moment { try #require(Moment(text)) }

    @Test(arguments: [
        ("2026-01-15T23:59:59.999Z", "2026-01-15"), ("2026-01-16T00:00:00.000Z", "2026-01-16"),
        // On 29 March 2026 the clocks go forward at 01:00, on 25 October back at 01:00 UTC.
        ("2026-03-28T23:59:59.999Z", "2026-03-28"), ("2026-03-29T00:00:00.000Z", "2026-03-29"),
        ("2026-03-29T22:59:59.999Z", "2026-03-29"), ("2026-03-29T23:00:00.000Z", "2026-03-30"),
        ("2026-10-24T22:59:59.999Z", "2026-10-24"), ("2026-10-24T23:00:00.000Z", "2026-10-25"),
        ("2026-10-25T23:59:59.999Z", "2026-10-25"), ("2026-10-26T00:00:00.000Z", "2026-10-26"),
        ("2026-06-30T23:30:00.000Z", "2026-07-01"), ("2026-12-31T23:30:00.000Z", "2026-12-31"),
    ])
    func aDayEndsAtMidnightInTheUnitedKingdom(text: String, day: String) throws {
        #expect(try moment(text).day.text == day)
    }

    @Test func theAgreedDayEndsThereToo() throws {
        let setting = GroupSetting(agreedDay: try #require(Day("2026-06-30")))
        #expect(setting.isOpen(on: try moment("2026-06-30T22:59:59.999Z").day))
        #expect(!setting.isOpen(on: try moment("2026-06-30T23:00:00.000Z").day), "it is midnight in London")
    }

    /// Against the calendar that the system brings, near every change of clocks and anywhere else.
    @Test func theSystemsCalendarSaysTheSame() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/London"))
        let seed = UInt64.random(in: .min ... .max)
        print("DayTests seed \(seed)")
        var random = Seeded(state: seed)
        for _ in 0..<5000 {
            // From 1997 on both follow today's rule.
            let date = Date(timeIntervalSince1970: .random(in: 852_076_800...2_114_380_800, using: &random).rounded())
            let parts = calendar.dateComponents([.year, .month, .day, .hour], from: date)
            let moment = Moment(date)
            let expected = Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
            #expect(moment.day == expected, "\(moment), seed \(seed)")
            #expect(Int(moment.inUnitedKingdom.text.dropFirst(11).prefix(2)) == parts.hour, "\(moment), seed \(seed)")
        }
    }

    /// SplitMix64: the same moments again from a seed.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
