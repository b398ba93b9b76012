/// What was counted in one area, period by period, for a chart. A hidden count is not in here: nothing that is made of a
/// series can give it away.
public struct CountSeries: Hashable, Sendable {
    /// What a value is of the whole: a part of it (per cent), or events for so many (per 10,000).
    public enum Measure: Hashable, Sendable {
        case share
        case rate

        /// What values and limits are multiplied by.
        public var multiplier: Double { self == .share ? 100 : 10_000 }
    }

    public enum Content: Hashable, Sendable {
        case counts(numerator: Int, denominator: Int)
        /// Protected.
        case hidden
        /// There was nobody to count among.
        case none
    }

    /// One period. Labels sort by time: `2019Q4`, or `2019` from `2019Q1` to `2019Q4`.
    public struct Point: Hashable, Sendable {
        public let label: String
        public let first: String
        public let last: String
        public let content: Content

        public init(_ label: String, first: String? = nil, last: String? = nil, _ content: Content) {
            self.label = label
            self.first = first ?? label
            self.last = last ?? label
            self.content = content
        }

        var counts: (numerator: Int, denominator: Int)? {
            if case .counts(let numerator, let denominator) = content { (numerator, denominator) } else { nil }
        }
    }

    public let measure: Measure
    public let points: [Point]

    /// - Parameter points: in order of time.
    /// - Throws: `StatisticsError.argument` for a numerator below 0, a denominator below 1, and a share above the whole.
    public init(_ measure: Measure, _ points: [Point]) throws(StatisticsError) {
        for case (let numerator, let denominator)? in points.map(\.counts) {
            try Bounds.denominator(Double(denominator), "denominator")
            try Bounds.count(Double(numerator), "numerator")
            guard measure == .rate || numerator <= denominator else {
                throw .argument(
                    "numerator", was: String(numerator), must: "no more than the denominator, \(denominator)")
            }
        }
        self.measure = measure
        self.points = points
    }

    /// The same counts in longer periods, such as years of four quarters. What has not all its parts is left out, so that
    /// no half year looks like a bad one; with one hidden part the whole is hidden, so that no difference gives it away.
    public func gathered(_ parts: Int, by label: (Point) -> String) throws(StatisticsError) -> CountSeries {
        var order: [String] = []
        var members: [String: [Point]] = [:]
        for point in points {
            let label = label(point)
            if members[label] == nil { order.append(label) }
            members[label, default: []].append(point)
        }
        var gathered: [Point] = []
        for label in order {
            guard let whole = members[label], whole.count == parts, let first = whole.first, let last = whole.last
            else {
                continue
            }
            gathered.append(Point(label, first: first.first, last: last.last, Self.sum(whole, measure)))
        }
        return try CountSeries(measure, gathered)
    }

    private static func sum(_ points: [Point], _ measure: Measure) -> Content {
        if points.contains(where: { $0.content == .hidden }) { return .hidden }
        let counts = points.compactMap(\.counts)
        // Nobody among whom to count adds nothing to a share; births that are not known make a year's rate unknown.
        if counts.isEmpty || measure == .rate && counts.count < points.count { return .none }
        return .counts(
            numerator: counts.reduce(0) { $0 + $1.numerator }, denominator: counts.reduce(0) { $0 + $1.denominator })
    }
}
