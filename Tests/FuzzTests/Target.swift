import Dispatch
import Foundation
import Synchronization
import Testing

/// A parser of outside bytes, inputs to begin with – real ones, and those that once broke a promise – and what must hold
/// for every input.
///
/// To add one, add an entry to a list of targets: a name, a corpus, and a closure that answers whether the input was
/// taken, throws `Broken` when a promise does not hold, and lets every other error through only when it is not ours.
struct Target: Sendable, CustomTestStringConvertible {
    let name: String
    var words: [String] = []
    /// Small, so that many can be tried; what takes long for its size is found by the long inputs of `Mutator.bombs`.
    var limit = 2048
    let corpus: @Sendable () async throws -> [[UInt8]]
    let takes: @Sendable ([UInt8]) throws -> Bool

    init(
        _ name: String, words: [String] = [], limit: Int = 2048,
        corpus: @escaping @Sendable () async throws -> [[UInt8]], takes: @escaping @Sendable ([UInt8]) throws -> Bool
    ) {
        (self.name, self.words, self.limit, self.corpus, self.takes) = (name, words, limit, corpus, takes)
    }

    init(
        _ name: String, _ corpus: [String], words: [String] = [], limit: Int = 2048,
        takes: @escaping @Sendable ([UInt8]) throws -> Bool
    ) {
        self.init(name, words: words, limit: limit, corpus: { corpus.map { Array($0.utf8) } }, takes: takes)
    }

    var testDescription: String { name }

    static let inputs = Self.variable("COMMONTHREAD_FUZZ_INPUTS").flatMap { Int($0) } ?? 2000
    static let seed =
        Self.variable("COMMONTHREAD_FUZZ_SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64(UInt32.max))
    /// Only this target, to try a finding again.
    static let only = Self.variable("COMMONTHREAD_FUZZ_TARGET")

    private static func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

    /// Far more than any of these needs for its size, far less than anybody would wait.
    static let slow = Duration.seconds(3)
    static let bombSize = inputs < 50_000 ? 4 * 1024 : 32 * 1024

    func run() async throws {
        let seed = name.utf8.reduce(Self.seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var mutator = Mutator(seed: seed, corpus: try await corpus(), limit: limit, words: words)
        var tally = Tally(target: self)
        for input in try await corpus() { tally.attempt(input) }
        if tally.taken == 0 { Issue.record("\(name): nothing of the corpus is taken, so nothing much is tried") }
        let largest = try await corpus().map(\.count).max() ?? 0
        if largest > limit {
            Issue.record("\(name): the corpus goes up to \(largest) bytes, past the limit of \(limit)")
        }
        for input in mutator.bombs(size: Self.bombSize) { tally.attempt(input) }
        while tally.tried < Self.inputs && tally.findings < 5 {
            let input = mutator.next()
            if tally.attempt(input) && tally.tried % 7 == 0 { mutator.keep(input) }
        }
        print(tally.line)
    }
}

/// A promise that does not hold.
struct Broken: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

func expect(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
    if !holds { throw Broken(promise()) }
}

/// What came of one target's inputs.
private struct Tally {
    let target: Target
    var tried = 0
    var taken = 0
    var findings = 0
    var slowest = Duration.zero

    @discardableResult
    mutating func attempt(_ input: [UInt8]) -> Bool {
        tried += 1
        let begun = ContinuousClock.now
        Watchdog.shared.begin(target.name, input)
        defer { Watchdog.shared.end(target.name) }
        do {
            let isTaken = try target.takes(input)
            if isTaken { taken += 1 }
            let spent = ContinuousClock.now - begun
            slowest = max(slowest, spent)
            if spent > Target.slow { report("took \(spent) for \(input.count) bytes", input) }
            return isTaken
        } catch {
            report("\(error)", input)
            return false
        }
    }

    private mutating func report(_ what: String, _ input: [UInt8]) {
        findings += 1
        Issue.record(
            """
            \(target.name): \(what)
            input \(tried) of COMMONTHREAD_FUZZ_SEED=\(Target.seed): \(Self.shown(input))
            """)
    }

    static func shown(_ input: [UInt8]) -> String {
        String(decoding: input.prefix(2000), as: UTF8.self).debugDescription + (input.count > 2000 ? "…" : "")
    }

    var line: String {
        let milliseconds = Double(slowest.components.attoseconds) / 1e15 + Double(slowest.components.seconds) * 1000
        let name = target.name.padding(toLength: 24, withPad: " ", startingAt: 0)
        return "fuzz  \(name) \(tried) inputs  \(taken) taken  \(findings) findings  "
            + "slowest \(String(format: "%.1f", milliseconds)) ms"
    }
}

/// Ends the run, with the input, when one input takes for ever: nothing else could.
final class Watchdog: Sendable {
    static let shared = Watchdog()

    private let running = Mutex<[String: (begun: ContinuousClock.Instant, input: [UInt8])]>([:])
    private static let patience = Duration.seconds(60)

    private init() {
        Thread.detachNewThread { [self] in
            while true {
                Thread.sleep(forTimeInterval: 2)
                for (name, work) in running.withLock({ $0 }) where ContinuousClock.now - work.begun > Self.patience {
                    let said =
                        "fuzz  \(name) hangs on \(Tally.shown(work.input)) COMMONTHREAD_FUZZ_SEED=\(Target.seed)\n"
                    FileHandle.standardError.write(Data(said.utf8))
                    exit(70)
                }
            }
        }
    }

    func begin(_ name: String, _ input: [UInt8]) { running.withLock { $0[name] = (.now, input) } }
    func end(_ name: String) { running.withLock { $0[name] = nil } }
}
