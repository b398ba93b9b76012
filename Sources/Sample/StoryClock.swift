import Domain
import Foundation
import Synchronization

/// A clock the story sets: it stands still until told to move, and its identifiers follow from the seed.
final class StoryClock: Sendable {
    private struct State {
        var date: Date
        var generator: SplitMix64
    }

    private let present: Date
    private let state: Mutex<State>

    init(now: Moment, seed: UInt64) {
        present = now.date
        state = Mutex(State(date: now.date.addingTimeInterval(-400 * 86_400), generator: SplitMix64(state: seed)))
    }

    var clock: Clock {
        Clock(now: { self.state.withLock { $0.date } }, random: { self.random() })
    }

    func random() -> UInt64 { state.withLock { $0.generator.next() } }

    /// One to four minutes on: what it takes to write one thing.
    func pass() {
        state.withLock { state in
            state.date.addTimeInterval(60 + Double(state.generator.next() % 180_000) / 1000)
        }
    }

    /// Some seconds on, whatever the generator says.
    func pass(seconds: Double) { state.withLock { $0.date.addTimeInterval(seconds) } }

    /// A morning that many days before the present; of a weekend, the Friday. It never goes back.
    func go(daysBefore days: Int) {
        var day = (present.timeIntervalSince1970 / 86_400).rounded(.down) - Double(days)
        // The epoch was a Thursday, so that Monday is 0 here.
        let weekday = (day + 3).truncatingRemainder(dividingBy: 7)
        if weekday > 4 { day -= weekday - 4 }
        let morning = Date(timeIntervalSince1970: day * 86_400 + 9.5 * 3600)
        state.withLock { $0.date = max($0.date, morning) }
    }

    /// The calendar day that many days after the present, or before it when negative.
    func day(in days: Int) -> Day { Moment(present.addingTimeInterval(Double(days) * 86_400)).day }
}

/// A small generator whose numbers follow from its seed alone: Steele, Lea and Flood's SplitMix.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
