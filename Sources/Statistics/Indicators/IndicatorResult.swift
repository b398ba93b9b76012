/// What an extract gave for one indicator: a count for each combination of the dimensions that were asked for.
public struct IndicatorResult: Hashable, Sendable {
    /// The counts of one combination, such as one area in one quarter.
    public struct Row: Hashable, Sendable {
        /// In the order of `dimensions`.
        public let keys: [String]
        /// Babies, mothers or pregnancies; see the definition.
        public let numerator: Int
        /// As the numerator; live births where the indicator is a rate. Above 0.
        public let denominator: Int

        public init(keys: [String], numerator: Int, denominator: Int) {
            self.keys = keys
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// As in files of figures: `short_notice_pct`.
    public let indicator: String
    public let dimensions: [IndicatorDimension]
    /// Sorted by `keys`.
    public let rows: [Row]

    public init(indicator: String, dimensions: [IndicatorDimension], rows: [Row]) {
        self.indicator = indicator
        self.dimensions = dimensions
        self.rows = rows
    }
}

/// What figures can be told apart by. The raw value is its name on the command line.
public enum IndicatorDimension: String, Hashable, Sendable, CaseIterable {
    /// The code in capitals, or `UNKNOWN`.
    case area
    case region
    /// `2019Q4`, of the calendar year.
    case quarter
    /// `2019`, the calendar year.
    case year
    /// `2019/20`, from April.
    case financialYear = "financial-year"
    /// Where in pregnancy the referral came.
    case stage
    case ethnicity
    case deprivation
    case careExperience = "care-experience"
    case age
}
