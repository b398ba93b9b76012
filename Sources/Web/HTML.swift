import Domain

/// Markup that is safe by type: what is written in the source is markup, what is put into it is escaped.
///
/// There is no way in for text from outside except through an interpolation or `init(text:)`, both of which escape.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    private(set) var bytes: [UInt8] = []

    static let empty = HTML()

    init() {}

    /// Text as markup that shows exactly that text.
    init(text: String) {
        append(text)
    }

    init(stringLiteral value: StaticString) {
        append(markup: value)
    }

    init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.html
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// The markup as a string, for tests and for what is not sent as bytes.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    static func += (left: inout HTML, right: HTML) {
        left.bytes.append(contentsOf: right.bytes)
    }

    /// Collects the pieces of an interpolated literal.
    struct StringInterpolation: StringInterpolationProtocol {
        typealias StringLiteralType = StaticString

        fileprivate var html = HTML()

        init(literalCapacity: Int, interpolationCount: Int) {
            html.bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            html.append(markup: literal)
        }

        // Disfavoured so that a literal in an interpolation, as in a choice of two, is markup and not text.
        @_disfavoredOverload
        mutating func appendInterpolation(_ text: String) {
            html.append(text)
        }

        mutating func appendInterpolation(_ number: Int) {
            html.append(String(number))
        }

        mutating func appendInterpolation(_ markup: HTML) {
            html += markup
        }

        mutating func appendInterpolation(_ markup: HTML?) {
            if let markup { html += markup }
        }

        mutating func appendInterpolation(_ markup: [HTML]) {
            for piece in markup { html += piece }
        }

        /// The words, marked with their language when it is not the page's.
        mutating func appendInterpolation(_ phrase: Phrase) {
            guard let language = phrase.language else { return html.append(phrase.text) }
            html.append(markup: "<span lang=\"")
            html.append(language.rawValue)
            html.append(markup: "\">")
            html.append(phrase.text)
            html.append(markup: "</span>")
        }

        /// The words alone, for inside an attribute or an element that holds only text.
        mutating func appendInterpolation(attribute phrase: Phrase) {
            html.append(phrase.text)
        }

        /// A link's target; one with a scheme that could run something becomes `#`.
        mutating func appendInterpolation(address: String) {
            html.append(HTML.isHarmless(address) ? address : "#")
        }
    }
}

extension HTML {
    /// ` name="value"`, or nothing where there is no value.
    static func attribute(_ name: StaticString, _ value: String?) -> HTML {
        guard let value else { return .empty }
        return " \(HTML(stringLiteral: name))=\"\(value)\""
    }

    /// ` name="value"` with a value from the source, or nothing where there is none.
    static func attribute(_ name: StaticString, _ value: StaticString?) -> HTML {
        guard let value else { return .empty }
        return " \(HTML(stringLiteral: name))=\"\(HTML(stringLiteral: value))\""
    }

    /// ` name` for an attribute that is there or not.
    static func flag(_ name: StaticString, _ isOn: Bool) -> HTML {
        isOn ? " \(HTML(stringLiteral: name))" : .empty
    }

    /// Whether a link may go there: a path of ours, a web page, an e-mail address or a telephone number.
    static func isHarmless(_ address: String) -> Bool {
        // By scalars: a colon with a mark on it is one character to Swift and still ends a scheme for a browser.
        let scalars = address.unicodeScalars
        guard let end = scalars.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }), scalars[end] == ":" else {
            return true
        }
        return ["https", "http", "mailto", "tel"].contains(address[..<end].lowercased())
    }

    private mutating func append(markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Copies runs of plain bytes whole; only the five characters that mean something in markup are replaced.
    private mutating func append(escaping buffer: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in buffer.indices {
            let replacement: StaticString
            switch buffer[index] {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            default: continue
            }
            bytes.append(contentsOf: buffer[start..<index])
            append(markup: replacement)
            start = index + 1
        }
        bytes.append(contentsOf: buffer[start...])
    }
}

extension DefaultStringInterpolation {
    /// Markup in a plain string would come out as its description.
    @available(*, deprecated, message: "this literal is a String; say that it is HTML")
    mutating func appendInterpolation(_ markup: HTML) {}

    @available(*, deprecated, message: "this literal is a String; say that it is HTML")
    mutating func appendInterpolation(_ phrase: Phrase) {}
}
