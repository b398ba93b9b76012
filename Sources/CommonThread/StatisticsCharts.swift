import ArgumentParser
import Statistics

struct XmRMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "xmr", abstract: "XmR charts with the four rules of the NHS's Making Data Count.",
        discussion: """
            Rows are in order of time.

            COLUMNS READ
              value   what was measured
              group   optional: one chart for each group, else one for the whole file
              rebase  optional: 1 at a row where the limits start anew
            COLUMNS ADDED
              mean, lower, upper, near_lower, near_upper
              rule       the first rule that the point falls under, blank for common cause
              meaning    common cause, improvement, concern, neutral high or neutral low
              variation  the meaning of the chart's last point
              limits     trial while the last stretch has fewer than 13 points, else full
              assurance  with --target: whether the last limits consistently meet it, miss it, or neither

            EXAMPLE
              commonthread statistics xmr --in months.csv --out results.csv --improvement decrease --target 10
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline
    @Option(help: "Which way is better.")
    var improvement: XmRChart.Improvement
    @Option(help: "The value that the chart is held against.")
    var target: Double?
    @Flag(help: "Keep unusually large moving ranges, as the NHS's spreadsheet does.")
    var keepRanges = false

    func validate() throws {
        if let target, !(abs(target) <= 1e100) { throw ValidationError("The target must be a finite number.") }
    }

    func run() async throws {
        try await files.through {
            try StatisticsTables.xmr(
                $0, improvement: improvement, baseline: limits.baseline, screensRanges: !keepRanges, target: target)
        }
    }
}

/// What the charts of proportions and rates say about their columns.
private let attributeColumns = """
    Rows are in order of time. Limits lie three standard errors from the centre.

    COLUMNS READ
      numerator    what was counted in the period
      denominator  out of how many, above 0
      group        optional: one chart for each group, else one for the whole file
      rebase       optional: 1 at a row where the limits start anew
      exclude      optional: 1 at a row that is shown but not used for the limits
    COLUMNS ADDED
      value, centre, lower, upper, outside (above, below, or blank)
    """

/// What the charts of rare events say about their columns.
private let rareColumns = """
    COLUMNS READ
      group   optional: one chart for each group, else one for the whole file
      rebase  optional: 1 at a row where the limits start anew
    COLUMNS ADDED
      centre, lower, upper, outside (above, below, or blank)
    """

struct PMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "p", abstract: "P charts: proportions over time.",
        discussion: "\(attributeColumns)\n\nEXAMPLE\n  commonthread statistics p --in months.csv --out results.csv")

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline
    @OptionGroup var scale: Multiplier

    func run() async throws { try await files.attributes(.p, scale, limits) }
}

struct UMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "u", abstract: "U charts: rates over time.",
        discussion: "\(attributeColumns)\n\nEXAMPLE\n  commonthread statistics u --in months.csv --out results.csv")

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline
    @OptionGroup var scale: Multiplier

    func run() async throws { try await files.attributes(.u, scale, limits) }
}

struct LaneyPMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "laney-p", abstract: "P′ charts: proportions with large denominators, after Laney.",
        discussion:
            "\(attributeColumns)\n\nEXAMPLE\n  commonthread statistics laney-p --in months.csv --out results.csv")

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline
    @OptionGroup var scale: Multiplier

    func run() async throws { try await files.attributes(.laneyP, scale, limits) }
}

struct LaneyUMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "laney-u", abstract: "U′ charts: rates with large denominators, after Laney.",
        discussion:
            "\(attributeColumns)\n\nEXAMPLE\n  commonthread statistics laney-u --in months.csv --out results.csv")

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline
    @OptionGroup var scale: Multiplier

    func run() async throws { try await files.attributes(.laneyU, scale, limits) }
}

struct TMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "t", abstract: "T charts: the time from one rare event to the next.",
        discussion: """
            Rows are in order of time; value is the time since the event before, in any unit, 0 or more.

            \(rareColumns)

            EXAMPLE
              commonthread statistics t --in gaps.csv --out results.csv
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline

    func run() async throws {
        try await files.through { try StatisticsTables.rareEvents($0, .t, baseline: limits.baseline) }
    }
}

struct GMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "g", abstract: "G charts: the number of births or referrals from one rare event to the next.",
        discussion: """
            Rows are in order of time; value is the number of births, referrals or the like since the event before.

            \(rareColumns)

            EXAMPLE
              commonthread statistics g --in gaps.csv --out results.csv
            """)

    @OptionGroup var files: CountsFiles
    @OptionGroup var limits: Baseline

    func run() async throws {
        try await files.through { try StatisticsTables.rareEvents($0, .g, baseline: limits.baseline) }
    }
}

extension CountsFiles {
    fileprivate func attributes(
        _ kind: AttributeChart.Kind, _ scale: Multiplier, _ limits: Baseline
    ) async throws {
        try await through {
            try StatisticsTables.attributes($0, kind, multiplier: scale.multiplier, baseline: limits.baseline)
        }
    }
}
