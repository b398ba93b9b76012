import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Leaving for good: what it means, said before, and then done.
struct LeavingController {
    let site: Site

    func addRoutes(to routes: RouterGroup<AccountHolder>) {
        routes.get("account/leaving", use: show)
        routes.post("account/leaving", use: leave)
    }

    func show(_ request: Request, _ context: AccountHolder) async throws -> Response {
        try await page(context, FormFields())
    }

    func leave(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let fields = try await context.form(request)
        let words = site.words(context.visit)
        do {
            try await site.store.leaving.standing(of: context.person.id).check()
            try await confirm(fields, context)
            try await site.store.leaving.leave(
                context.person.id, by: context.person.id, tries: Secret.tries(of: context.person))
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        if let address = context.person.email { _ = try await site.letters.changed(to: address, words) }
        return goodbye(context.visit, words)
    }

    /// Only the owner of an account ends it.
    private func confirm(_ fields: FormFields, _ context: AccountHolder) async throws {
        if try await site.store.people.passwordHash(of: context.person.id) != nil {
            return try await AccountController(site: site).requirePassword(
                fields["password"], of: context.person, field: "password")
        }
        if fields["sure"].isEmpty { throw Refusal.invalid("sure", Problem("problem.leaving.sure")) }
        let oldest = site.store.clock.now.adding(seconds: -Leaving.freshness)
        let session = try await site.store.sessions.all(of: context.person.id).first { $0.id == context.session.id }
        guard let session, session.createdAt >= oldest else {
            throw Refusal.invalid("sure", Problem("problem.leaving.fresh"))
        }
    }

    // MARK: - Pages

    private func page(
        _ context: AccountHolder, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let words = site.words(context.visit)
        let page = LeavingPage(
            leaving: try await site.store.leaving.standing(of: context.person.id),
            hasPassword: try await site.store.people.passwordHash(of: context.person.id) != nil,
            words: words,
            state: FormState(fields: fields, correction: correction, words: words, token: context.session.formToken))
        return site.respond(
            context.visit, title: words["leaving.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, back: (words["account.title"], Path.account),
                hasErrors: correction != nil),
            page.content)
    }

    /// For somebody whom the site knows no more, in the language they read until now.
    private func goodbye(_ visit: Visit, _ words: Words) -> Response {
        var visit = visit
        visit.session = nil
        visit.newVisitorToken = nil
        var response = site.respond(
            visit, title: words["leaving.done.title"],
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">\(words["leaving.done.title"])</h1>
            <p class="govuk-body">\(words["leaving.done.text"])</p>
            <p class="govuk-body">\(words["leaving.done.close"])</p>
            </div></div>
            """)
        response.headers[.clearSiteData] = "\"cache\", \"cookies\", \"storage\""
        for cookie in [site.sessionCookie(""), site.deviceCookie(""), site.visitorCookie(""), site.stepCookie("")] {
            response.setCookie(site.ended(cookie))
        }
        return response
    }
}
