import Testing

@testable import Domain

struct ReassignmentTests {
    private let voices = ["mid", "hou"].map { Voice(id: Voice.ID($0), kind: .other, name: $0, since: Cast.now) }

    private func change(
        _ member: Member, _ role: String, _ voice: String = "", chairs: Int = 2, isSealed: Bool = false
    ) throws(Refusal) -> Reassignment {
        try Reassignment(role: role, voice: voice, of: member, among: voices, chairs: chairs, isSealed: isSealed)
    }

    @Test func aPartnershipKeepsAChair() throws {
        for role in ["reader", "none"] {
            #expect(throws: Refusal.invalid("role", Problem("problem.role.last-chair"))) {
                try change(Cast.chair, role, chairs: 1)
            }
        }
        #expect(try change(Cast.chair, "none").role == nil)
        #expect(try change(Cast.chair, "chair", "mid", chairs: 1).voice == "mid")
    }

    @Test func nobodyMovesToAVoiceWhoseSealedRatingsTheyWouldSee() throws {
        for member in [Cast.chair, Cast.housing, Cast.reader] {
            #expect(throws: Refusal.invalid("for", Problem("problem.voice.sealed"))) {
                try change(member, "voiceLead", "mid", isSealed: true)
            }
        }
        #expect(try change(Cast.midwife, "chair", "mid", isSealed: true).role == .chair, "their own voice is no move")
        #expect(try change(Cast.midwife, "none", isSealed: true).role == nil)
        #expect(try change(Cast.housing, "voiceLead", "mid").voice == "mid")
    }
}
