/// Values of one area, period by period, that came without the counts they were made of. A hidden value is not in here.
public struct ValueSeries: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// In the unit of its indicator.
        case value(Double)
        /// Protected.
        case hidden
        /// None is known.
        case none
    }

    /// One period; labels sort by time, as `2019Q4`.
    public struct Point: Hashable, Sendable {
        public let label: String
        public let content: Content

        public init(_ label: String, _ content: Content) {
            self.label = label
            self.content = content
        }
    }

    /// In order of time.
    public let points: [Point]

    public init(_ points: [Point]) { self.points = points }
}
