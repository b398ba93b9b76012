import Domain
import Engines
import Foundation
import HTTPTypes
import Hummingbird
import Sample
import Storage
import Testing

@testable import CommonThread
@testable import Web

/// Every route, asked for by everybody, held against the one table.
struct RoutePermissionTests {
    @Test func everyRouteHasItsRowAndEveryRowItsRoute() async throws {
        try await TestSite.open(.sqlite) { site in
            let routes = try buildSite(try await TestSite.settings(), store: site.store).router().routes
            let served = Set(
                routes.filter { $0.method != .head }.map { route in
                    let path = "\(route.path)".replacing(#/\{(\w+)\}/#) { ":\($0.1)" }
                    return "\(route.method) \(path)"
                })
            let listed = Set(RouteTable.rows.map { "\($0.method) \($0.path)" })
            #expect(served.subtracting(listed).sorted() == [], "routes without a row")
            #expect(listed.subtracting(served).sorted() == [], "rows without a route")
        }
    }

    @Test func theDocumentHoldsTheSameTable() throws {
        let file = TestSite.root.appendingPathComponent("docs/who-may-do-what.md")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("| GET") || $0.hasPrefix("| POST")
        }
        #expect(rows.map(String.init) == RouteTable.rows.map(\.markdown), "commonthread routes prints it anew")
    }

    /// Who asks, and as what the table knows them.
    private struct Asker {
        let name: String
        let visitor: Visitor
        let member: (role: Role, hasVoice: Bool)?
        let isSignedIn: Bool
        let isAdministrator: Bool
        var isContributor = false
    }

    @Test func everyRouteAnswersEveryRoleAsTheTableSays() async throws {
        try await TestSite.open(.sqlite) { site in
            let askers = try await askers(site)
            _ = try await site.store.library.load(try TestSite.library())
            let marian = try #require(site.sample.people[Sample.Cast.chairEmail])
            _ = try await site.store.library.save(
                try Resource.event(), over: 0,
                by: Person(id: marian, name: "Marian", email: nil, isAdministrator: true))
            for row in RouteTable.rows where row.path != "/health" && row.path != "/exit" && !row.path.contains("sign-")
            {
                for asker in askers {
                    // A session can be ended by its owner alone, whatever their role; AccountTests see to that.
                    if row.path.hasSuffix(":session") && asker.isSignedIn { continue }
                    // An entry of somebody's own learning is not there for anybody else; LearningTests see to that.
                    if row.path.hasPrefix("/learning/:id") && asker.isSignedIn { continue }
                    let answer = try await ask(row, asker, site)
                    let allowed = may(asker, row.needs)
                    let isRefused =
                        [401, 403, 404].contains(answer.status) || answer.location.hasPrefix("/sign-in")
                        || (row.needs == .contributor && answer.location == "/own" && row.path != "/own/leave")
                    #expect(
                        isRefused != allowed,
                        "\(asker.name) asks \(row.method) \(row.path): \(answer.status) \(answer.location)")
                    // To a stranger and to nothing the answer is the same.
                    if case .member = row.needs, asker.isSignedIn, asker.member == nil { #expect(answer.status == 404) }
                }
            }
        }
    }

    private func may(_ asker: Asker, _ needs: Needs) -> Bool {
        switch needs {
        case .anyone: true
        case .signedIn: asker.isSignedIn
        case .editor: asker.isAdministrator || asker.name == "framework editor"
        case .administrator: asker.isAdministrator
        case .contributor: asker.isContributor
        case .member(let act):
            asker.member.map { Permission.allows(act, role: $0.role, hasVoice: $0.hasVoice) } ?? false
        }
    }

    private func askers(_ site: TestSite) async throws -> [Asker] {
        let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
        func join(_ email: String, _ role: Role, _ voice: String) async throws -> Visitor {
            let person = try await site.store.people.create(
                name: email, email: email, password: try await Passwords.quick.hash(Sample.password),
                isAdministrator: false)
            _ = try await site.store.partnerships.invite(
                role: role.rawValue, voice: voice, tokenHash: email, to: site.sample.partnership, by: chair)
            _ = try await site.store.partnerships.accept(tokenHash: email, as: person.id)
            return try await site.visitor(email)
        }
        let midwifery = try site.voice("Midwifery").text
        let editor = try await site.store.people.create(
            name: "Editor", email: "editor@elsewhere.example",
            password: try await Passwords.quick.hash(Sample.password), isAdministrator: false)
        try await site.store.people.appoint(editor.id, administrator: false, editor: true)
        return [
            Asker(
                name: "framework editor", visitor: try await site.visitor("editor@elsewhere.example"), member: nil,
                isSignedIn: true, isAdministrator: false),
            Asker(name: "public", visitor: site.visitor(), member: nil, isSignedIn: false, isAdministrator: false),
            Asker(
                name: "stranger", visitor: try await site.stranger(), member: nil, isSignedIn: true,
                isAdministrator: false),
            Asker(
                name: "reader", visitor: try await join("reader@larkmoor.example", .reader, ""),
                member: (.reader, false),
                isSignedIn: true, isAdministrator: false),
            Asker(
                name: "voice lead", visitor: try await join("lead@larkmoor.example", .voiceLead, midwifery),
                member: (.voiceLead, true), isSignedIn: true, isAdministrator: false),
            Asker(
                name: "facilitator", visitor: try await site.visitor("dilys@larkmoor.example"),
                member: (.facilitator, true), isSignedIn: true, isAdministrator: false),
            Asker(
                name: "contributor", visitor: site.visitor(), member: nil, isSignedIn: false, isAdministrator: false,
                isContributor: true),
            Asker(
                name: "chair with a voice", visitor: try await join("both@larkmoor.example", .chair, midwifery),
                member: (.chair, true), isSignedIn: true, isAdministrator: false),
            Asker(
                name: "chair", visitor: try await site.visitor(Sample.Cast.chairEmail), member: (.chair, false),
                isSignedIn: true, isAdministrator: true),
        ]
    }

