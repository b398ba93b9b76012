import Foundation
import Testing

@testable import Statistics

@Suite("Tables of linked counts")
struct ReleaseTableTests {
    private func protected(_ cells: String, _ sums: String, _ profile: String = "below-5") throws -> [String] {
        var release = try ReleaseTable(
            cells: try CountsTable(Array(cells.utf8)), profile: try DisclosureProfile(named: profile))
        try release.add(relations: try CountsTable(Array(sums.utf8)))
        let bytes = try release.protected().bytes.dropFirst(3)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test func packsAreProtectedOneByOne() throws {
        let cells = "pack,cell,count\n1,a,3\n1,b,12\n1,t,15\n2,a,8\n2,b,12\n2,t,20\n"
        let sums = "pack,relation,total,part\n1,s,t,a\n1,s,t,b\n2,s,t,a\n2,s,t,b\n"
        #expect(
            try protected(cells, sums) == [
                "pack,cell,figure,shown", "1,a,,c", "1,b,,c", "1,t,,15", "2,a,,8", "2,b,,12", "2,t,,20",
            ])
    }

    @Test func theSameCellTwiceCountsTwice() throws {
        // Twins: two babies that are one cell by another name, so that the total gives both away.
        let sums = "relation,total,part\nsame,first,second\nboth,all,first\nboth,all,second\n"
        let found = try protected("cell,count\nfirst,3\nsecond,3\nall,6\n", sums)
        #expect(found == ["cell,figure,shown", "first,,c", "second,,c", "all,,c"])
    }

    @Test func aCountThatIsNeverPrintedIsNotWritten() throws {
        let found = try protected("cell,count,printed\na,9,\nb,2,0\nt,11,\n", "relation,total,part\ns,t,a\ns,t,b\n")
        #expect(found.count == 3 && found.count { $0.hasSuffix(",c") } == 1)
    }

    /// Files with anything in them: what leaves keeps every small count wide, or there is one sentence.
    @Test func spoiltFiles() throws {
        let seed =
            ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap(UInt64.init)
            ?? .random(in: 0..<1_000_000)
        print("ReleaseTableTests: COMMONTHREAD_TEST_SEED=\(seed)")
        var state = seed
        func pick<Element>(_ from: [Element]) -> Element {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return from[Int(state >> 33) % from.count]
        }
        var answers = 0
        for _ in 0..<400 {
            let names = ["a", "b", "c", "d", "e"]
            var counts = names.map { _ in pick([0, 1, 2, 3, 5, 9, 14]) }
            if pick([true, false]) { counts[4] = counts[0] + counts[1] + counts[2] }
            let cells =
                "cell,count,figure,printed,public,known_to\n"
                + zip(names, counts).map { name, count in
                    "\(name),\(pick([String(count), String(count), String(count), String(count), pick(["x", "", "-1"])])),"
                        + "\(pick(["", "", "", "f"])),\(pick(["", "", "0"])),\(pick(["", "", "", "1"])),\(pick(["", "", "9"]))\n"
                }.joined()
            let sums =
                "relation,total,part\n"
                + ["s,e,a\ns,e,b\ns,e,c\n", "s,a,a\n", "s,e,e\n", "s,d,z\n", "s,e,\n"][
                    pick([0, 0, 0, 0, 0, 1, 2, 3, 4])]
            do {
                _ = try protected(cells, sums, pick(DisclosureProfile.all).name)
                answers += 1
            } catch let error as TableError {
                #expect(!error.message.isEmpty)
            }
        }
        #expect(answers > 20, "most files were refused, so little was tested: \(answers), seed \(seed)")
    }
}
