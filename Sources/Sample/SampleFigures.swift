import Domain
import Exchange
import Storage

/// A pack of Larkmoor's figures: invented, like everything in the sample, and said to be so in the pack itself.
enum SampleFigures {
    /// The counts of one indicator: the last three whole years, the oldest first; nil is hidden.
    struct Line: Sendable {
        let indicator: Indicator.ID
        let wording: String
        var settings: [IndicatorDefinition.Setting] = []
        let counts: [(numerator: Int, denominator: Int)?]
    }

    private static let newborn = IndicatorDefinition.Setting(name: "newborn", value: "0 to 13 days")
    private static let babies = IndicatorDefinition.Setting(name: "counted", value: "babies")
    private static let births = IndicatorDefinition.Setting(name: "counted", value: "births")

    static let lines: [Line] = [
        Line(
            indicator: "newborn_rate_per_10000",
            wording: "Babies for whom care proceedings were issued while they were newborn, by date of birth ÷ "
                + "Live births to mothers who live in the area, in the same time",
            settings: [newborn, babies], counts: [(29, 5210), (31, 5150), (34, 5090)]),
        Line(
            indicator: "short_notice_pct",
            wording: "Newborn babies whose first hearing was at short notice, the same day included, "
                + "by date of birth ÷ "
                + "Newborn babies in care proceedings with both days known, of notice and of the first hearing",
            settings: [
                newborn, .init(name: "notice", value: "within 7 days"), .init(name: "notice days", value: "calendar"),
                .init(name: "notice from", value: "notice to parents"), babies,
            ], counts: [(21, 28), (22, 31), (26, 33)]),
        Line(
            indicator: "same_day_pct",
            wording: "Newborn babies whose first hearing was on the day of notice, by date of birth ÷ "
                + "Newborn babies in care proceedings with both days known, of notice and of the first hearing",
            settings: [newborn, .init(name: "notice from", value: "notice to parents"), babies],
            counts: [(5, 28), nil, (6, 33)]),
        Line(
            indicator: "referred_before_20w_pct",
            wording: "Referrals made before the twentieth week of pregnancy was complete, by date of referral ÷ "
                + "Referrals in pregnancy for which the week of pregnancy is known",
            settings: [births], counts: [(96, 188), (104, 192), (109, 197)]),
        Line(
            indicator: "advocacy_offered_pct",
            wording: "Referrals after which an independent advocate was offered, by date of referral ÷ "
                + "Referrals for which it is known whether an advocate was offered",
            settings: [births], counts: [(22, 180), (30, 184), (71, 190)]),
        Line(
            indicator: "le1_worker_change_pct",
            wording: "Referrals with no change of named worker, or one, by date of referral ÷ "
                + "Referrals for which the number of changes is known",
            settings: [births], counts: [(148, 186), (146, 189), (109, 193)]),
    ]

    /// What the partnership says where 'in place' stands beside a figure that fell.
    static let answer = """
        Two of our workers left in one year, and families were told each time. Parents do know the names, as we said; \
        they also met more of them. We look again when the new team has been here for a year.
        """

    static func pack(lastYear: Int, made: Moment) throws -> Pack {
        let area = Pack.Area(code: "X99000001", name: "Larkmoor and the Vale")
        let figures = lines.flatMap { line in
            line.counts.enumerated().compactMap { place, counts -> Figure? in
                guard let period = Period(String(lastYear - (line.counts.count - 1 - place))) else { return nil }
                let numbers = counts.flatMap { counts in
                    line.indicator.unit.flatMap {
                        Figure.Numbers(numerator: counts.numerator, denominator: counts.denominator, unit: $0)
                    }
                }
                return Figure(
                    indicator: line.indicator, area: area.code, period: period,
                    content: numbers.map { .shown($0) } ?? .hidden(.protected))
            }
        }
        return Pack(
            id: "larkmoor-figures-1", made: made, maker: "commonthread (sample)",
            source: "Invented figures of an area that does not exist, made for the sample.",
            protection: Pack.Protection(
                profile: "below-5", version: 1, rule: "Counts from 1 to 4 are hidden, and what would give them away."),
            areas: [area],
            definitions: lines.map { line in
                IndicatorDefinition(
                    indicator: line.indicator, version: "1", settings: line.settings,
                    wording: LocalText(line.wording))
            },
            figures: figures)
    }
}

extension Storyteller {
    /// The chair brings the figures to the meeting, by the same way as anybody: signed, looked through, shared.
    func shareFigures() async throws {
        time.go(daysBefore: 93)
        let chair = try person(.chair)
        guard let key = PackKey(seed: Array(repeating: 77, count: 32)) else {
            throw Refusal.unavailable(Problem("problem.pack.signature"))
        }
        let day = time.day(in: -93)
        let pack = try SampleFigures.pack(lastYear: day.year - 1, made: store.clock.now)
        let (opened, fingerprint) = try PackFile.open(try PackFile.encode(pack, key))
        try await later().figures.offer(FigureOffer(opened, fingerprint: fingerprint), in: partnership, by: chair)
        guard let preview = try await store.figures.preview(in: partnership, for: chair).preview else { return }
        try await later().figures.share(preview.id.text, in: partnership, by: chair)
    }

    func answerFigures(in round: Round.ID) async throws {
        time.go(daysBefore: 84)
        _ = try await later().rounds.answer(
            SampleFigures.answer, about: "le1_worker_change_pct", better: .higher, of: "pb-05", seen: 0, in: round,
            by: person(.care))
    }
}
