/// What can be wrong with a cell of an extract. A repaired cell counts as what it must mean, a rejected one as blank.
public enum CellFault: String, CaseIterable, Hashable, Sendable {
    case spaces
    case lowerCase
    case dayMonthYear
    case spreadsheetDate
    case impossibleDate
    case placeholderDate
    case notADate
    case standIn
    case notANumber
    case outOfRange
    case unknownCode
    case formula

    public var isRepaired: Bool {
        switch self {
        case .spaces, .lowerCase, .dayMonthYear, .spreadsheetDate: true
        default: false
        }
    }

    /// What it is and what was done, in a few words.
    public var sentence: String {
        switch self {
        case .spaces: "spaces at an end were left out"
        case .lowerCase: "small letters were read as capitals"
        case .dayMonthYear: "a date written day/month/year was read as such"
        case .spreadsheetDate: "a spreadsheet's number was read as a date"
        case .impossibleDate: "a date that no calendar has was left out"
        case .placeholderDate: "a date before the year 2000 was taken for 'not known'"
        case .notADate: "what is not a date was left out (a spreadsheet's number too, unless --spreadsheet-dates)"
        case .standIn: "a word that stands for nothing, such as NULL, was read as blank"
        case .notANumber: "what is not a whole number was left out"
        case .outOfRange: "a number outside of what is possible was left out"
        case .unknownCode: "a code that the dictionary does not have was left out"
        case .formula: "a cell that a spreadsheet would run as a formula was left out"
        }
    }
}
