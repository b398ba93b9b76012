/// A statement whose interpolated values always become parameters: its text can only come from literals in the source.
struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case text(StaticString)
        case value(Value)
        case word(Dialect.Word)
    }

    private(set) var parts: [Part]

    /// Whether an engine should keep the prepared statement; a list gives a new text for each length.
    private(set) var isReusable = true

    init(stringLiteral text: StaticString) {
        parts = [.text(text)]
    }

    init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
        isReusable = stringInterpolation.isReusable
    }

    /// Conditions, assignments or rows put together at run time.
    static func joined(_ parts: [SQL], separator: StaticString) -> SQL {
        var whole: SQL = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { whole.parts.append(.text(separator)) }
            whole.parts += part.parts
            whole.isReusable = whole.isReusable && part.isReusable
        }
        return whole
    }
}

extension SQL {
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []
        fileprivate var isReusable = true

        init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        mutating func appendLiteral(_ text: StaticString) {
            parts.append(.text(text))
        }

        mutating func appendInterpolation(_ value: some SQLValue) {
            parts.append(.value(value.sqlValue))
        }

        mutating func appendInterpolation(_ value: (some SQLValue)?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }

        mutating func appendInterpolation(_ value: some RawRepresentable<String>) {
            parts.append(.value(.text(value.rawValue)))
        }

        mutating func appendInterpolation(_ value: (some RawRepresentable<String>)?) {
            parts.append(.value(value.map { .text($0.rawValue) } ?? .null))
        }

        mutating func appendInterpolation(_ sql: SQL) {
            parts += sql.parts
            isReusable = isReusable && sql.isReusable
        }

        mutating func appendInterpolation(_ word: Dialect.Word) {
            parts.append(.word(word))
        }

        /// `(?, ?, ?)` after IN. An empty list is `(NULL)`: nothing is in it, but NOT IN it gives no rows either.
        mutating func appendInterpolation(list values: some Collection<some SQLValue>) {
            isReusable = false
            parts.append(.text("("))
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(value.sqlValue))
            }
            parts.append(.text(values.isEmpty ? "NULL)" : ")"))
        }

        mutating func appendInterpolation(list values: some Collection<some RawRepresentable<String>>) {
            appendInterpolation(list: values.map(\.rawValue))
        }
    }
}

/// A statement as one engine is sent it.
struct RenderedSQL {
    var text = ""
    var values: [Value] = []
}

extension SQL {
    /// Refuses what only one of the engines could store, so that both do: a zero byte in text, and NaN or infinity.
    func rendered(for dialect: Dialect) throws(DatabaseError) -> RenderedSQL {
        var rendered = RenderedSQL()
        for part in parts {
            switch part {
            case .text(let text): rendered.text += text.description
            case .word(let word): rendered.text += dialect.spelling(of: word)
            case .value(let value):
                switch value {
                case .text(let text) where text.utf8.contains(0): throw .check
                case .real(let number) where !number.isFinite: throw .check
                default: break
                }
                if let parameter = dialect.parameter(rendered.values.count + 1, for: value) {
                    rendered.text += parameter
                    rendered.values.append(value)
                } else {
                    rendered.text += "NULL"
                }
            }
        }
        return rendered
    }
}
