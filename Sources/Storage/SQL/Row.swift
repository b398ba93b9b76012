import Domain

/// One engine's current row; each function gives nil for NULL and throws `corrupt` for another type of value.
protocol RowSource: AnyObject {
    func integer(_ index: Int) throws -> Int64?
    func real(_ index: Int) throws -> Double?
    func text(_ index: Int) throws -> String?
    func blob(_ index: Int) throws -> [UInt8]?
}

/// One result row, read by position; valid only inside the closure it is handed to.
struct Row {
    private let source: any RowSource

    init(_ source: any RowSource) { self.source = source }

    func text(_ index: Int) throws -> String { try present(source.text(index), index) }
    func optionalText(_ index: Int) throws -> String? { try source.text(index) }

    func int(_ index: Int) throws -> Int { try present(optionalInt(index), index) }
    func optionalInt(_ index: Int) throws -> Int? { try source.integer(index).map(Int.init) }

    func bool(_ index: Int) throws -> Bool { try present(optionalBool(index), index) }
    func optionalBool(_ index: Int) throws -> Bool? { try source.integer(index).map { $0 != 0 } }

    func real(_ index: Int) throws -> Double { try present(source.real(index), index) }
    func optionalReal(_ index: Int) throws -> Double? { try source.real(index) }

    func blob(_ index: Int) throws -> [UInt8] { try present(source.blob(index), index) }
    func optionalBlob(_ index: Int) throws -> [UInt8]? { try source.blob(index) }

    func identifier<Of>(_ index: Int) throws -> Identifier<Of> { Identifier(try text(index)) }
    func optionalIdentifier<Of>(_ index: Int) throws -> Identifier<Of>? {
        try optionalText(index).map { Identifier($0) }
    }

    func raw<T: RawRepresentable>(_ index: Int) throws -> T where T.RawValue == String {
        let text = try text(index)
        guard let value = T(rawValue: text) else {
            throw DatabaseError.corrupt("Column \(index) holds “\(text)”, which is not a \(T.self).")
        }
        return value
    }

    private func present<T>(_ value: T?, _ index: Int) throws -> T {
        guard let value else { throw DatabaseError.corrupt("Column \(index) is empty where a \(T.self) should be.") }
        return value
    }
}
