import Testing

/// Every parser of outside bytes against spoilt real inputs. COMMONTHREAD_FUZZ_INPUTS says how many for each,
/// COMMONTHREAD_FUZZ_SEED repeats a run, COMMONTHREAD_FUZZ_TARGET picks one parser.
struct FuzzTests {
    private static let all = [
        Target.files, Target.figures, Target.shapes, Target.extracts, Target.forms, Target.texts, Target.people,
        Target.identity,
    ]
    static let targets = all.joined().filter { Target.only == nil || Target.only == $0.name }

    @Test(arguments: targets)
    func keepsItsPromises(target: Target) async throws {
        print("fuzz  \(target.name): COMMONTHREAD_FUZZ_SEED=\(Target.seed)")
        try await target.run()
    }

    /// The fuzzer itself: it finds a promise that does not hold, and the same seed finds it again.
    @Test func findsWhatIsBroken() throws {
        func inputs(_ seed: UInt64) -> [[UInt8]] {
            var mutator = Mutator(seed: seed, corpus: [Array("2027-01-15".utf8)], limit: 100)
            return (0..<3000).map { _ in mutator.next() }
        }
        let (first, again) = (inputs(7), inputs(7))
        #expect(first == again)
        #expect(first.contains { String(decoding: $0, as: UTF8.self).contains("--") })
        #expect(first.contains { String(validating: $0, as: UTF8.self) == nil })
        #expect(Set(first).count > 1500)
    }
}
