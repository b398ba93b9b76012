import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

/// What belongs to somebody's own account: its name and address, its password, where it is signed in.
struct AccountController {
    let site: Site

    func addRoutes(to routes: RouterGroup<AccountHolder>) {
        routes.get("account", use: show)
        routes.get("account/data.json", use: data)
        routes.post("account/name", use: correct)
        routes.post("account/password", use: changePassword)
        routes.post("account/sessions", use: endOthers)
        routes.post("account/sessions/:session", use: end)
    }

    func show(_ request: Request, _ context: AccountHolder) async throws -> Response {
        try await page(context, FormFields())
    }

    func data(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let record = try await site.store.personalRecords.record(of: context.person.id, byThemselves: true)
        return download(try PersonalRecordFile.write(record), "application/json", "data.json")
    }

    func correct(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let fields = try await context.form(request)
        do {
            let name = try Person.checked(name: fields["name"])
            let email = try await checkedAddress(fields, of: context.person)
            if email != context.person.email {
                try site.refuseOrganisations(email)
                try await requirePassword(fields["current"], of: context.person, field: "current")
                if let old = context.person.email {
                    site.letters.tellOfChange(to: old, site.words(context.visit))
                }
            }
            try await site.store.people.correct(name: name, email: email, of: context.person.id)
            return .redirect(to: Path.account, type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
    }

    /// The address to keep. Where somebody signs in at their organisation alone, it is the organisation's to give.
    private func checkedAddress(_ fields: FormFields, of person: Person) async throws -> String {
        if let standing = person.email, try await site.store.people.passwordHash(of: person.id) == nil {
            if fields.has("email"), fields["email"].trimmed.lowercased() != standing {
                throw Refusal.notAllowed(Problem("refusal.address"))
            }
            return standing
        }
        return try Person.checked(email: fields["email"])
    }

    func changePassword(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let fields = try await context.form(request)
        do {
            try await requirePassword(fields["now"], of: context.person, field: "now")
            if let problem = site.settings.passwordRule.problem(
                with: fields["password"], of: [context.person.name, context.person.email ?? ""])
            {
                throw Refusal.invalid("password", problem)
            }
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, FormFields(), correction)
        }
        try await site.setPassword(fields["password"], of: context.person, site.words(context.visit))
        // All sessions have ended; the one this came from goes on as a new one.
        return try await site.signedIn(
            context.person, by: context.session.strength, to: Path.account, request)
    }

    /// Asked for again before what only the owner should do, with the same limit as at the sign-in.
    func requirePassword(_ password: String, of person: Person, field: String) async throws {
        if password.isEmpty { throw Refusal.invalid(field, Problem("problem.password.missing")) }
        let key = Secret.hash("again \(person.id)")
        guard try await site.store.signIns.take(key, .password) else {
            throw Refusal.invalid(field, Problem("problem.sign-in.wait"))
        }
        guard let hash = try await site.store.people.passwordHash(of: person.id),
            try await site.settings.passwords.verify(password, against: hash)
        else {
            throw Refusal.invalid(field, Problem("problem.password.wrong"))
        }
        try await site.store.signIns.forgive(key)
    }

    // MARK: - Sessions

    func end(_ request: Request, _ context: AccountHolder) async throws -> Response {
        _ = try await context.form(request)
        try await site.store.sessions.end(try context.identifier("session"), of: context.person.id)
        return .redirect(to: Path.account + "#sessions", type: .normal)
    }

    func endOthers(_ request: Request, _ context: AccountHolder) async throws -> Response {
        _ = try await context.form(request)
        try await site.store.sessions.endOthers(than: context.session.id, of: context.person.id)
        return .redirect(to: Path.account + "#sessions", type: .normal)
    }

    private func page(
        _ context: AccountHolder, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let words = site.words(context.visit)
        var fields = fields
        if !fields.has("name") {
            fields["name"] = context.person.name
            fields["email"] = context.person.email ?? ""
        }
        let page = AccountPage(
            person: context.person, session: context.session,
            sessions: try await site.store.sessions.all(of: context.person.id),
            authenticator: try await site.store.authenticators.standing(of: context.person.id),
            hasPassword: try await site.store.people.passwordHash(of: context.person.id) != nil,
            mustHaveSecondFactor: site.settings.secondFactor.isMissing(
                .password, person: context.person, isChair: context.session.isChair),
            words: words,
            state: FormState(
                fields: fields, correction: correction, words: words, token: context.session.formToken))
        return site.respond(
            context.visit, title: words["account.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, hasErrors: correction != nil),
            page.content)
    }
}
