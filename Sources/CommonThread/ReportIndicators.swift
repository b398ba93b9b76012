import Domain

/// The indicators that a report can tell of, with their definitions of version 1 and the usual settings, until a file of
/// figures comes with its own. The words are this project's own.
enum ReportIndicators {
    static func entry(_ id: String) -> IndicatorEntry? { all.first { $0.entry.id.text == id }?.entry }

    private static let newborn = IndicatorDefinition.Setting(name: "newborn", value: "0 to 13 days")
    private static let notice = IndicatorDefinition.Setting(name: "notice", value: "within 7 days")
    private static let noticeDays = IndicatorDefinition.Setting(name: "notice days", value: "calendar")
    private static let noticeFrom = IndicatorDefinition.Setting(name: "notice from", value: "notice to parents")

    static let all: [(entry: IndicatorEntry, definition: IndicatorDefinition)] = [
        one(
            "newborn_rate_per_10000", "Newborn babies in care proceedings",
            "Babies whose court case began soon after birth",
            .perTenThousand, .neither, .babies, [newborn],
            "Babies born alive in the period for whom care proceedings began while they were newborn, for every 10,000 live births."
        ),
        one(
            "short_notice_pct", "First hearings at short notice", "First court days with little warning",
            .percent, .lower, .babies, [newborn, notice, noticeDays, noticeFrom],
            "Of newborn babies with a first hearing and a day of notice, those whose hearing came at short notice."),
        one(
            "same_day_pct", "First hearings on the day of the notice", "Parents told on the same day",
            .percent, .lower, .babies, [newborn, noticeDays, noticeFrom],
            "Of newborn babies with a first hearing and a day of notice, those whose hearing was on that day."),
        one(
            "emergency_pct", "First hearings as an emergency", "First court days in a great hurry",
            .percent, .lower, .babies, [newborn, noticeDays, noticeFrom],
            "Of newborn babies with a first hearing and a day of notice, those with fewer than three days between the two."
        ),
        one(
            "assessed_before_birth_pct", "Assessments complete before birth", "Assessments done before the baby came",
            .percent, .higher, .babies, [],
            "Of live births with a known end of the pre-birth assessment, those for whom it ended before the birth."),
        one(
            "assessed_within_45_days_pct", "Assessments complete within 45 days", "Assessments done in good time",
            .percent, .higher, .pregnancies, [],
            "Of referrals with a known end of the assessment, those for which it ended within 45 days."),
        one(
            "referred_before_20w_pct", "Referrals before 20 weeks of pregnancy", "Help asked for early in pregnancy",
            .percent, .higher, .pregnancies, [],
            "Of referrals with a known gestation, those before 20 weeks."),
        one(
            "advocacy_offered_pct", "Advocacy offered", "Women who were offered an advocate",
            .percent, .higher, .pregnancies, [],
            "Of referrals for which it is recorded, those in which the mother was offered an advocate."),
        one(
            "le1_worker_change_pct", "One change of social worker at most", "Women who kept their social worker",
            .percent, .higher, .pregnancies, [],
            "Of referrals with a known number of changes of social worker, those with none or one."),
        one(
            "letter_before_birth_pct", "Pre-proceedings letter before birth", "Letter about court before the baby came",
            .percent, .higher, .pregnancies, [],
            "Of pregnancies with a pre-proceedings letter and a known birth, those in which the letter came before the birth."
        ),
        one(
            "legal_advice_before_birth_pct", "Legal advice before birth", "A lawyer to talk to before the baby came",
            .percent, .higher, .pregnancies, [],
            "Of pregnancies for which it is recorded, those in which parents had legal advice before the birth."),
        one(
            "same_midwife_pct", "The same midwife throughout", "One midwife all the way",
            .percent, .higher, .pregnancies, [],
            "Of pregnancies for which it is recorded, those in which one midwife stayed throughout."),
        one(
            "separated_at_birth_pct", "Babies separated at birth", "Babies and mothers apart after birth",
            .percent, .lower, .babies, [newborn],
            "Of newborn babies in care proceedings, those who were separated from their mothers at birth."),
        one(
            "placed_with_family_pct", "Babies placed within the family", "Babies who live with family",
            .percent, .higher, .babies, [newborn],
            "Of newborn babies in care proceedings with a known placement, those placed with parents or relatives."),
        one(
            "recurrence_pct", "Mothers in care proceedings before", "Mothers who were in court before",
            .percent, .lower, .mothers, [],
            "Of mothers in care proceedings about a newborn baby, those with earlier proceedings about another child."),
    ]

    private static func one(
        _ id: Indicator.ID, _ title: String, _ plain: String, _ unit: IndicatorEntry.Unit,
        _ better: IndicatorEntry.Better, _ counted: IndicatorEntry.Counted,
        _ settings: [IndicatorDefinition.Setting], _ wording: String
    ) -> (entry: IndicatorEntry, definition: IndicatorDefinition) {
        (
            IndicatorEntry(
                id: id, title: LocalText(title), plain: LocalText(plain), unit: unit, better: better, counted: counted,
                names: []),
            IndicatorDefinition(indicator: id, version: "1", settings: settings, wording: LocalText(wording))
        )
    }
}
