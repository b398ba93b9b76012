import Testing

@testable import Domain

struct PracticeExampleTests {
    private static let both = PracticeExample.Consents(contactAgrees: true, nobodyRecognisable: true)

    private func offer(
        title: String = "A plan every parent holds", link: String = "", name: String = "Wren Ash",
        address: String = "Wren@larkmoor.example", consents: PracticeExample.Consents = both
    ) throws -> PracticeExample.Offer {
        try PracticeExample.Offer(
            text: { () throws(Refusal) in
                try PracticeExample.Text(
                    title: title, done: "Done", changed: "Changed", whom: "Whom", needed: "Needed", link: link)
            }, name: name, role: "Midwife", address: address, consents: consents)
    }

    private func example(
        _ state: PracticeExample.State, consents: PracticeExample.Consents = both, hasContact: Bool = true
    ) throws -> PracticeExample {
        let offer = try offer()
        return PracticeExample(
            id: "e", partnership: Partnership(id: "p", name: "Larkmoor"), state: state, reason: "",
            contact: hasContact ? offer.contact : nil, consents: consents, resource: nil,
            versions: [.init(number: 1, text: offer.text, person: nil, by: "", at: Clock.system.now)]
        )
    }

    private func faults(_ body: () throws -> PracticeExample.Offer) -> [String] {
        do {
            _ = try body()
            return []
        } catch Refusal.invalid(let faults) {
            return faults.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `an offer is whole or says everything that is not`() throws {
        let offer = try offer(link: " https://larkmoor.example/plan ")
        #expect(offer.contact.line == "Wren Ash, Midwife, wren@larkmoor.example")
        #expect(offer.text.link == "https://larkmoor.example/plan")
        #expect(
            faults {
                try self.offer(
                    title: " ", link: "javascript:alert(1)", name: "", address: "wren",
                    consents: .init(contactAgrees: false, nobodyRecognisable: false))
            } == [
                "example-title", "example-link", "contact-name", "contact-address", "contact-agrees",
                "nobody-recognisable",
            ])
        #expect(
            faults { try self.offer(consents: .init(contactAgrees: true, nobodyRecognisable: false)) } == [
                "nobody-recognisable"
            ])
        #expect(
            faults { try self.offer(consents: .init(contactAgrees: false, nobodyRecognisable: true)) } == [
                "contact-agrees"
            ])
        #expect(faults { try self.offer(title: String(repeating: "a", count: 151)) } == ["example-title"])
    }

    /// Every state against everything that is asked of it.
    @Test(arguments: PracticeExample.State.allCases)
    func `each state allows what it should`(state: PracticeExample.State) throws {
        let example = try example(state)
        #expect(((try? example.requireWritable()) != nil) == (state != .published))
        #expect(((try? example.requireWaiting()) != nil) == (state == .sent))
        #expect(((try? example.requirePublishable()) != nil) == (state == .sent))
        #expect(((try? example.requireWithdrawable()) != nil) == (state != .withdrawn))
    }

    @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
    func `nothing is published without both consents and a contact`(agrees: Bool, nobody: Bool) throws {
        let consents = PracticeExample.Consents(contactAgrees: agrees, nobodyRecognisable: nobody)
        let sent = try example(.sent, consents: consents)
        #expect(((try? sent.requirePublishable()) != nil) == (agrees && nobody))
        let nameless = try example(.sent, consents: consents, hasContact: false)
        #expect((try? nameless.requirePublishable()) == nil)
    }

    @Test(arguments: [
        ("Listening to fathers", "listening-to-fathers"),
        ("Gwrando ar dadau: tŷ a thân!", "gwrando-ar-dadau-ty-a-than"),
        ("", "resource"), ("日本", "resource"), ("New", "resource"), ("100 days", "100-days"),
        (String(repeating: "ab ", count: 60), String(repeating: "ab-", count: 27).dropLast().description),
    ])
    func `a title makes an id`(title: String, id: String) {
        #expect(Resource.id(from: title, besides: []).text == String(id.prefix(80)))
    }

    @Test func `an id is nobody else's`() {
        #expect(Resource.id(from: "A b", besides: ["a-b", "a-b-2"]) == "a-b-3")
    }

    @Test(arguments: [
        (200, LinkCheck.Outcome.answered), (206, .answered), (404, .notFound), (410, .notFound), (403, .guarded),
        (401, .guarded), (429, .guarded), (500, .fault), (503, .fault), (304, .garbled), (418, .garbled),
    ])
    func `a server's number says what came of it`(status: Int, outcome: LinkCheck.Outcome) {
        #expect(LinkCheck.Outcome(status: status) == outcome)
    }

    @Test func `the last day is the day of an answer, or the one before`() throws {
        let asked = try #require(Moment("2027-01-15T09:30:00.000Z"))
        func check(_ outcome: LinkCheck.Outcome) -> LinkCheck {
            LinkCheck(
                address: "https://a.example", asked: asked, outcome: outcome, status: nil, redirects: 0,
                lastAnswered: Day("2026-12-01"))
        }
        #expect(check(.answered).lastAnswered == Day("2027-01-15"))
        #expect(check(.late).lastAnswered == Day("2026-12-01"))
        #expect(LinkReport([check(.late)])["https://a.example"]?.lastAnswered == Day("2026-12-01"))
    }
}
