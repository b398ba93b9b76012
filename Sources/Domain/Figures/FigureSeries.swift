/// Figures of one indicator, area, definition and length of period: the only ones that may stand on one line.
public struct FigureSeries: Hashable, Sendable {
    /// What the figures of one line have in common.
    public struct Line: Hashable, Sendable {
        let definition: String
        let area: String
        let length: Period.Length

        public init(_ figure: LocalFigure) {
            definition = figure.definition.key
            area = figure.area.code
            length = figure.period.length
        }
    }

    public let area: Pack.Area
    public let definition: IndicatorDefinition
    /// The newest first.
    public let figures: [LocalFigure]
    /// How many older ones there are that were not read.
    public let unread: Int

    /// `counts` says of a line how many figures it has, where not all of them were read.
    public static func all(_ figures: [LocalFigure], counts: [Line: Int] = [:]) -> [FigureSeries] {
        Dictionary(grouping: figures) { Line($0) }
            .compactMap { line, figures -> (Line, FigureSeries)? in
                let figures = figures.sorted { $0.period > $1.period }
                guard let first = figures.first else { return nil }
                let unread = max(0, (counts[line] ?? 0) - figures.count)
                return (
                    line,
                    FigureSeries(area: first.area, definition: first.definition, figures: figures, unread: unread)
                )
            }
            .sorted { left, right in
                (left.0.definition, left.0.area, left.0.length.rawValue) < (
                    right.0.definition, right.0.area, right.0.length.rawValue
                )
            }
            .map(\.1)
    }
}
