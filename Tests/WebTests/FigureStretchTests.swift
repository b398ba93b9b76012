import Domain
import Engines
import Sample
import Storage
import Testing

@testable import Web

/// Pages of figures in stretches: what they call their tables and ways of counting, and where they lead.
struct FigureStretchTests {
    /// Shares three years of these areas, each told in these words.
    private func share(_ file: Pack.ID, _ words: String, _ areas: [Pack.Area], _ site: TestSite) async throws {
        let (chair, place) = (try #require(site.sample.people[Sample.Cast.chairEmail]), site.sample.partnership)
        let numbers = try #require(Figure.Numbers(numerator: 30, denominator: 60, unit: .percent))
        let offer = FigureOffer(
            file: file, fingerprint: "k", made: TestSite.now, maker: "", source: "Invented", protection: nil,
            definitions: [
                IndicatorDefinition(
                    indicator: "emergency_pct", version: "1", settings: [.init(name: "newborn", value: "0 to 13 days")],
                    wording: LocalText(words))
            ],
            entries: try areas.flatMap { area in
                try ["2019", "2020", "2021"].map { year in
                    FigureOffer.Entry(
                        indicator: "emergency_pct", area: area, period: try #require(Period(year)),
                        content: .counted(numbers))
                }
            })
        try await site.store.figures.offer(offer, in: place, by: chair)
        let seen = try #require(try await site.store.figures.preview(in: place, for: chair).preview).id.text
        try await site.store.figures.share(seen, in: place, by: chair)
    }

    @Test func areasOfOneNameHaveTheirCodeWithIt() async throws {
        try await TestSite.open(.sqlite) { site in
            try await share(
                "a", "Words",
                ["X1", "X2"].map { .init(code: $0, name: "Highmoor") } + [.init(code: "X3", name: "Dale")],
                site)
            let tom = try await site.visitor("tom@larkmoor.example")
            let page = try await tom.get("/partnerships/\(site.sample.partnership)/figures/indicators/emergency_pct")
                .body
            let names = page.matches(of: #/class="ct-table__scroll" role="region" aria-label="([^"]+)"/#).map {
                String($0.1)
            }
            #expect(names.count == 3 && Set(names).count == 3, "\(names)")
            #expect(names.contains { $0.contains("Highmoor (X1)") } && !names.contains { $0.contains("(X3)") })
        }
    }

    @Test func aWayOfCountingHasOneNumberOnAllPages() async throws {
        try await TestSite.open(.sqlite) { site in
            try await share("b", "Bravo", (10...19).map { .init(code: "A\($0)", name: "Place \($0)") }, site)
            let tom = try await site.visitor("tom@larkmoor.example")
            let path = "/partnerships/\(site.sample.partnership)/figures/indicators/emergency_pct"
            #expect(try await !tom.get(path).body.contains("Way of counting"), "there is one")
            try await share("a", "Alpha", [.init(code: "Z1", name: "Far")], site)
            let first = try await tom.get(path).body
            #expect(first.contains("Bravo") && !first.contains("Alpha"))
            #expect(first.contains("Way of counting 2") && !first.contains("Way of counting 1"))
            let next = try await tom.get("\(path)?after=A19").body
            #expect(next.contains("Alpha") && next.contains("Way of counting 1"))
            #expect(!next.contains("Way of counting 2"))
        }
    }

    @Test(arguments: Engine.available)
    func aLaterStretchLeadsBackAndAPackThatHasGoneDoesToo(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let place = "/partnerships/\(site.sample.partnership)/figures"
            let tom = try await site.visitor("tom@larkmoor.example")
            func isBack(_ page: String, to path: String) -> Bool {
                page.contains("<a href=\"\(path)\" class=\"govuk-back-link\">")
            }
            let lists = ["What was shared", "Indicators without a figure here"]
            let first = try await tom.get(place).body
            #expect(isBack(first, to: "/partnerships/\(site.sample.partnership)"))
            for list in lists { #expect(first.contains(list)) }
            let later = try await tom.get("\(place)?from=le1_worker_change_pct").body
            #expect(isBack(later, to: place))
            #expect(later.contains("56.5%"))
            for list in lists { #expect(!later.contains(list)) }
            let gone = try await tom.get("\(place)/packs?before=gone")
            #expect(gone.status == 303 && gone.location == "\(place)/packs")
            let stranger = site.visitor()
            #expect(try await stranger.get("\(place)/packs?before=gone").location != "\(place)/packs")
        }
    }

    @Test func definitionsThatDifferInTheirWordsAloneStandApart() async throws {
        try await TestSite.open(.sqlite) { site in
            let (chair, place) = (try #require(site.sample.people[Sample.Cast.chairEmail]), site.sample.partnership)
            for (file, words, years) in [
                ("a", "Babies born here", 2019...2021), ("b", "Babies who live here", 2019...2021),
            ] {
                let offer = FigureOffer(
                    file: Pack.ID(file), fingerprint: "k", made: TestSite.now, maker: "", source: "Invented",
                    protection: nil,
                    definitions: [
                        IndicatorDefinition(
                            indicator: "emergency_pct", version: "1",
                            settings: [.init(name: "newborn", value: "0 to 13 days")], wording: LocalText(words))
                    ],
                    entries: try years.map { year in
                        FigureOffer.Entry(
                            indicator: "emergency_pct", area: .init(code: "X1", name: "Larkmoor"),
                            period: try #require(Period(String(year))),
                            content: .counted(
                                try #require(Figure.Numbers(numerator: 30, denominator: 60, unit: .percent))))
                    })
                try await site.store.figures.offer(offer, in: place, by: chair)
                let seen = try #require(try await site.store.figures.preview(in: place, for: chair).preview).id.text
                try await site.store.figures.share(seen, in: place, by: chair)
            }
            let tom = try await site.visitor("tom@larkmoor.example")
            for path in ["/partnerships/\(place)/figures", "/partnerships/\(place)/figures/indicators/emergency_pct"] {
                let page = try await tom.get(path).body
                #expect(page.contains("Babies born here") && page.contains("Babies who live here"))
                for pattern in [#/ id="([^"]+)"/#, #/class="ct-table__scroll" role="region" aria-label="([^"]+)"/#] {
                    let names = page.matches(of: pattern).map { String($0.1) }
                    #expect(names.count == Set(names).count && !names.isEmpty, "\(path): \(names)")
                }
            }
            let after = try await tom.get("/partnerships/\(place)/figures/indicators/emergency_pct?after=X1")
            #expect(after.status == 303 && after.location.hasSuffix("/emergency_pct"))
        }
    }
}
