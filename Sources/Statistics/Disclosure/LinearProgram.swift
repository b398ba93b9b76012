internal import CCbc

/// Finds the largest value of a weighted sum of columns within bounds and rows. Its answers are suggestions: whoever
/// asks checks them in whole numbers.
struct LinearProgram {
    var lower: [Double] = []
    var upper: [Double] = []
    var weights: [Double] = []
    private var rowLower: [Double] = []
    private var rowUpper: [Double] = []
    private var entries: [[(row: Int32, factor: Double)]] = []

    /// A value for every column, and whether nothing larger exists.
    struct Answer {
        let columns: [Double]
        let value: Double
        let isProven: Bool
    }

    @discardableResult
    mutating func addColumn(_ lower: Double, _ upper: Double, weight: Double = 0) -> Int {
        self.lower.append(lower)
        self.upper.append(upper)
        weights.append(weight)
        entries.append([])
        return weights.count - 1
    }

    mutating func addRow(_ lower: Double, _ upper: Double, _ terms: [(column: Int, factor: Double)]) {
        for term in terms { entries[term.column].append((Int32(rowLower.count), term.factor)) }
        rowLower.append(lower)
        rowUpper.append(upper)
    }

    private func packed() -> (starts: [Int32], rows: [Int32], factors: [Double]) {
        var packed: (starts: [Int32], rows: [Int32], factors: [Double]) = ([0], [], [])
        for column in entries {
            for entry in column {
                packed.rows.append(entry.row)
                packed.factors.append(entry.factor)
            }
            packed.starts.append(Int32(packed.rows.count))
        }
        return packed
    }

    /// The largest value where columns may be fractions; nil where no columns fit, or none was found in so many
    /// steps: those are counted, not timed, so that the same program always has the same answer.
    func maximum() -> Answer? {
        guard let model = Clp_newModel() else { return nil }
        defer { Clp_deleteModel(model) }
        Clp_setLogLevel(model, 0)
        let matrix = packed()
        Clp_loadProblem(
            model, Int32(weights.count), Int32(rowLower.count), matrix.starts, matrix.rows, matrix.factors, lower,
            upper, weights, rowLower, rowUpper)
        Clp_setObjSense(model, -1)
        Clp_setMaximumIterations(model, 20_000)
        guard Clp_primal(model, 0) == 0, Clp_status(model) == 0, let found = Clp_getColSolution(model) else {
            return nil
        }
        return Answer(
            columns: Array(UnsafeBufferPointer(start: found, count: weights.count)), value: Clp_objectiveValue(model),
            isProven: true)
    }

    /// The largest value where every column is a whole number.
    func wholeMaximum() -> Answer? {
        guard let model = Cbc_newModel() else { return nil }
        defer { Cbc_deleteModel(model) }
        Cbc_setLogLevel(model, 0)
        let matrix = packed()
        Cbc_loadProblem(
            model, Int32(weights.count), Int32(rowLower.count), matrix.starts, matrix.rows, matrix.factors, lower,
            upper, weights, rowLower, rowUpper)
        Cbc_setObjSense(model, -1)
        for column in weights.indices { Cbc_setInteger(model, Int32(column)) }
        Cbc_setMaximumNodes(model, 2_000)
        Cbc_setMaximumSeconds(model, 60)
        _ = Cbc_solve(model)
        guard Cbc_numberSavedSolutions(model) > 0, let found = Cbc_getColSolution(model) else { return nil }
        return Answer(
            columns: Array(UnsafeBufferPointer(start: found, count: weights.count)), value: Cbc_getObjValue(model),
            isProven: Cbc_isProvenOptimal(model) != 0)
    }
}
