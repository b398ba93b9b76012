/// The rule of one column whose total may be known: small counts go, and where they are few together, the next smallest
/// go too, because the total would give the small ones away. It knows nothing of other tables; `Release` does.
public enum ColumnSuppression {
    /// - Parameters:
    ///   - counts: the column, without its total; zeros are never hidden.
    ///   - threshold: the largest count that is hidden, and the largest sum of hidden counts that is not enough.
    /// - Returns: the counts that are shown, nil for a hidden one.
    public static func shown(_ counts: [Int], threshold: Int) throws(StatisticsError) -> [Int?] {
        for count in counts where count < 0 || count > Release.largestCount {
            throw .argument("count", was: "\(count)", must: "from 0 to \(Release.largestCount)")
        }
        guard threshold >= 1 else { throw .argument("threshold", was: "\(threshold)", must: "1 or more") }
        var hidden = Set(counts.indices.filter { (1...threshold).contains(counts[$0]) })
        let sum = hidden.reduce(0) { $0 + counts[$1] }
        if !hidden.isEmpty, sum <= threshold, let next = counts.filter({ $0 > threshold }).min() {
            hidden.formUnion(counts.indices.filter { counts[$0] == next })
        }
        return counts.enumerated().map { hidden.contains($0) ? nil : $1 }
    }
}
