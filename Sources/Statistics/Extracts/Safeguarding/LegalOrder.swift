/// What a legal status says about the first order of proceedings.
enum LegalOrder: Hashable {
    /// A place among the codes of `first_order`.
    case first(Int32)
    /// A care or placement order: no order was the first of these that the dictionary knows.
    case later

    /// - Parameter text: a code of the national return of children looked after, or its words; systems write either.
    /// - Returns: nil for a status that is no order, such as accommodation.
    init?(_ text: String) {
        let words = text.uppercased()
        let code = words.prefix { $0.isLetter || $0.isNumber }
        func says(_ phrase: String) -> Bool { words.contains(phrase) }
        if code == "L2" || says("EMERGENCY PROTECTION ORDER") {
            self = .first(2)
        } else if code == "C1" || says("INTERIM CARE ORDER") {
            self = .first(0)
        } else if says("INTERIM SUPERVISION ORDER") {
            self = .first(1)
        } else if code == "C2" || code == "D1" || code == "E1" || says("CARE ORDER") || says("PLACEMENT ORDER") {
            self = .later
        } else {
            return nil
        }
    }

    /// Of several that begin on one day the one that can have been made first.
    var rank: Int {
        switch self {
        case .first(2): 0
        case .first: 1
        case .later: 2
        }
    }
}
