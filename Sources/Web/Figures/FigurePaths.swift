import Domain

/// The addresses of a partnership's figures.
extension Path {
    static func figures(_ id: Partnership.ID) -> String { "/partnerships/\(id)/figures" }
    static func figures(_ id: Partnership.ID, of indicator: Indicator.ID) -> String {
        "/partnerships/\(id)/figures/indicators/\(FormFields.encode(indicator.text))"
    }
    static func figures(_ id: Partnership.ID, from first: Indicator.ID) -> String {
        "\(figures(id))?from=\(FormFields.encode(first.text))"
    }
    static func figures(_ id: Partnership.ID, of indicator: Indicator.ID, after area: String) -> String {
        "\(figures(id, of: indicator))?after=\(FormFields.encode(area))"
    }
    static func figurePacks(_ id: Partnership.ID) -> String { "/partnerships/\(id)/figures/packs" }
    static func figurePacks(_ id: Partnership.ID, before last: SharedPack.ID) -> String {
        "\(figurePacks(id))?before=\(FormFields.encode(last.text))"
    }
    static func newFigures(_ id: Partnership.ID) -> String { "/partnerships/\(id)/figures/new" }
    static func handFigure(_ id: Partnership.ID) -> String { "/partnerships/\(id)/figures/hand" }
    static func handFigure(_ id: Partnership.ID, of indicator: Indicator.ID) -> String {
        "\(handFigure(id))?indicator=\(FormFields.encode(indicator.text))"
    }
    static func figurePreview(_ id: Partnership.ID) -> String { "/partnerships/\(id)/figures/preview" }
    static func figureWithdrawal(_ id: Partnership.ID, _ pack: SharedPack.ID) -> String {
        "/partnerships/\(id)/figures/packs/\(pack)/withdrawal"
    }
    static func figureAnswer(_ id: Round.ID, _ statement: Statement.ID) -> String {
        "/rounds/\(id)/answers/\(statement)"
    }
    static func figureAnswer(_ id: Round.ID, _ statement: Statement.ID, of indicator: Indicator.ID) -> String {
        "\(figureAnswer(id, statement))?indicator=\(FormFields.encode(indicator.text))"
    }
}
