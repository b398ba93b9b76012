import Domain

/// What a voice said: colour, how sure, why, and what shows it. A page of hundreds of cells makes the pieces that recur
/// once.
struct VoiceWords {
    private let words: Words
    private let marks: [Colour: HTML]
    private let notRated: HTML
    private let sure: [Confidence: HTML]
    private let provisional: HTML

    init(_ words: Words, drawing: ColourDrawing = .whole) {
        self.words = words
        func mark(_ colour: Colour?) -> HTML { colourMark(colour, label: words.name(colour), drawing: drawing) }
        marks = Dictionary(uniqueKeysWithValues: Colour.allCases.map { ($0, mark($0)) })
        notRated = mark(nil)
        sure = Dictionary(
            uniqueKeysWithValues: Confidence.allCases.map {
                ($0, " <i class=\"ct-sure\">\(words["confidence.\($0.rawValue)"])</i>")
            })
        provisional = " <i class=\"ct-sure\">\(words["rating.provisional"])</i>"
    }

    /// Colour, how sure and reason.
    func brief(_ rating: Rating?) -> HTML {
        guard let rating else { return notRated }
        var html = rating.colour.flatMap { marks[$0] } ?? notRated
        if let confidence = rating.confidence, let words = sure[confidence] { html += words }
        if rating.provisional { html += provisional }
        if !rating.reason.isEmpty { html += "<p>\(prose(rating.reason))</p>" }
        return html
    }

    /// The same with the evidence.
    func full(_ rating: Rating?) -> HTML {
        let items = (rating?.evidence ?? []).map { item -> HTML in
            switch item {
            case .link(let address):
                "<li><a class=\"govuk-link ct-break\" href=\"\(address: address)\" rel=\"noreferrer noopener\">\(address)</a></li>"
            case .note(let text): "<li>\(text)</li>"
            }
        }
        if items.isEmpty { return brief(rating) }
        return """
            \(brief(rating))<p class="ct-evidence">\(words["rating.evidence"])</p>\
            <ul class="govuk-list govuk-list--bullet">\(items)</ul>
            """
    }
}
