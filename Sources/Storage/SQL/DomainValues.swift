import Domain

extension Moment: SQLValue {
    var sqlValue: Value { .text(text) }
}

extension Day: SQLValue {
    var sqlValue: Value { .text(text) }
}

extension Row {
    func moment(_ index: Int) throws -> Moment {
        let text = try text(index)
        guard let moment = Moment(text) else { throw DatabaseError.corrupt("\(text) is not a time") }
        return moment
    }

    func optionalMoment(_ index: Int) throws -> Moment? {
        try optionalText(index) == nil ? nil : moment(index)
    }

    func day(_ index: Int) throws -> Day {
        let text = try text(index)
        guard let day = Day(text) else { throw DatabaseError.corrupt("\(text) is not a day") }
        return day
    }

    func optionalDay(_ index: Int) throws -> Day? {
        try optionalText(index) == nil ? nil : day(index)
    }

    func optionalRaw<T: RawRepresentable>(_ index: Int) throws -> T? where T.RawValue == String {
        guard let text = try optionalText(index) else { return nil }
        guard let value = T(rawValue: text) else { throw DatabaseError.corrupt("\(text) is not a \(T.self)") }
        return value
    }
}

extension Database {
    /// A write that is tried once more when another writer's row was there first, so that the rules see that row.
    @discardableResult
    func change<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await write(body)
        } catch DatabaseError.unique {
            return try await write(body)
        }
    }
}
