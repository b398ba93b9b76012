/// A member's new role and voice, or their leaving.
public struct Reassignment: Hashable, Sendable {
    /// What a form or a command sends for somebody who leaves.
    public static let leaving = "none"

    /// Nil for somebody who leaves.
    public let role: Role?
    public let voice: Voice.ID?

    /// A partnership keeps a chair, and nobody moves to a voice whose sealed ratings they would then see.
    public init(
        role: String, voice: String, of member: Member, among voices: [Voice], chairs: Int, isSealed: Bool
    ) throws(Refusal) {
        if member.role == .chair && chairs == 1 && role != Role.chair.rawValue {
            throw .invalid("role", Problem("problem.role.last-chair"))
        }
        if role == Self.leaving {
            self.role = nil
            self.voice = nil
            return
        }
        let (role, chosen) = try Invitation.checked(role: role, voice: voice, among: voices)
        if isSealed, let chosen, chosen.id != member.voice {
            throw .invalid("for", Problem("problem.voice.sealed"))
        }
        self.role = role
        self.voice = chosen?.id
    }
}
