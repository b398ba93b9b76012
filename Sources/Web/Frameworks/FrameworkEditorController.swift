import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

/// A framework's file in the browser: every fault with its line, and the version loaded once there is none.
struct FrameworkEditorController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("frameworks/check", use: form)
        routes.post("frameworks/check", use: check)
    }

    func form(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        return page(context, FormFields())
    }

    func check(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        let fields = try await context.form(request)
        if fields["file"].isEmpty {
            return page(context, fields, Correction(Refusal.invalid("file", Problem("problem.file.missing"))))
        }
        let framework: Framework
        do {
            framework = try FrameworkFile.read(Array(fields["file"].utf8))
        } catch {
            return page(context, fields, faults: error.faults)
        }
        if fields["load"] != "yes" { return page(context, fields, sound: framework) }
        _ = try await site.store.frameworks.load(framework, by: context.person)
        return .redirect(to: Path.framework(framework.edition), type: .normal)
    }

    private func page(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil, faults: [FileFault] = [],
        sound: Framework? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        let rows = faults.map { fault -> [HTML] in ["\(fault.line)", "\(fault.column)", "\(fault.message)"] }
        let found: HTML =
            faults.isEmpty
            ? ""
            : """
            <div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">
            <h2 class="govuk-error-summary__title">\(words.count("framework-check.faults", faults.count))</h2></div></div>
            \(table(caption: words["framework-check.table"],
                head: ["framework-check.line", "framework-check.column", "framework-check.what"].map { words[$0] },
                rows: rows, numericColumns: [1]))
            """
        let good: HTML? = sound.map { framework in
            inset(
                "\(words.count("framework-check.sound", framework.statements.count, ["edition": framework.edition.description]))"
            )
        }
        let load: HTML = """
            <button type="submit" name="load" value="yes" class="govuk-button" data-module="govuk-button">\
            \(words["framework-check.load"])</button>
            """
        return site.respond(
            context, title: words["framework-check.title"],
            options: PageOptions(
                status: correction == nil && faults.isEmpty ? .ok : .unprocessableContent,
                back: (words["frameworks.title"], Path.frameworks), hasErrors: correction != nil || !faults.isEmpty,
                current: "navigation.frameworks"),
            """
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["framework-check.title"])</h1>
            <p class="govuk-body">\(words["framework-check.text"])</p>
            \(found)\(good)
            \(Web.form(to: Path.frameworkCheck, token: state.token,
                """
                \(textarea(state.field("file", "field.file", hint: "field.file.hint"), rows: 16))
                \(sound == nil ? "" : load)
                \(button(words["framework-check.button"], style: sound == nil ? .primary : .secondary))
                """))
            """)
    }
}
