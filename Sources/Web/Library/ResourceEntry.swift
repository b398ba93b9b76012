import Domain
import Exchange

/// A resource as the fields of a form, and back again with every fault beside its field.
struct ResourceEntry {
    let fields: FormFields
    let library: Library
    let today: Day
    /// What stood before, for what the form does not ask about.
    var standing: Resource?

    /// Checked as a library's file is.
    func resource(_ id: Resource.ID) throws(Refusal) -> Resource {
        var faults = Faults()
        func required(_ field: String, _ problem: String) -> String {
            let text = fields[field].withPlainLines
            if text.isEmpty { faults.add(field, problem) }
            return text
        }
        // Practice examples come from partnerships, with their agreement, or from the library's file.
        let kind = Resource.Kind(rawValue: fields["resource-kind"]).flatMap { kind in
            kind == .practiceExample && standing?.kind != .practiceExample ? nil : kind
        }
        if kind == nil { faults.add("resource-kind", "problem.resource-kind.missing") }
        let title = LocalText(
            required("resource-title", "problem.resource-title.missing"), cy: optional("resource-title-cy"))
        let summary = LocalText(
            required("resource-summary", "problem.resource-summary.missing"), cy: optional("resource-summary-cy"))
        let publisher = required("publisher", "problem.publisher.missing")
        let licence = required("licence", "problem.licence.missing")
        let length = length(&faults)
        let occasion = occasion(kind, &faults)
        func ids<Of>(_ name: String) -> [Identifier<Of>] { fields.all(name).map { Identifier($0) } }
        let statements = fields.all("resource-statements").compactMap { StatementLink($0) }
        let resource = Resource(
            id: id, kind: kind ?? .reading, title: title, summary: summary, author: optional("author"),
            publisher: publisher, published: optional("published"), length: length, licence: licence,
            link: optional("resource-link"), checked: checked, transcript: optional("transcript"),
            voices: local("voices", &faults), contentNote: local("content-note", &faults), occasion: occasion,
            contact: standing?.contact, messages: ids("messages"), statements: statements,
            audiences: ids("audiences"), stages: ids("stages"), themes: ids("themes"), standards: ids("standards"),
            sources: ids("sources"))
        try check(resource, &faults)
        return resource
    }

    /// The file's own checks, for everything that has not been said in this form's words.
    private func check(_ resource: Resource, _ faults: inout Faults) throws(Refusal) {
        do throws(FileFaults) {
            _ = try LibraryFile.check(resource, in: library)
        } catch {
            for fault in error.faults {
                let place = LibraryFile.field(of: fault, in: resource)
                let field = Self.formNames[place] ?? Self.formNames[String(place.prefix { $0 != "/" })] ?? place
                if faults.all.contains(where: { $0.field == field }) { continue }
                faults.add(field, "problem.resource.fault", ["sentence": fault.message.replacing("`", with: "'")])
            }
        }
        try faults.check()
    }

    private func optional(_ name: String) -> String? {
        let text = fields[name].withPlainLines
        return text.isEmpty ? nil : text
    }

    /// Welsh stands beside English, never in its place.
    private func local(_ name: String, _ faults: inout Faults) -> LocalText? {
        let welsh = optional("\(name)-cy")
        guard let english = optional(name) else {
            if welsh != nil { faults.add(name, "problem.english.missing") }
            return nil
        }
        return LocalText(english, cy: welsh)
    }

    /// Today where the editor says so; otherwise what was known of the same address.
    private var checked: Day? {
        if fields["link-checked"] == "yes" { return today }
        return optional("resource-link") == standing?.link ? standing?.checked : nil
    }

    private func length(_ faults: inout Faults) -> Resource.Length? {
        guard let text = optional("minutes") else { return nil }
        guard let minutes = Int(text), (1...10_000).contains(minutes) else {
            faults.add("minutes", "problem.minutes.form")
            return nil
        }
        return Resource.Length(minutes: minutes, isEstimate: fields["estimate"] == "yes")
    }

    // MARK: - Events

