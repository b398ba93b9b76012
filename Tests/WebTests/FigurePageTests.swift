import Domain
import Engines
import Exchange
import Foundation
import Hummingbird
import NIOCore
import Sample
import Storage
import Testing

@testable import Web

/// One figure of an indicator that the sample has none of.
func handFigure(_ numerator: Int, _ denominator: Int) throws -> FigureOffer {
    FigureOffer(
        file: nil, fingerprint: "", made: TestSite.now, maker: "", source: "Our register", protection: nil,
        definitions: [
            IndicatorDefinition(
                indicator: "emergency_pct", version: "1", settings: [.init(name: "newborn", value: "0 to 13 days")],
                wording: LocalText("Words"))
        ],
        entries: [
            FigureOffer.Entry(
                indicator: "emergency_pct", area: Pack.Area(code: "X1", name: "Larkmoor"),
                period: try #require(Period("2025")),
                content: .counted(
                    try #require(
                        Figure.Numbers(numerator: numerator, denominator: denominator, unit: .percent))))
        ])
}

/// A partnership's figures in the browser.
struct FigurePageTests {
    private func pack(_ source: String = "An invented extract") throws -> [UInt8] {
        let offer = try handFigure(31, 50)
        let key = try #require(PackKey(seed: Array(repeating: 5, count: 32)))
        let numbers = try #require(Figure.Numbers(numerator: 31, denominator: 50, unit: .percent))
        let (quarter, next) = (try #require(Period("2026Q1")), try #require(Period("2026Q2")))
        return try PackFile.encode(
            Pack(
                id: "test-1", made: TestSite.now, maker: "commonthread", source: source,
                protection: Pack.Protection(profile: "below-5", version: 1, rule: "Counts below 5 are hidden."),
                areas: [Pack.Area(code: "X1", name: "Larkmoor")], definitions: offer.definitions,
                figures: [
                    Figure(indicator: "emergency_pct", area: "X1", period: quarter, content: .shown(numbers)),
                    Figure(indicator: "emergency_pct", area: "X1", period: next, content: .hidden(.linked)),
                ]), key)
    }

    private func upload(_ file: [UInt8], by visitor: Visitor, to path: String) async throws -> Answer {
        let token = try await visitor.token()
        var body = Array(
            """
            --walk\r\nContent-Disposition: form-data; name="token"\r\n\r\n\(token)\r\n--walk\r\n\
            Content-Disposition: form-data; name="file"; filename="a.json"\r\nContent-Type: application/json\r\n\r\n
            """.utf8)
        body += file + Array("\r\n--walk--\r\n".utf8)
        return try await visitor.send(
            .post, path, [.contentType: "multipart/form-data; boundary=walk"], ByteBuffer(bytes: body))
    }

    @Test(arguments: Engine.available)
    func aPackIsLookedThroughSharedAndTakenBack(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let place = "/partnerships/\(site.sample.partnership)/figures"
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            let other = try await site.visitor("tom@larkmoor.example")
            let sent = try await upload(try pack("=HYPERLINK(\"x\") <b>"), by: chair, to: "\(place)/new")
            #expect(sent.status == 303 && sent.location == "\(place)/preview")
            let preview = try await chair.get("\(place)/preview")
            #expect(preview.body.contains("62.0%") && preview.body.contains("Hidden: it would let a small number"))
            #expect(preview.body.contains("=HYPERLINK(&quot;x&quot;) &lt;b&gt;"), "text stays text")
            #expect(preview.body.contains("No pack that is shared here was signed with this key"))
            #expect(try await !other.get(place).body.contains("2026Q1"), "nobody else sees it yet")
            #expect(try await other.get("\(place)/preview").status == 403)

            let shared = try await chair.send(
                ["seen": try #require(preview.field("seen"))], to: "\(place)/preview", from: "\(place)/preview")
            #expect(shared.status == 303)
            let page = try await other.get("\(place)/indicators/emergency_pct")
            #expect(
                page.body.contains("2026Q1") && page.body.contains("48.2 to 74.1") && page.body.contains("31 of 50"))
            #expect(!page.body.contains("withdrawal"), "only the chair takes back")

            // The next pack with this key says that the key is known, and this one that it is shared already.
            _ = try await upload(try pack(), by: chair, to: "\(place)/new")
            let again = try await chair.get("\(place)/preview").body
            #expect(again.contains("The same key signed 1 pack") && again.contains("is shared already, by Marian"))

            let list = try await chair.get(place).body
            let back = try #require(list.firstMatch(of: #/href="([^"]*packs/[^"]*withdrawal)"/#)).1
            let silent = try await chair.send(["reason": " "], to: String(back), from: String(back))
            #expect(silent.status == 422)
            let gone = try await chair.send(["reason": "A slip"], to: String(back), from: String(back))
            #expect(gone.status == 303)
            #expect(try await !other.get(place).body.contains("2026Q1"))
            let history = try await other.get("/partnerships/\(site.sample.partnership)/history").body
            #expect(history.contains("A slip") && history.contains("Taken back"))
        }
    }

    @Test func whatIsNoPackComesBackWithASentence() async throws {
        try await TestSite.open(.sqlite) { site in
            let place = "/partnerships/\(site.sample.partnership)/figures/new"
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            let nothing = try await upload([], by: chair, to: place)
            #expect(nothing.status == 422 && nothing.body.contains("Choose the pack"))
            let other = try await upload(Array("{}".utf8), by: chair, to: place)
            #expect(other.status == 422 && other.body.contains("format is missing"))
            var spoilt = String(decoding: try pack(), as: UTF8.self)
            spoilt = spoilt.replacing("Larkmoor", with: "Larkmoon")
            let changed = try await upload(Array(spoilt.utf8), by: chair, to: place)
            #expect(changed.status == 422 && changed.body.contains("The signature does not fit"))
            let large = try await upload(Array(repeating: 32, count: 6_000_000), by: chair, to: place)
            #expect(large.status == 413)
            // A form of another kind, and a form of somebody else's.
            #expect(try await chair.post([("token", try await chair.token())], to: place).status == 415)
            let stranger = try await site.visitor("tom@larkmoor.example")
            #expect(try await upload(try pack(), by: stranger, to: place).status == 403)
        }
    }

    @Test func aFigureIsEnteredByHandWithItsDefinition() async throws {
        try await TestSite.open(.sqlite) { site in
            let place = "/partnerships/\(site.sample.partnership)/figures"
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            let form = "\(place)/hand?indicator=same_day_pct"
            let small = try await chair.send(
                [
                    "indicator": "same_day_pct", "area": "Larkmoor", "period": "2026Q1", "numerator": "3",
                    "denominator": "40", "figure-source": "Our register", "setting-0": "0 to 6 days",
                    "setting-1": "issue of proceedings", "setting-2": "babies",
                ], to: "\(place)/hand", from: form)
            #expect(small.status == 422 && small.body.contains("A count from 1 to 4"))
            #expect(small.body.contains("value=\"40\""), "what was typed stays")
            let good = try await chair.send(
                [
                    "indicator": "same_day_pct", "area": "Larkmoor", "period": "2026Q1", "numerator": "8",
                    "denominator": "40", "figure-source": "Our register", "setting-0": "0 to 6 days",
                    "setting-1": "issue of proceedings", "setting-2": "babies",
                ], to: "\(place)/hand", from: form)
            #expect(good.status == 303 && good.location == "\(place)/preview")
            let preview = try await chair.get("\(place)/preview").body
            #expect(
                preview.contains("20.0%") && preview.contains("0 to 6 days")
                    && preview.contains("issue of proceedings"))
            let unknown = try await chair.get("\(place)/hand?indicator=other_pct")
            #expect(unknown.status == 303)
        }
    }

