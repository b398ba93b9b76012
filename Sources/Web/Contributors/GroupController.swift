import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Running a lived-experience group in one round: the agreed day, the codes, the group's decision, its view.
struct GroupController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/group", use: show)
        routes.post("rounds/:id/group", use: agree)
        routes.get("rounds/:id/group/view", use: view)
        routes.post("rounds/:id/group/codes", use: codes)
        routes.post("rounds/:id/group/decision", use: decide)
        routes.post("rounds/:id/group/withdrawal", use: takeOut)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response { try await page(context, nil) }

    func view(_ request: Request, _ context: SignedIn) async throws -> Response {
        let picture = try await site.store.groups.picture(try context.identifier(), for: context.person.id)
        let words = site.words(context)
        return site.respond(
            context, title: words["group.view.title"],
            options: PageOptions(
                back: (words["group.title"], Path.group(picture.round.id)), partnership: picture.round.partnership),
            GroupViewPage(picture: picture, words: words).content)
    }

    func agree(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let parts = ["until-year", "until-month", "until-day"].map { Int(fields[$0].trimmed) ?? 0 }
        let id: Round.ID = try context.identifier()
        return try await change(context, fields) {
            try await site.store.groups.agree(
                on: Day(year: parts[0], month: parts[1], day: parts[2]), in: id, by: context.person.id)
        }
    }

    func decide(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        return try await change(context, fields) {
            try await site.store.groups.decide(
                least: fields["least"], reason: fields["why"], in: id, by: context.person.id)
        }
    }

    func takeOut(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        return try await change(context, fields) {
            try await site.store.groups.takeOut(
                GroupPage.who(fields["who"]), asked: fields["asked"] == "yes", in: id, by: context.person.id)
        }
    }

    /// The codes are shown with this answer and never again: the database keeps only what they are checked against.
    func codes(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        let asked = Int(fields["codes"].trimmed)
        let codes = (0..<min(max(asked ?? 0, 0), GroupSetting.codesAtOnce.upperBound)).map { _ in ContributorCode.make()
        }
        do {
            let made = try await site.store.groups.addCodes(
                codes.map { Secret.hash($0.plain) }, asked: asked, known: fields.version, in: id,
                by: context.person.id)
            let picture = try await site.store.groups.picture(id, for: context.person.id)
            let words = site.words(context)
            return site.respond(
                context, title: words["codes.title"],
                options: PageOptions(
                    back: (words["group.title"], Path.group(id)), partnership: picture.round.partnership),
                CodeSheet(
                    codes: Array(zip(made.numbers, codes)), until: made.setting.agreedDay,
                    address: site.settings.baseURL + Path.own,
                    minutes: OwnWords.minutes(picture.framework.statements.count), words: words
                ).content)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
    }

    private func change(
        _ context: SignedIn, _ fields: FormFields, _ body: () async throws -> Void
    ) async throws -> Response {
        do {
            try await body()
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        return .redirect(to: Path.group(try context.identifier()), type: .normal)
    }

    private func page(
        _ context: SignedIn, _ fields: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let picture = try await site.store.groups.picture(try context.identifier(), for: context.person.id)
        let words = site.words(context)
        var shown = GroupPage.standing(picture)
        // A post is for one of the page's forms; the others stand as they were.
        for name in GroupPage.fields {
            if let fields, fields.has(name) { shown[name] = fields[name] }
        }
        let state = FormState(
            fields: shown, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["group.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (Phrase(picture.round.title), Path.round(picture.round.id)), hasErrors: state.hasErrors,
                partnership: picture.round.partnership),
            GroupPage(picture: picture, state: state).content)
    }
}