    private func occasion(_ kind: Resource.Kind?, _ faults: inout Faults) -> Resource.Occasion? {
        let parts = ["starts", "ends"].flatMap { name in Self.parts.map { "\(name)-\($0)" } } + ["place", "place-cy"]
        let isTold = parts.contains { optional($0) != nil }
        guard kind == .event else {
            if isTold, kind != nil { faults.add("starts", "problem.occasion.only-events") }
            return nil
        }
        let starts = moment("starts", &faults)
        let ends = moment("ends", &faults)
        if let starts, let ends, ends <= starts { faults.add("ends", "problem.ends.before") }
        guard let place = optional("place") else {
            faults.add("place", "problem.place.missing")
            return nil
        }
        guard let starts, let ends else { return nil }
        return Resource.Occasion(
            starts: starts, ends: ends, place: LocalText(place, cy: optional("place-cy")),
            cancelled: fields["cancelled"] == "yes")
    }

    static let parts = ["day", "month", "year", "time"]

    private func moment(_ name: String, _ faults: inout Faults) -> Moment? {
        let numbers = ["year", "month", "day"].compactMap { Int(fields["\(name)-\($0)"].trimmed) }
        guard numbers.count == 3, let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]),
            let moment = Moment(unitedKingdom: day, fields["\(name)-time"].trimmed)
        else {
            faults.add(name, "problem.event-time.form")
            return nil
        }
        return moment
    }

    // MARK: - A resource in a form

    /// By the words of the format.
    private static let formNames = [
        "kind": "resource-kind", "title": "resource-title", "title/cy": "resource-title-cy",
        "summary": "resource-summary", "summary/cy": "resource-summary-cy", "length": "minutes",
        "link": "resource-link", "checked": "link-checked", "voices/cy": "voices-cy", "contentNote": "content-note",
        "contentNote/cy": "content-note-cy", "occasion": "starts", "occasion/ends": "ends", "occasion/place": "place",
        "statements": "resource-statements", "id": "resource-title",
    ]

    static func fields(_ resource: Resource) -> FormFields {
        let given: [String: String?] = [
            "resource-kind": resource.kind.rawValue, "resource-title": resource.title.en,
            "resource-title-cy": resource.title.cy, "resource-summary": resource.summary.en,
            "resource-summary-cy": resource.summary.cy, "author": resource.author, "publisher": resource.publisher,
            "published": resource.published, "minutes": resource.length.map { String($0.minutes) },
            "estimate": resource.length?.isEstimate == true ? "yes" : nil, "licence": resource.licence,
            "resource-link": resource.link, "transcript": resource.transcript, "voices": resource.voices?.en,
            "voices-cy": resource.voices?.cy, "content-note": resource.contentNote?.en,
            "content-note-cy": resource.contentNote?.cy,
        ]
        var values = given.compactMapValues { $0 }
        if let occasion = resource.occasion {
            values["place"] = occasion.place.en
            values["place-cy"] = occasion.place.cy
            if occasion.cancelled { values["cancelled"] = "yes" }
            for (name, moment) in [("starts", occasion.starts), ("ends", occasion.ends)] {
                let local = moment.inUnitedKingdom
                values["\(name)-day"] = String(local.day.day)
                values["\(name)-month"] = String(local.day.month)
                values["\(name)-year"] = String(local.day.year)
                values["\(name)-time"] = String(local.text.dropFirst(11).prefix(5))
            }
        }
        var fields = FormFields(values)
        fields.set("messages", to: resource.messages.map(\.text))
        fields.set("resource-statements", to: resource.statements.map(\.description))
        fields.set("audiences", to: resource.audiences.map(\.text))
        fields.set("stages", to: resource.stages.map(\.text))
        fields.set("themes", to: resource.themes.map(\.text))
        fields.set("standards", to: resource.standards.map(\.text))
        fields.set("sources", to: resource.sources.map(\.text))
        return fields
    }
}

extension String {
    /// As it is kept: every line end one line feed, nothing around it.
    fileprivate var withPlainLines: String {
        replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmed
    }
}

extension Moment {
    /// A time as a clock in the United Kingdom shows it, `09:30`; nil where none does, in the hour that spring leaves
    /// out. In the hour that autumn has twice it is the first.
    init?(unitedKingdom day: Day, _ time: String) {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let local = Moment("\(day.text)T\(parts[0].count == 1 ? "0" : "")\(time):00.000Z")
        else { return nil }
        let summer = local.adding(seconds: -3600)
        guard let found = [summer, local].first(where: { $0.inUnitedKingdom == local }) else { return nil }
        self = found
    }
}
