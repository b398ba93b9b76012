import Domain
import HTTPTypes
import Hummingbird
import Storage

/// A partnership's practice examples: sending one in, writing it anew, taking it back.
struct PracticeExampleController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/examples", use: list)
        routes.get("partnerships/:id/examples/new", use: new)
        routes.post("partnerships/:id/examples/new", use: offer)
        routes.get("partnerships/:id/examples/:example", use: show)
        routes.post("partnerships/:id/examples/:example", use: again)
        routes.post("partnerships/:id/examples/:example/withdrawal", use: withdraw)
    }

    func list(_ request: Request, _ context: SignedIn) async throws -> Response {
        let last = request.uri.queryParameters.get("before").map { PracticeExample.ID($0) }
        let view = try await site.store.examples.page(
            of: try context.identifier(), for: context.person.id, before: last)
        let partnership = view.partnership
        let words = site.words(context)
        let list = PracticeExampleList(
            examples: view.examples, isFirst: last == nil,
            next: view.next.map { Path.examples(partnership.id, before: $0) }, words: words)
        let new: HTML =
            view.member.may(.offer)
            ? buttonLink(words["example.new.title"], to: Path.newExample(partnership.id)) : .empty
        return site.respond(
            context, title: words["examples.title"],
            options: PageOptions(
                back: (Phrase(partnership.name), Path.partnership(partnership.id)), partnership: partnership),
            """
            <h1 class="govuk-heading-l">\(words["examples.title"])</h1>
            <p class="govuk-body">\(words["examples.own.text"])</p>
            \(list.content { (Path.example(partnership.id, $0.id), nil) })
            \(new)
            """)
    }

    // MARK: - Sending one in

    /// The partnership of the address, to whoever sends its examples in.
    private func partnership(_ context: SignedIn) async throws -> Partnership {
        let (partnership, member) = try await site.store.examples.member(
            context.person.id, of: try context.identifier())
        try member.require(.offer)
        return partnership
    }

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        newPage(context, try await partnership(context), FormFields())
    }

    func offer(_ request: Request, _ context: SignedIn) async throws -> Response {
        let partnership = try await partnership(context)
        let fields = try await context.form(request)
        do {
            let id = try await site.store.examples.offer(
                try PracticeExampleForm.offer(fields), from: partnership.id, by: context.person.id)
            return .redirect(to: Path.example(partnership.id, id), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return newPage(context, partnership, fields, correction)
        }
    }

    private func newPage(
        _ context: SignedIn, _ partnership: Partnership, _ fields: FormFields, _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        let form = PracticeExampleForm(state: state)
        return site.respond(
            context, title: words["example.new.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["examples.title"], Path.examples(partnership.id)), hasErrors: state.hasErrors,
                partnership: partnership),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["example.new.title"])</h1>
            <p class="govuk-body">\(words["example.new.text"])</p>
            \(Web.form(to: Path.newExample(partnership.id), token: state.token,
                """
                \(form.texts)\(form.contact)\(form.consents)
                \(button(words["example.new.button"]))
                """))
            </div></div>
            """)
    }

    // MARK: - One of them

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await page(context, nil)
    }

    func again(_ request: Request, _ context: SignedIn) async throws -> Response {
        let id = try await partnership(context).id
        let fields = try await context.form(request)
        do {
            try await site.store.examples.send(
                try context.identifier("example"), again: try PracticeExampleForm.offer(fields),
                over: max(0, fields.version), from: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        return .redirect(to: Path.example(id, try context.identifier("example")), type: .normal)
    }

    func withdraw(_ request: Request, _ context: SignedIn) async throws -> Response {
        let id = try await partnership(context).id
        _ = try await context.form(request)
        let example: PracticeExample.ID = try context.identifier("example")
        try await site.store.examples.withdraw(example, from: id, by: context.person.id)
        return .redirect(to: Path.example(id, example), type: .normal)
    }

    private func page(
        _ context: SignedIn, _ typed: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let (example, member) = try await site.store.examples.example(
            try context.identifier("example"), of: try context.identifier(), for: context.person.id)
        let partnership = example.partnership
        let words = site.words(context)
        let fields = typed ?? PracticeExampleForm.fields(example)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        let title = example.versions.last?.text.title ?? ""
        return site.respond(
            context, title: words["example.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (words["examples.title"], Path.examples(partnership.id)), hasErrors: state.hasErrors,
                partnership: partnership),
            PracticeExamplePage(example: example, member: member, title: title, state: state).content)
    }
}

/// A stretch of examples, of a partnership or before editors.
struct PracticeExampleList {
    let examples: [PracticeExample]
    let isFirst: Bool
    /// Where the next stretch is.
    let next: String?
    let words: Words

    /// With the page of each, and a line beneath its title.
    func content(_ page: (PracticeExample) -> (link: String, hint: HTML?)) -> HTML {
        if examples.isEmpty {
            return "<p class=\"govuk-body\">\(words[isFirst ? "examples.none" : "examples.no-more"])</p>"
        }
        let items = examples.map { example in
            let (link, hint) = page(example)
            let title = Phrase(example.versions.last?.text.title ?? "")
            return (name: title, link: link, hint: hint, status: exampleTag(example.state, words))
        }
        let more: HTML? = next.map {
            "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"\($0)\" rel=\"next\">\(words["examples.more"])</a></p>"
        }
        return "\(taskList(items))\(more)"
    }
}

/// One example as its partnership sees it: where it stands, its words, and what can be done.
struct PracticeExamplePage {
    let example: PracticeExample
    let member: Member
    let title: String
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        let form = PracticeExampleForm(state: state)
        let text = PracticeExampleText(example: example, words: words)
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)\(form.conflict)
            <h1 class="govuk-heading-l">\(title)</h1>
            <p class="govuk-body">\(exampleTag(example.state, words))</p>
            <p class="govuk-body">\(words["example.state.\(example.state.rawValue).text"])</p>
            \(example.state == .sentBack ? inset("\(words["example.reason"])<br>\(prose(example.reason))") : .empty)
            \(published)
            \(text.content)\(text.byline)
            \(example.contact.map { HTML("<p class=\"govuk-body\">\(words["example.contact"]): \($0.line)</p>") })
            \(text.earlier)
            \(member.may(.offer) ? ways(form) : .empty)
            </div></div>
            """
    }

    private var published: HTML {
        guard example.state == .published, let resource = example.resource else { return .empty }
        return """
            <p class="govuk-body"><a class="govuk-link" href="\(Path.resource(resource))">\(words["example.in-library"])</a></p>
            """
    }

    private func ways(_ form: PracticeExampleForm) -> HTML {
        let (partnership, id) = (example.partnership.id, example.id)
        let again: HTML =
            example.state == .published
            ? ""
            : details(
                words["example.again"],
                Web.form(
                    to: Path.example(partnership, id), token: state.token, version: state.version,
                    "\(form.texts)\(form.contact)\(form.consents)\(button(words["example.new.button"]))"),
                open: state.hasErrors || example.state == .sentBack)
        let withdraw: HTML =
            example.state == .withdrawn
            ? ""
            : """
            <h2 class="govuk-heading-m">\(words["example.withdraw"])</h2>
            <p class="govuk-body">\(words["example.withdraw.text"])</p>
            \(Web.form(to: Path.exampleWithdrawal(partnership, id), token: state.token,
                button(words["example.withdraw"], style: .warning)))
            """
        return "\(again)\(withdraw)"
    }
}
