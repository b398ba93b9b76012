/// A round and its plan as one document that any installation can rebuild them from. People stand in it by name only;
/// no address, no password. Schema: `docs/round.schema.json`.
///
/// Format 2 has the answers to questions beside figures. Format 1 had none, and is read as before.
public struct RoundRecord: Codable, Hashable, Sendable {
    public static let currentFormat = 2

    public struct Named: Codable, Hashable, Sendable {
        public let id: String
        public let name: String

        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    public struct VoiceRecord: Codable, Hashable, Sendable {
        public let id: Voice.ID
        public let kind: Voice.Kind
        public let name: String
        public let since: Moment

        public init(id: Voice.ID, kind: Voice.Kind, name: String, since: Moment) {
            self.id = id
            self.kind = kind
            self.name = name
            self.since = since
        }
    }

    public struct StepRecord: Codable, Hashable, Sendable {
        public let state: Round.State
        public let person: Person.ID
        public let at: Moment
        public let reason: String

        public init(state: Round.State, person: Person.ID, at: Moment, reason: String) {
            self.state = state
            self.person = person
            self.at = at
            self.reason = reason
        }
    }

    public struct RatingRecord: Codable, Hashable, Sendable {
        public let statement: Statement.ID
        public let voice: Voice.ID
        public let colour: Colour?
        public let reason: String
        public let confidence: Confidence?
        public let evidence: [String]
        public let provisional: Bool
        public let version: Int
        public let person: Person.ID
        public let at: Moment

        public init(
            statement: Statement.ID, voice: Voice.ID, colour: Colour?, reason: String, confidence: Confidence?,
            evidence: [String], provisional: Bool, version: Int, person: Person.ID, at: Moment
        ) {
            self.statement = statement
            self.voice = voice
            self.colour = colour
            self.reason = reason
            self.confidence = confidence
            self.evidence = evidence
            self.provisional = provisional
            self.version = version
            self.person = person
            self.at = at
        }
    }

    public struct AgreementRecord: Codable, Hashable, Sendable {
        public let statement: Statement.ID
        public let colour: Colour
        public let reason: String
        public let version: Int
        public let person: Person.ID
        public let at: Moment

        public init(
            statement: Statement.ID, colour: Colour, reason: String, version: Int, person: Person.ID, at: Moment
        ) {
            self.statement = statement
            self.colour = colour
            self.reason = reason
            self.version = version
            self.person = person
            self.at = at
        }
    }

    /// A voice's dated word on a statement or on the round: a dissent, a signature, a completion, a new rating.
    public struct WordRecord: Codable, Hashable, Sendable {
        public let id: String?
        public let statement: Statement.ID?
        public let voice: Voice.ID?
        public let action: Action.ID?
        public let colour: Colour?
        public let reason: String?
        public let person: Person.ID
        public let at: Moment

        public init(
            id: String? = nil, statement: Statement.ID? = nil, voice: Voice.ID? = nil, action: Action.ID? = nil,
            colour: Colour? = nil, reason: String? = nil, person: Person.ID, at: Moment
        ) {
            self.id = id
            self.statement = statement
            self.voice = voice
            self.action = action
            self.colour = colour
            self.reason = reason
            self.person = person
            self.at = at
        }
    }

    public struct NoteRecord: Codable, Hashable, Sendable {
        public let text: String
        public let state: Action.State?
        public let person: Person.ID
        public let at: Moment

        public init(text: String, state: Action.State?, person: Person.ID, at: Moment) {
            self.text = text
            self.state = state
            self.person = person
            self.at = at
        }
    }

    public struct ActionRecord: Codable, Hashable, Sendable {
        public let id: Action.ID
        public let title: String
        public let lead: Voice.ID
        public let supporting: [Voice.ID]
        public let statements: [Statement.ID]
        public let due: Day?
        public let measure: String
        public let state: Action.State
        public let version: Int
        public let person: Person.ID
        public let at: Moment
        public let notes: [NoteRecord]

        public init(
            id: Action.ID, title: String, lead: Voice.ID, supporting: [Voice.ID], statements: [Statement.ID], due: Day?,
            measure: String, state: Action.State, version: Int, person: Person.ID, at: Moment, notes: [NoteRecord]
        ) {
            self.id = id
            self.title = title
            self.lead = lead
            self.supporting = supporting
            self.statements = statements
            self.due = due
            self.measure = measure
            self.state = state
            self.version = version
            self.person = person
            self.at = at
            self.notes = notes
        }
    }

    /// One wording of the answer to a question beside a figure, with what was asked.
    public struct AnswerRecord: Codable, Hashable, Sendable {
        public let statement: Statement.ID
        public let indicator: Indicator.ID
        public let number: Int
        public let text: String
        public let asked: FigureQuestion.Asked?
        public let person: Person.ID
        public let at: Moment

        public init(
            statement: Statement.ID, indicator: Indicator.ID, number: Int, text: String,
            asked: FigureQuestion.Asked?, person: Person.ID, at: Moment
        ) {
            self.statement = statement
            self.indicator = indicator
            self.number = number
            self.text = text
            self.asked = asked
            self.person = person
            self.at = at
        }
    }

    /// How much of the round the document holds. A sealed round is never given away whole by an export.
    public enum Extent: String, Codable, Sendable, CaseIterable { case whole, ownVoice }

    public var format = RoundRecord.currentFormat
    public var extent: Extent
    public var id: Round.ID
    public var title: String
    public var partnership: Named
    public var framework: Framework
    public var voices: [VoiceRecord]
    public var people: [Named]
    public var steps: [StepRecord]
    public var completions: [WordRecord]
    public var ratings: [RatingRecord]
    public var agreements: [AgreementRecord]
    /// What was agreed before, and until when: who replaced it is its person.
    public var earlierAgreements: [WordRecord]
    public var dissents: [WordRecord]
    /// Every wording, the first first.
    public var answers: [AnswerRecord]
    public var reratings: [WordRecord]
    public var signatures: [WordRecord]
    public var priorities: [WordRecord]
    public var actions: [ActionRecord]

    public init(
        id: Round.ID, title: String, extent: Extent = .whole, partnership: Named, framework: Framework,
        voices: [VoiceRecord], people: [Named],
        steps: [StepRecord], completions: [WordRecord], ratings: [RatingRecord], agreements: [AgreementRecord],
        earlierAgreements: [WordRecord], dissents: [WordRecord], answers: [AnswerRecord], reratings: [WordRecord],
        signatures: [WordRecord], priorities: [WordRecord], actions: [ActionRecord]
    ) {
        self.extent = extent
        self.id = id
        self.title = title
        self.partnership = partnership
        self.framework = framework
        self.voices = voices
        self.people = people
        self.steps = steps
        self.completions = completions
        self.ratings = ratings
        self.agreements = agreements
        self.earlierAgreements = earlierAgreements
        self.dissents = dissents
        self.answers = answers
        self.reratings = reratings
        self.signatures = signatures
        self.priorities = priorities
        self.actions = actions
    }

    /// Everything dated that somebody said in the round, of every kind.
    public var words: [WordRecord] {
        [completions, earlierAgreements, dissents, reratings, signatures, priorities].flatMap(\.self)
    }
}