    private func example(_ site: TestSite, _ chair: Person.ID) async throws -> PracticeExample.ID {
        let offer = try PracticeExample.Offer(
            text: { () throws(Refusal) in
                try PracticeExample.Text(title: "Walk", done: "w", changed: "w", whom: "w", needed: "w", link: "")
            }, name: "Walk", role: "Walk", address: "walk@larkmoor.example",
            consents: .init(contactAgrees: true, nobodyRecognisable: true))
        return try await site.store.examples.offer(offer, from: site.sample.partnership, by: chair)
    }

    /// Each request is one that the rules of the round would let through, so that only the permission can refuse it.
    private func ask(_ row: RouteRow, _ asker: Asker, _ site: TestSite) async throws -> Answer {
        if ["/invitations", "/first-run", "/recovery/:"].contains(where: row.path.hasPrefix) { return Answer.fine }
        let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
        let edition = try TestSite.frameworks()[1].edition
        let link = "\(asker.name) \(row.method) \(row.path)"
        // Making a scene costs more than asking, so only what plays in one gets one.
        let scenes = ["/rounds", "/actions", "/own", "/partnerships/:id"]
        if !scenes.contains(where: row.path.hasPrefix) {
            let path = row.path.replacing(":framework/:version", with: "\(edition.framework)/\(edition.version)")
                .replacing(":code", with: "en")
                .replacing(":framework/:statement", with: "\(edition.framework)/hp-01")
                .replacing("messages/:message", with: "messages/km-1").replacing(":event", with: "a-day.ics")
                .replacing("resources/:id", with: "resources/\(try TestSite.library().resources[0].id)")
                .replacing("examples/:id", with: "examples/\(try await example(site, chair))")
            if row.method == "GET" { return try await asker.visitor.get(path) }
            let form = try await asker.visitor.get("/sign-in").field("token") ?? ""
            let token = asker.isSignedIn ? try await asker.visitor.token() : form
            return try await asker.visitor.post(
                [("token", token), ("partnership", "walk"), ("email", "walk")], to: path)
        }
        // A round of its own for each, sealed where the route is about rating and revealed where it is not.
        let round = try await site.store.rounds.open(
            title: "\(asker.name) \(row.method) \(row.path)", on: edition, in: site.sample.partnership, by: chair)
        let isSealed = ["ratings/", "/scan", "/completion", "/reveal"].contains { row.path.contains($0) }
        if !isSealed {
            try await site.store.rounds.reveal(reason: "For the walk", in: round, by: chair)
            let draft = try AgreementDraft(colour: "partly", reason: "Agreed", version: 0)
            _ = try await site.store.rounds.agree("hp-02", draft, in: round, by: chair)
        }
        let voice = try site.voice("Midwifery")
        // The action is led by midwifery and done, so that its voice may change it and rate again.
        var entry = PlanRepository.Entry()
        entry.title = "Walk \(asker.name) \(row.method) \(row.path)"
        entry.lead = voice.text
        entry.supporting = [try site.voice("Kitchen Table group").text]
        entry.statements = ["hp-01"]
        let action = try await site.store.plans.propose(entry, in: round, by: chair)
        _ = try await site.store.plans.progress(action, note: "Done", state: "done", by: chair)
        var position = 1
        if row.path.contains("history") && !isSealed {
            // The newest entry is the words of the asker's own voice.
            let writer = asker.name == "facilitator" ? "dilys@larkmoor.example" : "priya@larkmoor.example"
            try await site.store.rounds.dissent(
                from: "hp-01", reason: "Walk", in: round, by: try #require(site.sample.people[writer]))
            position = try await site.store.history.page(of: site.sample.partnership, for: chair).lines[0].position
        }
        let made = try await site.store.partnerships.invite(
            role: "reader", voice: "", tokenHash: Secret.hash(link), to: site.sample.partnership, by: chair)
        var path = row.path
            .replacing(":framework/:version", with: "\(edition.framework)/\(edition.version)")
            .replacing(":statement", with: "hp-01").replacing(":invitation", with: made.id.text)
            .replacing(":person", with: try #require(site.sample.people["tom@larkmoor.example"]).text)
            .replacing(":code", with: "en").replacing(":position", with: String(position))
            .replacing(":section", with: "hope")
        if path.contains(":entry") {
            path = path.replacing(":entry", with: try await ownEntry(of: asker.name, site).text)
        }
        path = path.replacing(":indicator", with: "short_notice_pct")
        if path.contains(":pack") {
            // Shared by hand, for a period of its own.
            path = path.replacing(":pack", with: try await sharedFigure(site, chair).text)
        }
        if path.contains(":example") {
            path = path.replacing(":example", with: try await example(site, chair).text)
        }
        let facilitator = try #require(site.sample.people["dilys@larkmoor.example"])
        try await site.store.groups.agree(on: Day("2027-02-01"), in: round, by: facilitator)
        var ownToken = ""
        if asker.isContributor {
            // A woman of her own for each route, because some of them are her last.
            let codes = ["Walk \(row.method) \(row.path)"]
            _ = try await site.store.groups.addCodes(codes, asked: 1, known: 0, in: round, by: facilitator)
            ownToken = "own \(codes[0])"
            _ = try await site.store.contributors.openSession(
                codeHash: codes[0], tokenHash: Secret.hash(round.text), formToken: ownToken)
            asker.visitor.setCookie("ct_own", round.text)
        }
        let id =
            path.hasPrefix("/partnerships")
            ? site.sample.partnership.text : path.hasPrefix("/actions") ? action.text : round.text
        path = path.replacing(":id", with: id)
        if row.method == "GET" { return try await asker.visitor.get(path) }
        let token = try await asker.visitor.get("/sign-in").field("token") ?? ""
        let own = asker.isSignedIn ? try await asker.visitor.token() : row.needs == .contributor ? ownToken : token
        // Faults in the fields of a form come after the permission; a conflict or a fault is not a refusal.
        return try await asker.visitor.post(
            [
                ("token", own), ("version", "1"), ("colour", "partly"), ("reason", "walk"), ("dissent", "walk"),
                ("state", row.path.contains("steps") ? "agreed" : ""), ("note", "walk"), ("hope", "partly"),
                ("reflection", "walk"), ("sharing", "voice"), ("until-day", "3"), ("until-month", "2"),
                ("until-year", "2027"), ("codes", "1"), ("least", "5"),
                ("code", "walk"),
                ("statement", "hp-01"), ("statements", "hp-01"), ("action", "walk"), ("lead", voice.text),
                ("framework", edition.description), ("title", "walk"),
                ("kind", row.path == "/own/withdraw" ? "everything" : "police"),
                ("role", row.path.contains("members") ? "voiceLead" : "reader"), ("partnership", "walk"),
                ("link", link), ("email", "walk@larkmoor.example"),
                ("for", row.path.contains("members") ? try site.voice("Housing").text : ""),
            ], to: path)
    }

    private func sharedFigure(_ site: TestSite, _ chair: Person.ID) async throws -> SharedPack.ID {
        let figures = site.store.figures
        try await figures.offer(try handFigure(31, 50), in: site.sample.partnership, by: chair)
        let preview = try #require(try await figures.preview(in: site.sample.partnership, for: chair).preview)
        try await figures.share(preview.id.text, in: site.sample.partnership, by: chair)
        return SharedPack.ID(preview.id.text)
    }

    /// Their own entry of the notebook, so that only their role can stand in the way; a stranger gets a shared one.
    private func ownEntry(of asker: String, _ site: TestSite) async throws -> NotebookEntry.ID {
        let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
        let emails = [
            "reader": "reader@larkmoor.example", "voice lead": "lead@larkmoor.example",
            "facilitator": "dilys@larkmoor.example", "chair with a voice": "both@larkmoor.example",
        ]
        var writer = chair
        if let email = emails[asker] { writer = try #require(try await site.store.people.person(email: email)).id }
        func assign(_ role: Role) async throws {
            try await site.store.partnerships.assign(
                writer, role: role.rawValue, voice: "", in: site.sample.partnership, by: chair)
        }
        // Somebody who reads now may have written before.
        if asker == "reader" { try await assign(.chair) }
        let draft = try NotebookDraft(
            text: "Walk", sharing: writer == chair ? "partnership" : "voice", export: false, version: 0)
        let entry = try await site.store.notebook.write(draft, in: site.sample.partnership, by: writer)
        if asker == "reader" { try await assign(.reader) }
        return entry
    }
}

extension Answer {
    /// For the two routes whose own tests walk them: a link and a first run are anybody's who holds the secret.
    static let fine = Answer(status: 200, headers: [:], body: "", bytes: [])
}