    @Test func comparatorsStandApartWhereTheyAreCountedInAnotherWay() async throws {
        try await TestSite.open(.sqlite) { site in
            let place = "/partnerships/\(site.sample.partnership)/figures/indicators"
            let tom = try await site.visitor("tom@larkmoor.example")
            let rate = try await tom.get("\(place)/newborn_rate_per_10000").body
            let parts = rate.components(separatedBy: "counted in another way: not to be compared")
            #expect(parts.count > 1)
            #expect(parts[0].contains("68.3 in 10,000") && parts[0].contains("Another source prints 241 babies"))
            #expect(!parts[0].contains("15.0 in 10,000"), "under seven days never beside under two weeks")
            #expect(parts.dropFirst().joined().contains("0 to 6 days"))
            let short = try await tom.get("\(place)/short_notice_pct").body
            #expect(short.contains("the source does not say"))
            #expect(!short.contains("counted the same way"))
            #expect(try await tom.get("\(place)/nothing_pct").status == 404)
        }
    }

    // MARK: - Beside a statement

    private func revealed(_ site: TestSite) async throws -> Round.ID {
        let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
        let round = try await site.store.rounds.open(
            title: "Figures", on: try TestSite.frameworks()[0].edition, in: site.sample.partnership, by: chair)
        try await site.store.rounds.reveal(reason: "For the test", in: round, by: chair)
        return round
    }

