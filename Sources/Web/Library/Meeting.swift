import Domain

/// A meeting's questions and where it is among them. All of it stands in the address, so that it can be passed on and
/// nothing of it is kept.
struct Meeting {
    /// More than anybody talks through in one sitting.
    static let limit = 20
    /// Minutes that a question may be given; 0 is no clock.
    static let clocks = [0, 5, 10, 15, 20, 30]
    /// What the clock begins with where somebody turns it on in the room.
    static let usualClock = 10

    let questions: [ReflectiveQuestion]
    /// From 1.
    let place: Int
    let minutes: Int

    /// Questions that the library does not know, or no longer, are left out.
    init(questions ids: [String], place: String, minutes: String, on shelf: Shelf?) {
        var seen: Set<ReflectiveQuestion.ID> = []
        questions = Array(
            ids.prefix(200).compactMap { shelf?[ReflectiveQuestion.ID($0)] }.filter { seen.insert($0.id).inserted }
                .prefix(Self.limit))
        self.place = min(max(1, Int(place) ?? 1), max(1, questions.count))
        self.minutes = Int(minutes).flatMap { Self.clocks.contains($0) ? $0 : nil } ?? 0
    }

    private init(_ questions: [ReflectiveQuestion], _ place: Int, _ minutes: Int) {
        self.questions = questions
        self.place = place
        self.minutes = minutes
    }

    var question: ReflectiveQuestion? { questions.isEmpty ? nil : questions[place - 1] }
    var before: Meeting? { place > 1 ? Meeting(questions, place - 1, minutes) : nil }
    var after: Meeting? { place < questions.count ? Meeting(questions, place + 1, minutes) : nil }

    func clock(_ minutes: Int) -> Meeting { Meeting(questions, place, minutes) }

    /// What follows the question mark of its address.
    var query: String {
        (questions.map { "q=\(FormFields.encode($0.id.text))" }
            + (place > 1 ? ["at=\(place)"] : []) + (minutes > 0 ? ["clock=\(minutes)"] : [])).joined(separator: "&")
    }

    /// The same as hidden fields of a form that comes back to it.
    var fields: HTML {
        let questions = questions.map { HTML("<input type=\"hidden\" name=\"q\" value=\"\($0.id.text)\">") }
        return """
            \(questions)<input type="hidden" name="at" value="\(place)">\
            <input type="hidden" name="clock" value="\(minutes)">
            """
    }

    /// From the fields of such a form; nil for a form that came from elsewhere.
    init?(_ fields: FormFields, on shelf: Shelf?) {
        self.init(questions: fields.all("q"), place: fields["at"], minutes: fields["clock"], on: shelf)
        if questions.isEmpty { return nil }
    }
}
