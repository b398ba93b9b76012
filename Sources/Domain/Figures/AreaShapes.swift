/// The outlines of areas for a map or a map of hexagons, as an installation provides them.
public struct AreaShapes: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let x: Double
        /// Grows downwards.
        public let y: Double

        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    public struct Area: Hashable, Sendable {
        public let code: String
        public let name: String
        public let region: String?
        /// Closed outlines of three points and more each.
        public let outlines: [[Point]]

        public init(code: String, name: String, region: String?, outlines: [[Point]]) {
            self.code = code
            self.name = name
            self.region = region
            self.outlines = outlines
        }
    }

    /// What the source asks to be said beside every picture of them. Never empty.
    public let attribution: String
    /// What somebody who looks at them should know, such as that gaps mean nothing.
    public let note: String?
    public let areas: [Area]

    public init(attribution: String, note: String?, areas: [Area]) {
        self.attribution = attribution
        self.note = note
        self.areas = areas
    }
}
