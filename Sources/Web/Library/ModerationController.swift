import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

/// Framework editors look at practice examples: change the words, send them back with a reason, or publish them.
struct ModerationController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("library/examples", use: list)
        routes.get("library/examples/:id", use: show)
        routes.post("library/examples/:id", use: decide)
    }

    func list(_ request: Request, _ context: SignedIn) async throws -> Response {
        let query = request.uri.queryParameters
        let last: ModerationView.Place? =
            query.get("waiting").map { .waiting(PracticeExample.ID($0)) }
            ?? query.get("decided").map { .decided(PracticeExample.ID($0)) }
        let view = try await site.store.examples.page(for: context.person, after: last)
        let words = site.words(context)
        let list = PracticeExampleList(
            examples: view.examples, isFirst: last == nil, next: view.next.map { Path.libraryExamples(after: $0) },
            words: words)
        return site.respond(
            context, title: words["examples.title"],
            options: PageOptions(back: (words["library-editor.back"], Path.library)),
            """
            <h1 class="govuk-heading-l">\(words["examples.title"])</h1>
            <p class="govuk-body">\(words["examples.text"])</p>
            \(list.content { (Path.libraryExample($0.id), HTML(text: $0.partnership.name)) })
            \(editorLinks(words))
            """)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let example = try await site.store.examples.example(try context.identifier(), for: context.person)
        return try await page(context, example, PracticeExampleForm.fields(example))
    }

    func decide(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        let fields = try await context.form(request)
        let id: PracticeExample.ID = try context.identifier()
        do {
            switch fields["step"] {
            case "back":
                try await site.store.examples.sendBack(id, reason: fields["back-reason"], by: context.person)
                return .redirect(to: Path.libraryExamples, type: .normal)
            case "publish": return try await publish(id, fields, context)
            default:
                try await site.store.examples.edit(
                    id, to: try PracticeExampleForm.text(fields), over: max(0, fields.version), by: context.person)
                return .redirect(to: Path.libraryExample(id), type: .normal)
            }
        } catch {
            guard let correction = Correction(error) else { throw error }
            let example = try await site.store.examples.example(id, for: context.person)
            var shown = fields
            if !fields.has("done") {
                shown = PracticeExampleForm.fields(example)
                shown["back-reason"] = fields["back-reason"]
                shown.set("messages", to: fields.all("messages"))
            }
            return try await page(context, example, shown, correction)
        }
    }

    /// As a resource of the library, checked as every other.
    private func publish(_ id: PracticeExample.ID, _ fields: FormFields, _ context: SignedIn) async throws -> Response {
        let example = try await site.store.examples.example(id, for: context.person)
        try example.requirePublishable()
        guard let shelf = try await site.store.library.shelf() else {
            throw Refusal.unavailable(Problem("refusal.library.none"))
        }
        guard let text = example.versions.last?.text else { throw Refusal.notFound }
        let messages = fields.all("messages").map { KeyMessage.ID($0) }
        if messages.isEmpty { throw Refusal.invalid("messages", Problem("problem.messages.missing")) }
        let taken = Set(shelf.library.resources.map(\.id)).union(shelf.revisions.keys)
        let words = site.catalogue.words(in: .english)
        let told = [("done", text.done), ("changed", text.changed), ("whom", text.whom), ("needed", text.needed)]
            .map { "\(words["field.\($0.0)"].text)\n\($0.1)" }.joined(separator: "\n\n")
        let resource = Resource(
            id: example.resource ?? Resource.id(from: text.title, besides: taken), kind: .practiceExample,
            title: LocalText(text.title), summary: LocalText(told), author: nil, publisher: example.partnership.name,
            published: site.store.clock.today.text, length: nil, licence: words["example.licence"].text,
            link: text.link, checked: nil, transcript: nil, voices: nil, contentNote: nil, occasion: nil,
            contact: example.contact?.line, messages: messages, statements: [], audiences: [], stages: [], themes: [],
            standards: [], sources: [])
        do throws(FileFaults) {
            _ = try LibraryFile.check(resource, in: shelf.library)
        } catch {
            throw Refusal.invalid(
                error.faults.map {
                    Fault(
                        field: "messages",
                        problem: Problem(
                            "problem.resource.fault", ["sentence": $0.message.replacing("`", with: "'")]))
                })
        }
        try await site.store.examples.publish(
            id, as: resource, over: max(0, fields.version), by: context.person)
        return .redirect(to: Path.editResource(resource.id), type: .normal)
    }

    private func page(
        _ context: SignedIn, _ example: PracticeExample, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        let messages = try await site.store.library.shelf()?.library.messages ?? []
        return site.respond(
            context, title: words["example.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (words["examples.title"], Path.libraryExamples), hasErrors: state.hasErrors),
            ModerationPage(example: example, messages: messages, state: state).content)
    }
}

/// An example before editors: what was sent, both agreements, and the three ways on.
struct ModerationPage {
    let example: PracticeExample
    let messages: [LibraryMessage]
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        let form = PracticeExampleForm(state: state)
        let text = PracticeExampleText(example: example, words: words)
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)\(form.conflict)
            <h1 class="govuk-heading-l">\(example.versions.last?.text.title ?? "")</h1>
            <p class="govuk-body">\(exampleTag(example.state, words))</p>
            <p class="govuk-body">\(words("example.from", ["partnership": example.partnership.name]))</p>
            \(text.content)\(text.byline)
            \(agreements)
            \(text.earlier)
            \(example.state == .sent ? ways(form) : .empty)
            \(example.resource.map { HTML("<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"\(Path.editResource($0))\">\(words["example.to-resource"])</a></p>") })
            </div></div>
            """
    }

    private var agreements: HTML {
        func said(_ is: Bool) -> HTML { `is` ? "\(words["example.agreed"])" : "\(words["example.not-agreed"])" }
        return summaryList([
            (
                key: words["example.contact"], value: "\(example.contact?.line ?? words["example.no-contact"].text)",
                actions: nil
            ),
            (key: words["field.contact-agrees"], value: said(example.consents.contactAgrees), actions: nil),
            (key: words["field.nobody-recognisable"], value: said(example.consents.nobodyRecognisable), actions: nil),
        ])
    }

    private func ways(_ form: PracticeExampleForm) -> HTML {
        let (to, version) = (Path.libraryExample(example.id), state.version)
        let choices = messages.map { Choice(value: $0.id.text, label: words($0.title)) }
        let boxes = checkboxes(
            state.field("messages", "field.messages", hint: "field.messages.hint"), choices,
            chosen: Set(state.fields.all("messages")), small: true)
        let isText =
            state.correction?.conflict != nil
            || state.correction?.faults.contains { $0.field != "messages" && $0.field != "back-reason" } == true
        return """
            \(details(words["example.edit"],
                Web.form(to: to, token: state.token, version: version,
                    "\(form.texts)\(button(words["example.edit.button"], style: .secondary, name: "step", value: "edit"))"),
                open: isText))
            <h2 class="govuk-heading-m">\(words["example.publish"])</h2>
            <p class="govuk-body">\(words["example.publish.text"])</p>
            \(Web.form(to: to, token: state.token, version: version,
                "\(boxes)\(button(words["example.publish"], name: "step", value: "publish"))"))
            <h2 class="govuk-heading-m">\(words["example.back"])</h2>
            \(Web.form(to: to, token: state.token, version: version,
                """
                \(textarea(state.field("back-reason", "field.back-reason", hint: "field.back-reason.hint"), rows: 3))
                \(button(words["example.back.button"], style: .secondary, name: "step", value: "back"))
                """))
            """
    }
}
