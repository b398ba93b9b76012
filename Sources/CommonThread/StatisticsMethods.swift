import ArgumentParser
import Statistics

struct ProportionMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proportion", abstract: "Proportions with Wilson's interval, or the exact one.",
        discussion: """
            COLUMNS READ
              numerator    those who have the property, from 0 to the denominator
              denominator  all who could have it, above 0
            COLUMNS ADDED
              value, lower_95, upper_95 and so on, method

            EXAMPLE
              commonthread statistics proportion --in counts.csv --out results.csv --multiplier 100
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels
    @OptionGroup var scale: Multiplier
    @Flag(help: "Clopper and Pearson's exact interval instead of Wilson's.")
    var exact = false

    func run() async throws {
        let levels = try confidence.levels()
        try await files.through {
            try StatisticsTables.proportion($0, levels: levels, multiplier: scale.multiplier, isExact: exact)
        }
    }
}

struct RateMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Rates with Byar's interval, exact below 10 events.",
        discussion: """
            COLUMNS READ
              count        events, 0 or more
              denominator  people, births or person-years, above 0
            COLUMNS ADDED
              value, lower_95, upper_95 and so on, method

            EXAMPLE
              commonthread statistics rate --in counts.csv --out results.csv --multiplier 100000
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels
    @OptionGroup var scale: Multiplier
    @Flag(help: "The exact interval for every count.")
    var exact = false

    func run() async throws {
        let levels = try confidence.levels()
        try await files.through {
            try StatisticsTables.rate($0, levels: levels, multiplier: scale.multiplier, isExact: exact)
        }
    }
}

struct DirectMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dsr", abstract: "Directly standardised rates with Dobson's interval.",
        discussion: """
            One row for each stratum (age band) of each area. No rate is given below 10 events.

            COLUMNS READ
              count       events in the stratum, 0 or more
              population  people in the stratum, above 0
              weight      people in the stratum of the standard population, 0 or more
              area        optional: one rate for each area, else one for the whole file
              frequency   optional: how many events each person had (below)
            COLUMNS WRITTEN
              area, events, population, rate, lower_95, upper_95 and so on, note

            Events that come together, such as several for one mother, are given by frequency: count is then the number \
            of persons of the stratum who had exactly that many events. Every frequency of an area has a row for each \
            stratum, in the same order.

            EXAMPLE
              commonthread statistics dsr --in counts.csv --out results.csv --multiplier 100000
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels
    @OptionGroup var scale: Multiplier

    func run() async throws {
        let levels = try confidence.levels()
        try await files.through {
            try StatisticsTables.directlyStandardised($0, levels: levels, multiplier: scale.multiplier)
        }
    }
}

struct IndirectMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isr", abstract: "Indirectly standardised ratios and rates.",
        discussion: """
            One row for each stratum (age band) of each area. The multiplier applies to the rate, not to the ratio.

            COLUMNS READ
              count                 events in the stratum here
              population            people in the stratum here
              reference_count       events in the stratum of the reference
              reference_population  people in the stratum of the reference, above 0
              area                  optional: one ratio for each area, else one for the whole file
            COLUMNS WRITTEN
              area, observed, expected, method
              ratio, ratio_lower_95, ratio_upper_95 and so on
              reference_rate, rate, rate_lower_95, rate_upper_95 and so on

            EXAMPLE
              commonthread statistics isr --in counts.csv --out results.csv --multiplier 100000
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels
    @OptionGroup var scale: Multiplier

    func run() async throws {
        let levels = try confidence.levels()
        try await files.through {
            try StatisticsTables.indirectlyStandardised($0, levels: levels, multiplier: scale.multiplier)
        }
    }
}

