import Domain

extension Sample {
    /// A person of the sample: invented, and so is everything about them.
    public struct Cast: Hashable, Sendable {
        public let name: String
        public let email: String
        /// The name of the voice they lead; nil for the chair.
        public let voice: String?

        public static let chair = Cast("Marian Oakhollow", "marian@larkmoor.example")
        public static let facilitator = Cast("Dilys Fernlea", "dilys@larkmoor.example", .group)
        public static let socialCare = Cast("Kwame Larkfield", "kwame@larkmoor.example", .care)
        public static let midwife = Cast("Priya Mossbank", "priya@larkmoor.example", .midwifery)
        public static let healthVisitor = Cast("Adaeze Willowmere", "adaeze@larkmoor.example", .visiting)
        public static let housing = Cast("Tom Quillbeck", "tom@larkmoor.example", .housing)
        public static let courtAdviser = Cast("Rufus Emberdale", "rufus@larkmoor.example", .court)
        public static let harbourHouse = Cast("Yasmin Harrowgale", "yasmin@larkmoor.example", .harbour)

        private init(_ name: String, _ email: String, _ voice: SampleVoice? = nil) {
            self.name = name
            self.email = email
            self.voice = voice?.name
        }
    }

    /// The chair, who also looks after the installation, then one lead for each voice.
    public static let cast: [Cast] = [.chair] + SampleVoice.allCases.map(\.lead)
}

/// The sample's voices, in the order they joined, which is also the order of the columns in its tables.
enum SampleVoice: String, CaseIterable, Sendable {
    case group, care, midwifery, visiting, housing, court, harbour

    var name: String {
        switch self {
        case .group: "Kitchen Table group"
        case .care: "Children's social care"
        case .midwifery: "Midwifery"
        case .visiting: "Health visiting"
        case .housing: "Housing"
        case .court: "Family court advisers"
        case .harbour: "Harbour House"
        }
    }

    var kind: Voice.Kind {
        switch self {
        case .group: .livedExperience
        case .care: .childrensSocialCare
        case .midwifery: .midwifery
        case .visiting: .healthVisiting
        case .housing: .housing
        case .court: .familyJustice
        case .harbour: .voluntarySector
        }
    }

    /// Who signs in for it; the Kitchen Table group's is its facilitator.
    var lead: Sample.Cast {
        switch self {
        case .group: .facilitator
        case .care: .socialCare
        case .midwifery: .midwife
        case .visiting: .healthVisitor
        case .housing: .housing
        case .court: .courtAdviser
        case .harbour: .harbourHouse
        }
    }
}
