import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The pages anybody may read, and the way out of every page.
struct PublicController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("/", use: home)
        routes.get("about", use: about)
        routes.get("safety", use: safety)
        routes.get("cookies", use: cookies)
        routes.get("accessibility", use: accessibility)
        routes.get("language/:code", use: language)
        routes.get("exit", use: exit)
        routes.post("exit", use: exit)
        routes.get("health", use: health)
        if site.settings.isDevelopment {
            routes.get("design", use: design)
            // The bare answer that the benchmark holds every page against.
            routes.get("hello") { _, _ in "hello" }
        }
    }

    /// For those signed in their partnerships; for everybody else what this is.
    func home(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        if visit.lacksSecondFactor { throw SecondFactorNeeded() }
        if let session = visit.session {
            let mine = try await site.store.partnerships.of(session.person.id)
            return site.respond(
                visit, title: words["home.title"], options: PageOptions(current: "navigation.home"),
                homePage(session.person, mine, words))
        }
        if try await site.store.people.isEmpty() { return .redirect(to: Path.firstRun, type: .normal) }
        return site.respond(visit, title: words["welcome.title"], welcomePage(words))
    }

    private func homePage(
        _ person: Person, _ mine: [(partnership: Partnership, member: Member)], _ words: Words
    ) -> HTML {
        let items = mine.map { entry -> HTML in
            """
            <li><h2 class="govuk-heading-m ct-tight"><a class="govuk-link" href="\(Path.partnership(entry.partnership.id))">\
            \(entry.partnership.name)</a></h2>
            <p class="govuk-body">\(words["role.\(entry.member.role.rawValue)"])</p></li>
            """
        }
        let none: HTML = mine.isEmpty ? "<p class=\"govuk-body\">\(words["home.none"])</p>" : ""
        let new: HTML =
            person.isAdministrator
            ? buttonLink(words["home.new-partnership"], to: Path.newPartnership, style: .secondary) : ""
        return """
            <h1 class="govuk-heading-l">\(words["home.title"])</h1>
            \(none)<ul class="govuk-list">\(items)</ul>
            \(new)
            """
    }

    private func welcomePage(_ words: Words) -> HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-xl">\(words["welcome.title"])</h1>
        <p class="govuk-body-l">\(words["welcome.lead"])</p>
        <ul class="govuk-list govuk-list--bullet">
        <li>\(words["welcome.apart"])</li><li>\(words["welcome.together"])</li><li>\(words["welcome.plan"])</li>
        </ul>
        \(buttonLink(words["navigation.sign-in"], to: Path.signIn))
        <p class="govuk-body"><a class="govuk-link" href="\(Path.frameworks)">\(words["welcome.frameworks"])</a></p>
        </div></div>
        """
    }

    // MARK: - Pages of words

    func about(_ request: Request, _ visit: Visit) async throws -> Response {
        wordsPage(visit, "about", ["what", "rating", "figures", "authored"], current: "navigation.about")
    }

    func safety(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        return site.respond(
            visit, title: words["safety.title"],
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">\(words["safety.title"])</h1>
            \(section("safety", "exit", words))\(section("safety", "traces", words))
            \(section("safety", "private", words))\(section("safety", "shared", words))
            <h2 class="govuk-heading-m" id="support">\(words["safety.support.title"])</h2>
            <p class="govuk-body">\(words["safety.support.text"])</p>
            <ul class="govuk-list govuk-list--bullet">
            <li>\(words["safety.support.emergency"])</li><li>\(words["safety.support.helpline"])</li>
            <li>\(words["safety.support.samaritans"])</li><li>\(words["safety.support.staff"])</li></ul>
            </div></div>
            """)
    }

    func cookies(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        let rows: [[HTML]] = [
            ["\(site.cookieName)", "\(words["cookies.session.purpose"])", "\(words["cookies.session.expiry"])"],
            ["\(site.ownCookieName)", "\(words["cookies.own.purpose"])", "\(words["cookies.own.expiry"])"],
            ["\(Cookies.visitor)", "\(words["cookies.visitor.purpose"])", "\(words["cookies.visitor.expiry"])"],
            ["\(Cookies.step)", "\(words["cookies.step.purpose"])", "\(words["cookies.step.expiry"])"],
            ["\(Cookies.device)", "\(words["cookies.device.purpose"])", "\(words["cookies.device.expiry"])"],
            ["\(Cookies.identity)", "\(words["cookies.identity.purpose"])", "\(words["cookies.identity.expiry"])"],
            ["\(Cookies.language)", "\(words["cookies.language.purpose"])", "\(words["cookies.language.expiry"])"],
        ]
        return site.respond(
            visit, title: words["cookies.title"],
            """
            <h1 class="govuk-heading-l">\(words["cookies.title"])</h1>
            <p class="govuk-body">\(words["cookies.text"])</p>
            \(table(caption: words["cookies.caption"],
                head: [words["cookies.name"], words["cookies.purpose"], words["cookies.expiry"]], rows: rows))
            """)
    }

    func accessibility(_ request: Request, _ visit: Visit) async throws -> Response {
        wordsPage(visit, "accessibility-statement", ["scope", "status", "known", "tested", "contact"])
    }

    private func wordsPage(_ visit: Visit, _ key: String, _ sections: [String], current: String = "") -> Response {
        let words = site.words(visit)
        return site.respond(
            visit, title: words["\(key).title"], options: PageOptions(current: current),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">\(words["\(key).title"])</h1>
            \(sections.map { section(key, $0, words) })
            </div></div>
            """)
    }

    private func section(_ key: String, _ name: String, _ words: Words) -> HTML {
        """
        <h2 class="govuk-heading-m">\(words["\(key).\(name).title"])</h2>
        <p class="govuk-body">\(words["\(key).\(name).text"])</p>
        """
    }

    // MARK: - Ways

    /// Keeps the reader's language and goes back to the same page.
    func language(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let language = Language(rawValue: visit.parameters.get("code") ?? "") else { throw Refusal.notFound }
        let back = request.uri.queryParameters.get("back") ?? Path.home
        var response = Response.redirect(to: Self.local(back), type: .normal)
        response.setCookie(
            Cookie(
                name: Cookies.language, value: language.rawValue, maxAge: 365 * 24 * 3600, path: "/",
                secure: site.settings.isSecure, httpOnly: true, sameSite: .lax))
        return response
    }

    /// A path of ours, or the home page: never another site. It goes by bytes: a slash with a mark on it is another
    /// character to Swift, and to a browser a slash and a mark to pass over.
    static func local(_ path: String) -> String {
        let bytes = path.utf8
        let isPath = bytes.first == UInt8(ascii: "/") && bytes.dropFirst().first != UInt8(ascii: "/")
        let isPlain = bytes.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "\\") }
        return isPath && isPlain ? path : Path.home
    }

    /// Ends the session, clears what the browser kept, and leaves for a page about nothing in particular.
    func exit(_ request: Request, _ visit: Visit) async throws -> Response {
        // Whatever goes wrong here, the way out stays open.
        if let hash = visit.sessionHash { try? await site.store.sessions.end(tokenHash: hash) }
        if let token = request.cookies[site.ownCookieName]?.value {
            try? await site.store.contributors.endSession(tokenHash: Secret.hash(token))
        }
        var response = Response.redirect(to: "https://www.bbc.co.uk/weather", type: .normal)
        response.headers[.clearSiteData] = "\"cache\", \"cookies\", \"storage\""
        response.setCookie(site.ended(site.sessionCookie("")))
        response.setCookie(site.endedOwnCookie())
        for cookie in [site.stepCookie(""), site.deviceCookie(""), site.identityCookie("")] {
            response.setCookie(site.ended(cookie))
        }
        return response
    }

    func health(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try await site.store.people.isEmpty()
        return Response(
            status: .ok, headers: [.contentType: "text/plain"], body: .init(byteBuffer: .init(string: "ok\n")))
    }

    func design(_ request: Request, _ visit: Visit) async throws -> Response {
        let examples = componentExamples.enumerated().map { number, example -> HTML in
            """
            <section class="ct-example" aria-labelledby="example-\(number)">
            <h2 class="govuk-heading-s" id="example-\(number)">\(example.component): \(example.title)</h2>
            \(example.html)</section>
            """
        }
        return site.respond(
            visit, title: Phrase("Design"),
            "<h1 class=\"govuk-heading-l\">Every component in every state</h1>\(examples)")
    }
}
