import Domain

/// How a mark gets its shape: drawn whole, or by reference to the page's one sprite, which keeps long pages small.
/// A PDF is made without the page's styles by a program that follows no references, so there marks are whole.
enum ColourDrawing: Sendable { case whole, reference }

/// A colour as a shape and words; the tint comes last and carries nothing alone.
func colourMark(_ colour: Colour?, label: Phrase, drawing: ColourDrawing = .whole) -> HTML {
    let shape: HTML =
        switch drawing {
        case .whole: colourShape(colour)
        case .reference:
            "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><use href=\"#ct-\(className(of: colour))\"/></svg>"
        }
    return "<span class=\"ct-colour ct-colour--\(className(of: colour))\">\(shape)\(label)</span>"
}

/// The shape of a colour without words, for where the words stand beside it. The holes are cut out, so that they show
/// whatever is behind.
func colourShape(_ colour: Colour?) -> HTML {
    "<svg viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" aria-hidden=\"true\">\(drawing(of: colour))</svg>"
}

/// The shapes that marks on the page refer to; once a page.
func colourSprite() -> HTML {
    let all: [Colour?] = Colour.allCases + [nil]
    let symbols = all.map { colour -> HTML in
        "<symbol id=\"ct-\(className(of: colour))\" viewBox=\"0 0 20 20\">\(drawing(of: colour))</symbol>"
    }
    return "<svg class=\"ct-sprite\" aria-hidden=\"true\">\(symbols)</svg>"
}

private func drawing(of colour: Colour?) -> HTML {
    switch colour {
    case .inPlace: tickInCircle
    case .partly: triangle
    case .notInPlace: octagon
    case .notApplicable: dashInSquare
    case nil: dashedCircle
    }
}

private func className(of colour: Colour?) -> HTML {
    switch colour {
    case .inPlace: "in-place"
    case .partly: "partly"
    case .notInPlace: "not-in-place"
    case .notApplicable: "not-applicable"
    case nil: "not-rated"
    }
}

private let tickInCircle: HTML = """
    <path fill="#005a30" fill-rule="evenodd" \
    d="M10 1a9 9 0 100 18 9 9 0 000-18zM5 8.6l-1.6 1.9 5.4 4.8 7.8-8.2-1.7-1.6L8.7 12z"/>
    """
private let triangle: HTML = """
    <path fill="#d95f0e" d="M10 1l9.5 17.5H.5z"/>
    """
private let octagon: HTML = """
    <path fill="#b10e1e" d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z"/>
    """
private let dashInSquare: HTML = """
    <path fill="#505a5f" fill-rule="evenodd" \
    d="M2 2h16v16H2zM5 8.7v2.6h10V8.7z"/>
    """
private let dashedCircle: HTML = """
    <circle cx="10" cy="10" r="8" fill="none" \
    stroke="#505a5f" stroke-width="2" stroke-dasharray="3.6 2.68"/>
    """
