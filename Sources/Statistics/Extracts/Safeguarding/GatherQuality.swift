/// What was repaired, left out or worth a question in the tables that an extract was gathered from: counts and the first
/// rows of each kind, never a value.
public struct GatherQuality: Sendable {
    /// What can be wrong with a row of a table.
    public enum Finding: String, CaseIterable, Hashable, Sendable {
        case misshapen, noKey, repeated, noPerson, unknownPerson, noDate, ownMother, severalMothers, unknownMother
        case tooManyChildren
        case neitherDate, unknownReferral, othersReferral, unknownAssessment, unreadList

        /// What it is and what was done, in a few words.
        public var sentence: String {
            switch self {
            case .misshapen: "more or fewer cells than the header has; the row is left out"
            case .noKey: "no id of its own; the row is left out"
            case .repeated: "an id, or a mother with this child, that stood in an earlier row; the first row counts"
            case .noPerson: "no id of a person; the row is left out"
            case .unknownPerson: "a person who is not in ssd_person; the row is left out"
            case .noDate: "no date that can be used; the row is left out"
            case .ownMother: "a person who is her own mother; the row is left out"
            case .severalMothers: "a child with another mother in an earlier row; neither is taken for the mother"
            case .tooManyChildren: "a mother of more than 30 children; she is taken for nobody's mother"
            case .unknownMother: "a mother who is not in ssd_person; her age is not known"
            case .neitherDate: "a referral of a person with neither a birth nor a due date; it is left out"
            case .unknownReferral:
                "a referral that ssd_cin_episodes has not, or not with a date; the row was placed by its person and date"
            case .othersReferral: "a referral of another person; the row was placed by its person and date"
            case .unknownAssessment: "an assessment that is not in ssd_cin_assessments; the row is left out"
            case .unreadList: "a list of factors that cannot be read; it is left out"
            }
        }
    }

    /// Rows below the header by table that was there, blank lines not counted.
    public internal(set) var rows: [SafeguardingTable: Int] = [:]
    public internal(set) var findings: [SafeguardingTable: [Finding: ExtractQuality.Tally]] = [:]
    public internal(set) var cells: [SafeguardingField: [CellFault: ExtractQuality.Tally]] = [:]
    /// Fields that a table could do without and had not.
    public internal(set) var absent: Set<SafeguardingField> = []
    /// Referrals on or after the second birthday, which no row is of.
    public internal(set) var laterReferrals = 0

    mutating func add(_ finding: Finding, _ table: SafeguardingTable, _ row: Int) {
        findings[table, default: [:]][finding, default: ExtractQuality.Tally()].add(row)
    }

    mutating func add(_ fault: CellFault, _ field: SafeguardingField, _ row: Int) {
        cells[field, default: [:]][fault, default: ExtractQuality.Tally()].add(row)
    }
}
