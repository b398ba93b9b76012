public import ArgumentParser
public import Statistics

/// What is counted, and the choices where sources define it differently.
struct IndicatorOptions: ParsableArguments {
    @Option(help: "A CSV file of live births: live_births and the columns that figures are told apart by.")
    var births: String?
    @Option(
        name: .customLong("indicators"),
        help: "Names with commas between them; usual (the seven that most places have), or all.")
    var names = "usual"
    @Option(help: "Up to which day of life a baby is newborn. Default: under-14-days")
    var newborn: IndicatorSettings.Newborn?
    @Option(help: "Whether a hearing on the seventh day is at short notice. Default: within-7-days")
    var notice: IndicatorSettings.Notice?
    @Option(help: "Which days of notice are counted. Default: calendar")
    var noticeDays: IndicatorSettings.NoticeDays?
    @Option(help: "Where notice begins: when parents are given it, or at the issue of proceedings. Default: notice")
    var noticeFrom: IndicatorSettings.NoticeFrom?
    @Option(
        help: """
            Whom one count is of. Twins are one birth and two babies; a mother counts once in a figure. Default: births
            """)
    var counted: IndicatorSettings.Counted?

    func validate() throws { _ = try indicators() }

    var settings: IndicatorSettings {
        var settings = IndicatorSettings()
        if let newborn { settings.newborn = newborn }
        if let notice { settings.notice = notice }
        if let noticeDays { settings.noticeDays = noticeDays }
        if let noticeFrom { settings.noticeFrom = noticeFrom }
        if let counted { settings.counted = counted }
        return settings
    }

    /// The options that were given, by name.
    var given: [String] {
        let all: [(String, Bool)] = [
            ("births", births != nil), ("indicators", names != "usual"), ("newborn", newborn != nil),
            ("notice", notice != nil), ("notice-days", noticeDays != nil), ("notice-from", noticeFrom != nil),
            ("counted", counted != nil),
        ]
        return all.filter(\.1).map { "--\($0.0)" }
    }

    func indicators() throws -> [MeasuredIndicator] {
        switch names {
        case "usual": return MeasuredIndicator.usual
        case "all": return MeasuredIndicator.allCases
        default:
            let found = try names.split(separator: ",").map { name in
                guard let indicator = MeasuredIndicator(rawValue: String(name.filter { $0 != " " })) else {
                    throw ValidationError(
                        "There is no indicator '\(name)'. See: commonthread indicators columns --indicators")
                }
                return indicator
            }
            guard !found.isEmpty, Set(found).count == found.count else {
                throw ValidationError("Name at least one indicator, each once.")
            }
            return found
        }
    }

    /// Counts what is asked for, and shows how far it has come.
    func count(
        _ file: String, _ options: ExtractOptions, by dimensions: [IndicatorDimension], settings: IndicatorSettings
    ) throws -> IndicatorCounts {
        let extract = try options.open(file)
        let indicators = try indicators()
        let live = try births.map { path in
            let table = try ExtractOptions.table(path)
            return try ExtractOptions.reading(path) {
                let births = try LiveBirths(table)
                if indicators.contains(where: \.isRate) { try births.require(dimensions) }
                return births
            }
        }
        if live == nil, indicators.contains(where: \.isRate) {
            Desk.complain("without --births there are no rates; the others are counted.")
        }
        let line = ProgressLine("Reading \(file)")
        defer { line.end() }
        return try ExtractOptions.reading(file) {
            try IndicatorCounts(
                extract, births: live, indicators: indicators, by: dimensions, settings: settings
            ) { line.show($0) }
        }
    }
}

extension DisclosureProfile {
    static var names: String { all.map(\.name).joined(separator: ", ") }

    /// - Throws: a usage error for a name that no profile has, before anybody waits for what it would protect.
    static func check(_ name: String) throws {
        guard all.contains(where: { $0.name == name }) else {
            throw ValidationError("There is no profile '\(name)'. Choose one of: \(names).")
        }
    }
}

extension SafeFigures {
    /// Hides what has to be hidden by the profile of that name, and shows how far the work has come.
    static func of(
        _ results: [IndicatorResult], settings: IndicatorSettings, profile: String
    ) throws -> SafeFigures {
        do throws(DisclosureError) {
            let line = ProgressLine("Protecting small numbers")
            defer { line.end() }
            return try SafeFigures(
                results, settings: settings, profile: DisclosureProfile(named: profile)
            ) { line.show($0) }
        } catch {
            throw Stop(.unusable, error.description)
        }
    }
}

extension IndicatorSettings.Newborn: ExpressibleByArgument {}
extension IndicatorSettings.Notice: ExpressibleByArgument {}
extension IndicatorSettings.NoticeDays: ExpressibleByArgument {}
extension IndicatorSettings.NoticeFrom: ExpressibleByArgument {}
extension IndicatorSettings.Counted: ExpressibleByArgument {}
