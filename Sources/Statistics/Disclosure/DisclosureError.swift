/// Why something is not released. Nothing is, then.
public enum DisclosureError: Error, Hashable, Sendable, CustomStringConvertible {
    case noSuchProfile(String, known: [String])
    /// Two cells of one name.
    case twice(String)
    /// A relation names a cell that was not added.
    case unknown(String)
    /// A count below zero or too large, or a numerator above its denominator.
    case count(String, was: Int, must: String)
    /// A total that is not the sum of its parts: total, what it is, what its parts come to.
    case unequal(String, total: Int, parts: Int)
    /// Whatever is hidden, what is known already leaves too few values for a count.
    case unprotectable(String, ClosedRange<Int>, needed: Int)
    /// The auditor found a count that can be worked out too closely.
    case narrow(String, ClosedRange<Int>, needed: Int)
    /// The auditor could not settle a count within its bounds of time and size, so it refuses.
    case undecided(String)

    /// One sentence: what is wrong and what to do.
    public var description: String {
        switch self {
        case .noSuchProfile(let name, let known):
            "There is no profile '\(name)'; there are \(known.joined(separator: ", "))."
        case .twice(let name): "\(name) is given twice."
        case .unknown(let name): "\(name) is named in a relation and is not among the cells."
        case .count(let name, let was, let must): "\(name) is \(was); it must be \(must)."
        case .unequal(let name, let total, let parts):
            "\(name) is \(total) and its parts come to \(parts); correct the counts or leave the relation out."
        case .unprotectable(let name, let range, let needed):
            """
            \(name) cannot be protected: what is public already leaves only \(Self.text(range)), and \(needed) values \
            are needed. Leave the figure and its relations out, or combine it with others.
            """
        case .narrow(let name, let range, let needed):
            """
            \(name) could be worked out from what would be published: only \(Self.text(range)) is left, and \
            \(needed) values are needed. Nothing is released.
            """
        case .undecided(let name):
            """
            Whether \(name) can be worked out could not be decided in the time allowed. Nothing is released; split \
            what leaves together.
            """
        }
    }

    static func text(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
        return range.upperBound == Int.max
            ? "\(range.lowerBound) and more" : "\(range.lowerBound) to \(range.upperBound)"
    }
}
