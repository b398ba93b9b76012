/// What is kept of the standard's tables: days, codes and numbers for ids. Of events only those of children with a
/// referral before their second birthday.
struct SafeguardingRecords {
    /// No person or episode.
    static let none: Int32 = -1
    /// More than one mother.
    static let several: Int32 = -2

    struct Person {
        var born = CaseRow.missing
        var due = CaseRow.missing
        var ethnicity = CaseRow.missing
        /// Her place among the persons.
        var mother = SafeguardingRecords.none
        /// Whether `ssd_person` has a row; mothers and their other children may be known by a link alone.
        var isRecorded = false
        var hasReferral = false

        /// The birth, or else the due date.
        var anchor: Int32 { born == CaseRow.missing ? due : born }
    }

    struct Episode {
        let person: Int32
        let date: Int32
        let closed: Int32
        let source: Int32
    }

    /// Whose referral it is, and which of the episodes; none for one after the second birthday.
    struct Referral {
        let person: Int32
        let episode: Int32
    }

    struct Event {
        let person: Int32
        /// The episode its referral names; none where it names none of this person's.
        let episode: Int32
        let date: Int32
    }

    struct Assessment {
        let id: UInt64
        let event: Event
        let end: Int32
    }

    struct Status {
        let person: Int32
        let start: Int32
        let order: LegalOrder
    }

    private(set) var persons: [Person] = []
    private var places: [UInt64: Int32] = [:]
    var referrals: [UInt64: Referral] = [:]
    var episodes: [Episode] = []
    var assessments: [Assessment] = []
    var assessmentIDs: Set<UInt64> = []
    var factors: [UInt64: AssessmentFactors] = [:]
    var events: [SafeguardingTable: [Event]] = [:]
    var statuses: [Status] = []
    /// The first day in care that is known, by person; the smallest number where only the status of a care leaver is.
    var inCare: [Int32: Int32] = [:]
    /// The ids as they stand, by place among persons and episodes; only kept for a list of ids.
    var personNames: [Int32: String] = [:]
    var referralNames: [Int32: String] = [:]

    subscript(_ person: Int32) -> Person {
        get { persons[Int(person)] }
        set { persons[Int(person)] = newValue }
    }

    /// A person's place, who may be known by a link alone.
    mutating func place(_ id: UInt64) -> Int32 {
        if let known = places[id] { return known }
        let place = Int32(persons.count)
        places[id] = place
        persons.append(Person())
        return place
    }

    /// The place of a person whom `ssd_person` has; nil for any other.
    func recorded(_ id: UInt64) -> Int32? {
        guard let place = places[id], persons[Int(place)].isRecorded else { return nil }
        return place
    }
}
