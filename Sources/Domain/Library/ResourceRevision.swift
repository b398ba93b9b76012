/// One state of a resource as somebody in the browser left it. Revisions are added, never changed and never removed.
public struct ResourceRevision: Hashable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
        case published
        /// Taken off the shelf by an editor; what it said stays.
        case withdrawn
        /// An editor let the file's own wording stand again.
        case fileStands
    }

    public let resource: Resource
    /// From 1; 0 is the file's own wording.
    public let number: Int
    public let state: State
    public let editor: Person.ID?
    /// The partnership that sent it in, for a practice example.
    public let partnership: Partnership.ID?
    public let at: Moment

    public init(
        resource: Resource, number: Int, state: State, editor: Person.ID?, partnership: Partnership.ID?, at: Moment
    ) {
        self.resource = resource
        self.number = number
        self.state = state
        self.editor = editor
        self.partnership = partnership
        self.at = at
    }
}
