import Domain

/// What a parameter or a column can hold on either engine.
enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// Something that may be interpolated into a statement, as may anything with a text for its raw value.
protocol SQLValue {
    var sqlValue: Value { get }
}

extension Value: SQLValue {
    var sqlValue: Value { self }
}

extension String: SQLValue {
    var sqlValue: Value { .text(self) }
}

extension Int: SQLValue {
    var sqlValue: Value { .integer(Int64(self)) }
}

extension Int64: SQLValue {
    var sqlValue: Value { .integer(self) }
}

extension Double: SQLValue {
    var sqlValue: Value { .real(self) }
}

extension Bool: SQLValue {
    var sqlValue: Value { .integer(self ? 1 : 0) }
}

extension [UInt8]: SQLValue {
    var sqlValue: Value { .blob(self) }
}

extension Identifier: SQLValue {
    var sqlValue: Value { .text(text) }
}
