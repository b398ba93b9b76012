import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// A contributor's way in and out, what she is told first, and everything of hers in one place.
struct OwnController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("own", use: enter)
        routes.post("own", use: open)
    }

    func addRoutes(to routes: RouterGroup<Contributing>) {
        routes.get("own/before", use: before)
        routes.get("own/name", use: name)
        routes.post("own/name", use: introduce)
        routes.get("own/code", use: code)
        routes.post("own/code", use: changeCode)
        routes.get("own/all", use: all)
        routes.get("own/became", use: became)
        routes.get("own/data.json", use: data)
        routes.post("own/leave", use: leave)
    }

    // MARK: - In and out

    func enter(_ request: Request, _ visit: Visit) async throws -> Response {
        if let session = visit.contributor { return Self.start(session.contributor) }
        return codePage(visit, FormFields())
    }

    /// Every try costs one look into the database, whether the code can be one or not.
    func open(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await visit.form(request)
        let code = ContributorCode(typed: fields["code"])
        let token = Secret.token()
        let contributor = try await site.store.contributors.openSession(
            codeHash: Secret.hash(code?.plain ?? Secret.token()), tokenHash: Secret.hash(token),
            formToken: Secret.token())
        guard let contributor else {
            return codePage(visit, fields, Correction(Refusal.invalid("code", Problem("problem.own-code.wrong"))))
        }
        // On a shared phone the page of whoever was here before is closed.
        if let before = request.cookies[site.ownCookieName]?.value {
            try await site.store.contributors.endSession(tokenHash: Secret.hash(before))
        }
        var response = Self.start(contributor)
        response.setCookie(site.ownCookie(token))
        return response
    }

    private static func start(_ contributor: Contributor) -> Response {
        .redirect(to: contributor.begunAt == nil ? Path.ownBefore : Path.ownAll, type: .normal)
    }

    private func codePage(_ visit: Visit, _ fields: FormFields, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: fields, correction: correction, words: words, token: visit.formToken)
        let code = input(
            state.field("code", "own.code", hint: "own.code.hint"), width: .twoThirds, autocomplete: "off",
            spellcheck: false)
        return site.respond(
            visit, own: PageOptions.Own(), status: correction == nil ? .ok : .unprocessableContent,
            hasErrors: state.hasErrors,
            """
            \(state.summary(titled: "own.look"))
            <h1 class="govuk-heading-l">\(words["own.enter"])</h1>
            \(form(to: Path.own, token: state.token, "\(code)\(button(words["own.enter.button"]))"))
            <p class="govuk-body">\(words["own.enter.lost"])</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.safety)">\(words["footer.safety"])</a></p>
            """)
    }

    /// Ends the session and leaves nothing of it in the browser's keeping.
    func leave(_ request: Request, _ contributing: Contributing) async throws -> Response {
        _ = try await contributing.form(request)
        if let token = request.cookies[site.ownCookieName]?.value {
            try await site.store.contributors.endSession(tokenHash: Secret.hash(token))
        }
        var response = Response.redirect(to: Path.own, type: .normal)
        response.setCookie(site.endedOwnCookie())
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
    }

    // MARK: - A code of her own

    /// Whoever made or passed on the paper may have seen what is on it.
    func code(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let words = site.words(contributing)
        return site.respond(
            contributing, back: (words["own.all"], Path.ownAll),
            """
            <h1 class="govuk-heading-l">\(words["own.new-code"])</h1>
            <p class="govuk-body">\(words["own.new-code.why"])</p>
            <p class="govuk-body">\(words["own.new-code.what"])</p>
            \(form(to: Path.ownCode, token: contributing.session.formToken, button(words["own.new-code.button"])))
            """)
    }

    func changeCode(_ request: Request, _ contributing: Contributing) async throws -> Response {
        _ = try await contributing.form(request)
        let code = ContributorCode.make()
        try await site.store.contributors.changeCode(
            Secret.hash(code.plain), tokenHash: Secret.hash(request.cookies[site.ownCookieName]?.value ?? ""),
            by: contributing.id)
        let words = site.words(contributing)
        return site.respond(
            contributing,
            """
            <h1 class="govuk-heading-l">\(words["own.new-code.made"])</h1>
            <p class="govuk-body"><code class="ct-code">\(code.text)</code></p>
            <p class="govuk-body">\(words["own.new-code.keep"])</p>
            \(buttonLink(words["own.new-code.kept"], to: Path.ownAll))
            """)
    }

    // MARK: - First

    func before(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id)
        return site.respond(
            contributing,
            BeforePage(view: view, words: site.words(contributing), token: contributing.session.formToken).content)
    }

    func name(_ request: Request, _ contributing: Contributing) async throws -> Response {
        try await namePage(contributing, nil)
    }

    func introduce(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let fields = try await contributing.form(request)
        do {
            try await site.store.contributors.introduce(
                fields["chosen"], sharesWords: fields["consent"] == "yes", by: contributing.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await namePage(contributing, fields, correction)
        }
        let view = try await site.store.contributors.view(contributing.id)
        let isFirst = view.contributions.isEmpty && view.isOpen
        return .redirect(to: isFirst ? Onward(view).first : Path.ownAll, type: .normal)
    }

    private func namePage(
        _ contributing: Contributing, _ fields: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let words = site.words(contributing)
        let view = try await site.store.contributors.view(contributing.id)
        let standing = FormFields([
            "chosen": view.contributor.chosenName, "consent": view.contributor.sharesWords ? "yes" : "no",
        ])
        let state = FormState(
            fields: fields ?? standing, correction: correction, words: words, token: contributing.session.formToken)
        var consent = state.field("consent", "own.consent")
        consent.hint = words("own.consent.hint", ["least": String(view.setting.least)])
        let choices = ["no", "yes"].map { Choice(value: $0, label: words["own.consent.\($0)"]) }
        return site.respond(
            contributing, status: correction == nil ? .ok : .unprocessableContent,
            back: view.contributor.begunAt == nil
                ? (words["own.before"], Path.ownBefore) : (words["own.all"], Path.ownAll),
            hasErrors: state.hasErrors,
            """
            \(state.summary(titled: "own.look"))
            <h1 class="govuk-heading-l">\(words["own.name"])</h1>
            \(form(to: Path.ownName, token: state.token,
                """
                \(input(state.field("chosen", "own.chosen", hint: "own.chosen.hint"), width: .twoThirds,
                    autocomplete: "off", spellcheck: false))
                \(radios(consent, choices))
                \(button(words["own.save"]))
                """))
            """)
    }

    // MARK: - Everything

    func all(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id)
        return site.respond(
            contributing,
            OwnPage(view: view, words: site.words(contributing), token: contributing.session.formToken).content)
    }

    func became(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id, outcome: true)
        let words = site.words(contributing)
        return site.respond(
            contributing, back: (words["own.all"], Path.ownAll), BecamePage(view: view, words: words).content)
    }

    /// Everything that is kept of her, in one file.
    func data(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .contentDisposition: "attachment; filename=\"your-page.json\"",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(OwnRecord(view)))))
    }
}

/// A contributor's record as she takes it along.
struct OwnRecord: Codable, Equatable {
    struct Answer: Codable, Equatable {
        let statement: String
        let wording: String
        /// Nil for a statement she skipped.
        let answer: Colour?
        let words: String
        let saved: Moment
    }

    let number: Int
    let chosenName: String
    let wordsMayBeRead: Bool
    let canBeChangedUntil: Day
    let answers: [Answer]

    init(_ view: ContributorView) {
        number = view.contributor.number
        chosenName = view.contributor.chosenName
        wordsMayBeRead = view.contributor.sharesWords
        canBeChangedUntil = view.setting.agreedDay
        answers = view.framework.statements.compactMap { statement in
            view.contributions[statement.id].map {
                Answer(
                    statement: statement.id.text, wording: statement.plainWording.en, answer: $0.colour,
                    words: $0.words, saved: $0.at)
            }
        }
    }
}
