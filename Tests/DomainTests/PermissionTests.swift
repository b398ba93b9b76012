import Testing

@testable import Domain

struct PermissionTests {
    /// Who may do what, written out once more by hand: chair, chair with a voice, voice lead,
    /// facilitator, reader.
    static let table: [(Act, [Bool])] = [
        (.see, [true, true, true, true, true]), (.export, [true, true, true, true, true]),
        (.invite, [true, true, false, false, false]), (.assign, [true, true, false, false, false]),
        (.addVoice, [true, true, false, false, false]),
        (.openRound, [true, true, false, false, false]), (.reveal, [true, true, false, false, false]),
        (.agree, [true, true, false, false, false]), (.step, [true, true, false, false, false]),
        (.prioritise, [true, true, false, false, false]), (.importRound, [true, true, false, false, false]),
        (.rate, [false, true, true, true, false]), (.finish, [false, true, true, true, false]),
        (.dissent, [false, true, true, true, false]), (.sign, [false, true, true, true, false]),
        (.act, [true, true, true, true, false]), (.progress, [true, true, true, true, false]),
        (.offer, [true, true, true, true, false]),
        (.lead, [false, false, false, true, false]),
        (.erase, [true, true, true, true, false]), (.reflect, [true, true, true, true, false]),
        (.remove, [true, true, false, false, false]), (.share, [true, true, false, false, false]),
        (.answer, [true, true, true, true, false]),
        (.erase, [true, true, true, true, false]),
    ]

    @Test func everyActIsInTheTable() {
        #expect(Set(Self.table.map(\.0)) == Set(Act.allCases))
    }

    @Test(arguments: table)
    func eachRoleMayDoWhatTheTableSays(act: Act, allowed: [Bool]) {
        let roles: [(Role, Bool)] = [
            (.chair, false), (.chair, true), (.voiceLead, true), (.facilitator, true), (.reader, false),
        ]
        #expect(roles.map { Permission.allows(act, role: $0.0, hasVoice: $0.1) } == allowed)
    }
}
