/// Why a calculation has no answer. Every throwing function of this module throws this and nothing else.
public enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An argument lies outside the domain of the method: which, what it was, and what it must be.
    case argument(String, was: String, must: String)
    /// Fewer values than the method needs.
    case tooFew(String, found: Int, needed: Int)
    /// Fewer events than a directly standardised rate needs.
    case tooFewEvents(found: Double, needed: Double)
    /// The arguments are in order one by one, but together they leave nothing to calculate.
    case undefined(String)

    /// The argument at fault, where it is one.
    public var argument: String? {
        switch self {
        case .argument(let name, _, _): name
        case .tooFew, .tooFewEvents, .undefined: nil
        }
    }

    /// One sentence: what is wrong and what would be right.
    public var description: String {
        switch self {
        case .argument(let name, let was, let must): "\(name) is \(was); it must be \(must)."
        case .tooFew(let what, let found, let needed):
            "The method needs at least \(needed) \(what) and has \(found)."
        case .tooFewEvents(let found, let needed):
            """
            There are \(Number.text(found)) events; a directly standardised rate needs at least \
            \(Number.text(needed)). Give the count itself or an indirectly standardised ratio.
            """
        case .undefined(let why): why
        }
    }
}

/// Checks of arguments that many methods share.
enum Bounds {
    /// The largest count or denominator: every whole number up to here is exact.
    static let largestCount = 1e15
    /// The largest size of a measured value; its square can still be added up.
    static let largestValue = 1e100

    static func count(_ value: Double, _ name: String) throws(StatisticsError) {
        guard value >= 0, value <= largestCount else {
            throw .argument(name, was: Number.text(value), must: "a number from 0 to 1e15")
        }
    }

    static func denominator(_ value: Double, _ name: String) throws(StatisticsError) {
        // A subnormal denominator would carry a finite count to infinity.
        guard value >= 1e-100, value <= largestCount else {
            throw .argument(name, was: Number.text(value), must: "a number above 0 and up to 1e15")
        }
    }

    static func value(_ value: Double, _ name: String) throws(StatisticsError) {
        guard abs(value) <= largestValue else {
            throw .argument(name, was: Number.text(value), must: "a finite number of size up to 1e100")
        }
    }

    static func probability(_ value: Double, _ name: String = "probability") throws(StatisticsError) {
        guard value >= 1e-300, value < 1 else {
            throw .argument(name, was: Number.text(value), must: "above 0 (from 1e-300) and below 1")
        }
    }

    static func shape(_ value: Double, _ name: String) throws(StatisticsError) {
        guard value >= 1e-3, value <= 1e10 else {
            throw .argument(name, was: Number.text(value), must: "from 0.001 to 1e10")
        }
    }
}

/// How a number is written: the shortest text that reads back as the same number, whole numbers without a point.
enum Number {
    static func text(_ value: Double) -> String {
        if value.rounded() == value, abs(value) <= Bounds.largestCount { return String(Int64(value)) }
        return value.description
    }
}