struct MeanMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mean", abstract: "Means with Student's interval.",
        discussion: """
            COLUMNS READ
              value  one measured value in each row; at least two for each area
              area   optional: one mean for each area, else one for the whole file
            COLUMNS WRITTEN
              area, count, mean, standard_deviation, lower_95, upper_95 and so on

            EXAMPLE
              commonthread statistics mean --in values.csv --out results.csv
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels

    func run() async throws {
        let levels = try confidence.levels()
        try await files.through { try StatisticsTables.mean($0, levels: levels) }
    }
}

struct QuantileMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantile", abstract: "Which tenth, or other part, each area belongs to.",
        discussion: """
            Nothing is given to an area without a value, and to none where fewer have one than there are parts.

            COLUMNS READ
              value  what areas are ranked by; may be blank
              group  optional: areas are ranked within each group (a region, for instance)
            COLUMNS ADDED
              quantile (1 = the lowest values, or the highest with --highest-first)

            EXAMPLE
              commonthread statistics quantile --in areas.csv --out results.csv --quantiles 5
            """)

    @OptionGroup var files: CountsFiles
    @Option(help: "How many parts, from 2 to 1000.")
    var quantiles = 10
    @Flag(help: "Let part 1 hold the highest values.")
    var highestFirst = false

    func validate() throws {
        guard (2...1000).contains(quantiles) else { throw ValidationError("The parts must be from 2 to 1000.") }
    }

    func run() async throws {
        try await files.through {
            try StatisticsTables.quantile($0, count: quantiles, highestFirst: highestFirst)
        }
    }
}

struct InequalityMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sii", abstract: "The slope and the relative index of inequality.",
        discussion: """
            One row for each group of people by deprivation; at least three groups for each area. The slope index is \
            the fitted value of the least deprived less that of the most deprived, the relative index one \
            over the other; that one is blank where the fitted line reaches zero.

            COLUMNS READ
              quantile        the group's place, 1 = most deprived, each place once
              population      people in the group, above 0
              value           the measure in the group
              standard_error  optional: of the value; gives the slope an interval on the linear scale
              area            optional: one index for each area, else one for the whole file
            COLUMNS WRITTEN
              area, slope_index, slope_lower_95, slope_upper_95 and so on
              relative_index, most_deprived, least_deprived

            EXAMPLE
              commonthread statistics sii --in tenths.csv --out results.csv --scale log
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels
    @Option(help: "The scale on which the line is straight; log for rates, logit for proportions from 0 to 1.")
    var scale: InequalityIndex.Scale = .linear

    func run() async throws {
        let levels = try confidence.levels()
        try await files.through { try StatisticsTables.inequality($0, levels: levels, scale: scale) }
    }
}

struct FunnelMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: "Funnel limits and which areas lie beyond them.",
        discussion: """
            One row for each area. The average is that of all rows, or 1 for ratios. Significance is always against \
            the 95 % and the 99.8 % limits, whatever levels of confidence the limits are written for.

            COLUMNS READ
              numerator    events, or those who have the property
              denominator  people or births; expected events with --of ratio
            COLUMNS ADDED
              value, average, lower_95, upper_95 and so on, significance
              phi, tau_squared  with --over-dispersion

            EXAMPLE
              commonthread statistics funnel --of rate --in areas.csv --out results.csv --multiplier 10000
              commonthread statistics funnel --of proportion --over-dispersion --in areas.csv --out results.csv
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var confidence: ConfidenceLevels
    @OptionGroup var scale: Multiplier
    @Option(name: .customLong("of"), help: "What is compared.")
    var measure: StatisticsTables.Measure
    @Flag(help: "Widen the limits by what areas differ more than chance.")
    var overDispersion = false
    @Option(help: "The share of areas in each tail that is pulled in (or left out) before that, from 0 to 0.4.")
    var trim = 0.1
    @Flag(help: "Leave those areas out instead of pulling them in.")
    var truncate = false
    @Flag(
        help:
            "Compare rates and ratios on the square-root scale, which takes areas with no events, not on the log scale."
    )
    var squareRoot = false

    func validate() throws {
        guard trim >= 0, trim <= 0.4 else { throw ValidationError("The trimmed share must be from 0 to 0.4.") }
    }

    func run() async throws {
        let levels = try confidence.levels()
        let spread = StatisticsTables.Spread(
            trimming: truncate ? .truncated(trim) : .winsorised(trim), isRoot: squareRoot)
        try await files.through {
            try StatisticsTables.funnel(
                $0, of: measure, levels: levels, multiplier: scale.multiplier, spread: overDispersion ? spread : nil)
        }
    }
}
