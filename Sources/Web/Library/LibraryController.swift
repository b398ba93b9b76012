import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Reading the library: open to everybody, from any page of it to any other.
struct LibraryController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("library", use: home)
        routes.get("library/about", use: about)
        routes.get("library/messages/:message", use: message)
        routes.get("library/resources", use: resources)
        routes.get("library/resources/:id", use: resource)
        routes.get("library/questions", use: questions)
        routes.get("library/standards", use: standards)
        routes.get("library/figures", use: figures)
        routes.get("library/ten-minutes", use: tenMinutes)
        routes.get("library/team-meeting", use: teamMeeting)
        routes.get("library/statements/:framework/:statement", use: statement)
    }

    func home(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let shelf = try await site.store.library.shelf() else {
            let words = site.words(visit)
            return respond(
                visit, words["library.title"], isHome: true,
                "<h1 class=\"govuk-heading-l\">\(words["library.title"])</h1>\(inset("\(words["library.empty"])"))")
        }
        let words = site.words(visit)
        return respond(
            visit, words["library.title"], isHome: true,
            "\(LibraryPage(shelf: shelf, words: words, now: site.store.clock.now).content)\(Self.mayEdit(visit) ? editorLinks(words) : .empty)"
        )
    }

    func about(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        return respond(visit, words["library.about.title"], AboutLibraryPage(shelf: shelf, words: words).content)
    }

    func message(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        guard let message = shelf[KeyMessage.ID(visit.parameters.get("message") ?? "")] else { throw Refusal.notFound }
        let statements = try await site.statements(naming: message.id)
        return respond(
            visit, words["library.message.title"],
            MessagePage(
                message: message, shelf: shelf, statements: statements, words: words, today: site.store.clock.today
            ).content)
    }

    func resources(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        let query = request.uri.queryParameters
        let list = ResourceList(
            shelf: shelf, words: words, filter: ResourceFilter(query.get),
            page: query.get("page").flatMap { Int($0) } ?? 1)
        return respond(visit, words["library.resources.title"], list.content)
    }

    func resource(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        guard let resource = shelf[Resource.ID(visit.parameters.get("id") ?? "")] else { throw Refusal.notFound }
        let frameworks = try await site.newestFrameworks()
        let links = resource.link == nil ? nil : try await site.store.links.report(of: resource.link)
        return respond(
            visit, words["library.resource.title"],
            ResourcePage(
                resource: resource, shelf: shelf, frameworks: frameworks, words: words, today: site.store.clock.today,
                links: links ?? LinkReport(), mayEdit: Self.mayEdit(visit)
            ).content)
    }

    func questions(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        return respond(
            visit, words["library.questions.title"], QuestionsPage(shelf: shelf, words: words).content)
    }

    func standards(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        return respond(
            visit, words["library.standards.title"],
            StandardsPage(shelf: shelf, words: words, today: site.store.clock.today).content)
    }

    func figures(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        let notes = LibraryNotes(shelf: shelf, words: words)
        return respond(
            visit, words["library.figures.title"],
            """
            <h1 class="govuk-heading-l">\(words["library.figures.title"])</h1>
            <p class="govuk-body">\(words["library.figures.text"])</p>
            \(shelf.library.figures.map(notes.figure))
            """)
    }

    func tenMinutes(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        let minutes = request.uri.queryParameters.get("minutes").flatMap { Int($0) } ?? 10
        return respond(
            visit, words["library.ten.title"], TenMinutesPage(shelf: shelf, words: words, minutes: minutes).content)
    }

    func teamMeeting(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        let query = request.uri.queryParameters
        let message = query.get("message").map { KeyMessage.ID($0) }
        let talk = message.flatMap {
            TeamTalk(
                about: $0, minutes: query.get("minutes").flatMap { Int($0) } ?? 30,
                level: query.get("level").flatMap(ReflectiveQuestion.Level.init) ?? .team, on: shelf)
        }
        return respond(
            visit, words["library.team.title"], TeamMeetingPage(shelf: shelf, words: words, talk: talk).content)
    }

    /// What helps with one statement, whichever version of its framework asks.
    func statement(_ request: Request, _ visit: Visit) async throws -> Response {
        let (shelf, words) = try await open(visit)
        let (framework, statement) = try await site.statement(
            Statement.ID(visit.parameters.get("statement") ?? ""),
            of: Framework.ID(visit.parameters.get("framework") ?? ""))
        return respond(
            visit, words["library.helps.title"],
            HelpPage(
                statement: statement, framework: framework, shelf: shelf, indicators: site.indicators, words: words
            ).content)
    }

    private static func mayEdit(_ visit: Visit) -> Bool {
        !visit.lacksSecondFactor && visit.session?.person.mayEdit == true
    }

    private func open(_ visit: Visit) async throws -> (Shelf, Words) {
        guard let shelf = try await site.store.library.shelf() else { throw Refusal.notFound }
        return (shelf, site.words(visit))
    }

    /// Titles stay in a browser's history, so they never say what a message or a resource is about.
    private func respond(_ visit: Visit, _ title: Phrase, isHome: Bool = false, _ content: HTML) -> Response {
        let words = site.words(visit)
        return site.respond(
            visit, title: title,
            options: PageOptions(
                back: isHome ? nil : (words["library.title"], Path.library), current: "navigation.library"),
            content)
    }
}

extension Site {
    /// The newest version of each framework.
    func newestFrameworks() async throws -> [Framework] {
        var frameworks: [Framework] = []
        for id in Set(try await store.frameworks.all().map(\.edition.framework)).sorted() {
            frameworks.append(try await store.frameworks.newest(id))
        }
        return frameworks
    }

    /// A statement as the newest version that has it words it.
    func statement(_ id: Statement.ID, of framework: Framework.ID) async throws -> (Framework, Statement) {
        for summary in try await store.frameworks.all() where summary.edition.framework == framework {
            let version = try await store.frameworks.framework(summary.edition)
            if let found = version.statements.first(where: { $0.id == id }) { return (version, found) }
        }
        throw Refusal.notFound
    }

    /// The statements that name a key message, by framework.
    func statements(naming message: KeyMessage.ID) async throws -> [(framework: Framework, statements: [Statement])] {
        try await newestFrameworks().compactMap { framework in
            let statements = framework.statements.filter { $0.keyMessages.contains(message) }
            return statements.isEmpty ? nil : (framework, statements)
        }
    }
}

extension ResourceFilter {
    /// As a page's address gives it; what cannot be understood is left open.
    init(_ get: (String) -> String?) {
        self.init()
        func text(_ name: String) -> String? { get(name).flatMap { $0.isEmpty ? nil : $0 } }
        kind = text("kind").flatMap(Resource.Kind.init)
        message = text("message").map { KeyMessage.ID($0) }
        audience = text("audience").map { Library.Term.ID($0) }
        stage = text("stage").map { Library.Term.ID($0) }
        theme = text("theme").map { Library.Term.ID($0) }
        standard = text("standard").map { Standard.ID($0) }
        minutes = text("minutes").flatMap { Int($0) }
    }

    /// The same as an address gives them, for the next page.
    var query: [(name: String, value: String)] {
        [
            ("kind", kind?.rawValue), ("message", message?.text), ("audience", audience?.text), ("stage", stage?.text),
            ("theme", theme?.text), ("standard", standard?.text), ("minutes", minutes.map { String($0) }),
        ].compactMap { name, value in value.map { (name, $0) } }
    }
}