    @Test(arguments: Engine.available)
    func greenBesideAFallingFigureIsAskedAboutAndAnswered(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let round = try await revealed(site)
            let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
            let path = "/rounds/\(round)/statements/pb-05"
            let kwame = try await site.visitor("kwame@larkmoor.example")
            let before = try await kwame.get(path).body
            #expect(before.contains("Families with at most one change") && before.contains("56.5%"))
            #expect(!before.contains("What might explain both?"), "nothing is agreed yet, so nothing is asked")
            _ = try await site.store.rounds.agree(
                "pb-05", try AgreementDraft(colour: "inPlace", reason: "We see it", version: 0), in: round, by: chair)
            let asked = try await kwame.get(path).body
            #expect(
                asked.contains(
                    "You see this as in place. In Larkmoor and the Vale the figure went from 77.2% in 2024 to 56.5% in")
            )
            let link = "/rounds/\(round)/answers/pb-05?indicator=le1_worker_change_pct"
            #expect(asked.contains(link))
            let form = "/rounds/\(round)/answers/pb-05"
            let fields: KeyValuePairs = ["indicator": "le1_worker_change_pct", "answer": "Two workers left"]
            #expect(try await kwame.send(fields, to: form, from: link).status == 303)
            let marian = try await site.visitor(Sample.Cast.chairEmail)
            let next: KeyValuePairs = ["indicator": "le1_worker_change_pct", "answer": "Two of nine left"]
            #expect(try await marian.send(next, to: form, from: link).status == 303)
            let answered = try await kwame.get(path).body
            #expect(answered.contains("Two of nine left") && answered.contains("Two workers left"))
            #expect(answered.contains("Earlier answers") && answered.contains("Kwame Larkfield"))
            // Somebody who read an earlier answer is shown both, and nothing is written over.
            let late: KeyValuePairs = [
                "indicator": "le1_worker_change_pct", "answer": "Mine", "version": "1",
            ]
            let conflict = try await kwame.send(late, to: form, from: link)
            #expect(
                conflict.status == 409 && conflict.body.contains("Two of nine left") && conflict.body.contains("Mine"))
            // What is asked stands just above the newest answer, and with the one before.
            #expect(answered.components(separatedBy: "You see this as in place").count == 3)
            #expect(answered.components(separatedBy: "Asked about:").count == 2)
            // The figures changed between reading and answering: nothing is saved, and the text stays.
            let unread = try await marian.send(
                ["indicator": "le1_worker_change_pct", "answer": "To something else", "question": "x"], to: form,
                from: link)
            #expect(unread.status == 422 && unread.body.contains("have changed since this page was opened"))
            #expect(unread.body.contains(">To something else</textarea>"))
            // A figure of nothing that the statement names has no answer.
            let stray: KeyValuePairs = ["indicator": "same_day_pct", "answer": "Stray"]
            #expect(try await kwame.send(stray, to: form, from: link).location == path)
        }
    }

    @Test(arguments: Engine.available)
    func inAClosedRoundNothingIsAskedAndNoAnswerIsLost(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let round = try await revealed(site)
            let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
            _ = try await site.store.rounds.agree(
                "pb-05", try AgreementDraft(colour: "inPlace", reason: "We see it", version: 0), in: round, by: chair)
            let marian = try await site.visitor(Sample.Cast.chairEmail)
            let (path, form) = ("/rounds/\(round)/statements/pb-05", "/rounds/\(round)/answers/pb-05")
            let link = "\(form)?indicator=le1_worker_change_pct"
            let page = try await marian.get(link)
            var fields = ["token", "version", "question"].map { ($0, page.field($0) ?? "") }
            fields += [("indicator", "le1_worker_change_pct"), ("answer", "Two workers left")]
            let kwame = try await site.visitor("kwame@larkmoor.example")
            #expect(
                try await kwame.send(
                    ["indicator": "le1_worker_change_pct", "answer": "We were short"], to: form, from: link
                ).status == 303)
            try await site.store.rounds.step(to: .agreed, in: round, by: chair)
            try await site.store.rounds.step(to: .closed, in: round, by: chair)

            // Typed while it closed: shown with the reason, and not saved.
            let late = try await marian.post(fields, to: form)
            #expect(late.status == 403 && late.body.contains("The round is closed"))
            #expect(late.body.contains("Two workers left"))
            let closed = try await marian.get(path).body
            #expect(!closed.contains("Two workers left") && !closed.contains(form), "nothing to answer with")
            // What was asked stands once, with its answer.
            #expect(closed.components(separatedBy: "You see this as in place").count == 2)
            #expect(closed.contains("Asked about:") && closed.contains("We were short"))
            #expect(!closed.contains("Both may be right"))
            let sent = try await marian.get(link)
            #expect(sent.status == 303 && sent.location.hasPrefix(path))
            #expect(try await marian.get(sent.location).body.contains("no new one can be given"))
            #expect(!closed.contains("no new one can be given"), "said to those alone who came to answer")
        }
    }

    @Test func whatIsAskedAboutIsAlwaysAmongWhatIsShown() async throws {
        try await TestSite.open(.sqlite) { site in
            let round = try await revealed(site)
            let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
            _ = try await site.store.rounds.agree(
                "pb-05", try AgreementDraft(colour: "inPlace", reason: "We see it", version: 0), in: round, by: chair)
            // Five more areas whose codes come before, and in which nothing moved.
            let periods = try ["2024", "2025"].map { try #require(Period($0)) }
            let counts = try #require(Figure.Numbers(numerator: 80, denominator: 100, unit: .percent))
            let mine = FigureOffer(
                file: "five", fingerprint: "k", made: TestSite.now, maker: "", source: "Invented", protection: nil,
                definitions: [
                    IndicatorDefinition(
                        indicator: "le1_worker_change_pct", version: "1",
                        settings: [.init(name: "counted", value: "births")], wording: LocalText("Alike"))
                ],
                entries: (1...5).flatMap { area in
                    periods.map { period in
                        FigureOffer.Entry(
                            indicator: "le1_worker_change_pct", area: .init(code: "A\(area)", name: "Area \(area)"),
                            period: period, content: .counted(counts))
                    }
                })
            try await site.store.figures.offer(mine, in: site.sample.partnership, by: chair)
            let preview = try #require(
                try await site.store.figures.preview(in: site.sample.partnership, for: chair).preview)
            try await site.store.figures.share(preview.id.text, in: site.sample.partnership, by: chair)
            let page = try await site.visitor("kwame@larkmoor.example").get("/rounds/\(round)/statements/pb-05").body
            #expect(page.contains("In Larkmoor and the Vale the figure went from"))
            #expect(page.contains("Larkmoor and the Vale, 2025:") && page.contains("Area 1, 2025:"))
            #expect(!page.contains("Area 4, 2025:"), "four lines, and what is asked about is the first")
        }
    }

    @Test func settingsSayTheirLanguageOnAWelshPage() async throws {
        try await TestSite.open(.sqlite) { site in
            let tom = try await site.visitor("tom@larkmoor.example")
            let place = "/partnerships/\(site.sample.partnership)/figures"
            let english = try await tom.get("\(place)/indicators/short_notice_pct").body
            #expect(english.contains(": 0 to 13 days") && !english.contains("lang=\"en\">0 to 13 days"))
            tom.setCookie("ct_language", "cy")
            for path in [
                "\(place)/indicators/short_notice_pct", "/rounds/\(site.sample.finishedRound)/statements/mh-02",
            ] {
                let page = try await tom.get(path).body
                for value in ["0 to 13 days", "notice to parents"] where page.contains(value) {
                    let all = page.components(separatedBy: value).count
                    let marked = page.components(separatedBy: "<span lang=\"en\">\(value)</span>").count
                    #expect(all == marked, "\(path): \(value)")
                }
            }
            let page = try await tom.get("\(place)/indicators/short_notice_pct").body
            #expect(page.contains("<span lang=\"en\">0 to 13 days</span>"))
        }
    }

    @Test func whileARoundIsSealedOnlyAVoicesOwnRatingIsCompared() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
            let round = try await site.store.rounds.open(
                title: "Sealed", on: try TestSite.frameworks()[0].edition, in: site.sample.partnership, by: chair)
            func rate(_ name: String, _ colour: String) async throws {
                _ = try await site.store.rounds.rate(
                    "pb-05", try RatingDraft(colour: colour, reason: "", confidence: "", evidence: "", version: 0),
                    in: round, by: try #require(site.sample.people["\(name)@larkmoor.example"]))
            }
            try await rate("kwame", "inPlace")
            try await rate("priya", "partly")
            let (kwame, priya) = (
                try await site.visitor("kwame@larkmoor.example"), try await site.visitor("priya@larkmoor.example")
            )
            let question = "You see this as in place"
            #expect(try await kwame.get("/rounds/\(round)/ratings/pb-05").body.contains(question))
            #expect(try await !priya.get("/rounds/\(round)/ratings/pb-05").body.contains(question))
            for visitor in [kwame, priya, try await site.visitor(Sample.Cast.chairEmail)] {
                let page = try await visitor.get("/rounds/\(round)/statements/pb-05").body
                #expect(page.contains("56.5%") && !page.contains(question))
                let answer = try await visitor.get(
                    "/rounds/\(round)/answers/pb-05?indicator=le1_worker_change_pct")
                #expect(answer.status == 403)
            }
            // A statement that names no indicator has nothing beside it.
            #expect(try await !kwame.get("/rounds/\(round)/ratings/pb-07").body.contains("Figures of your area"))
        }
    }

    @Test func aStatementsPublicPageShowsWhatOthersHavePublished() async throws {
        try await TestSite.open(.sqlite) { site in
            _ = try await site.store.library.load(try TestSite.library())
            let anybody = site.visitor()
            let page = try await anybody.get("/library/statements/born-into-care-practice/mh-02").body
            #expect(page.contains("What others have published"))
            #expect(page.contains("86.3%") && page.contains("Reported by others:"), "a value, and whose")
            #expect(page.contains("Another source prints") || page.contains("rel=\"noreferrer\""))
            #expect(page.contains(": 0 to 13 days"), "how it was counted, as far as its source says")
            #expect(!page.contains("Larkmoor"), "nothing of any partnership")
            // A statement that names no indicator with such a figure has no such heading.
            let none = try await anybody.get("/library/statements/born-into-care-practice/pb-07")
            #expect(none.status == 200 && !none.body.contains("What others have published"))
        }
    }

    // MARK: - The form with a file

    @Test func aFormWithAFileIsReadByItsBytes() throws {
        func read(_ text: String) throws -> UploadForm {
            try UploadForm(Array(text.utf8), boundary: Array("b".utf8))
        }
        let form = try read(
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--b\r\n"
                + "Content-Disposition: form-data; filename=\"name.json\"; name=\"file\"\r\n\r\n\r\n--bb\r\n\r\n--b--\r\n"
        )
        #expect(form.fields["a"] == "one")
        #expect(form.file == Array("\r\n--bb\r\n".utf8), "what begins like the mark is none")
        let empty = try read("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--b--")
        #expect(empty.fields["a"] == "" && empty.fields.has("a") && empty.file.isEmpty)
        for broken in ["", "--", "--b", "--b\r\n", "--b\r\n\r\n\r\n--b--", "--c\r\n", "--b\r\nname\r\n\r\nx\r\n--b"] {
            #expect(throws: (any Error).self) { try read(broken) }
        }
        #expect(UploadForm.boundary("multipart/form-data; boundary=\"a b\"") == Array("a b".utf8))
        #expect(UploadForm.boundary("Multipart/Form-Data; charset=x; Boundary=ab") == Array("ab".utf8))
        #expect(UploadForm.boundary("multipart/form-data") == nil)
        #expect(UploadForm.boundary("text/plain; boundary=a") == nil)
    }
}
