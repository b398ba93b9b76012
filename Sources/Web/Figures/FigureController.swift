import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

/// A partnership's figures: seen by its members; offered, looked through, shared and taken back by its chair.
struct FigureController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/figures", use: list)
        routes.get("partnerships/:id/figures/indicators/:indicator", use: show)
        routes.get("partnerships/:id/figures/new", use: new)
        routes.post("partnerships/:id/figures/new", use: upload)
        routes.get("partnerships/:id/figures/preview", use: preview)
        routes.post("partnerships/:id/figures/preview", use: share)
        routes.get("partnerships/:id/figures/packs", use: packs)
        routes.get("partnerships/:id/figures/packs/:pack/withdrawal", use: withdrawal)
        routes.post("partnerships/:id/figures/packs/:pack/withdrawal", use: withdraw)
    }

    // MARK: - Seeing

    func list(_ request: Request, _ context: SignedIn) async throws -> Response {
        let first = request.uri.queryParameters.get("from").map { Indicator.ID($0) }
        let view = try await site.store.figures.view(
            of: try context.identifier(), inOrderOf: site.indicators.indicators.map(\.id), from: first,
            for: context.person.id)
        let words = site.words(context)
        let back =
            view.isFirst
            ? (Phrase(view.partnership.name), Path.partnership(view.partnership.id))
            : (words["figures.title"], Path.figures(view.partnership.id))
        return site.respond(
            context, title: words["figures.title"],
            options: PageOptions(back: back, partnership: view.partnership),
            FiguresPage(view: view, catalogue: site.indicators, words: words).content)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let indicator: Indicator.ID = try context.identifier("indicator")
        let last = request.uri.queryParameters.get("after") ?? ""
        if last.utf8.contains(0) { throw Refusal.notFound }
        let view = try await site.store.figures.view(
            of: try context.identifier(), indicator: indicator, after: last, for: context.person.id)
        if !last.isEmpty, view.indicators.isEmpty {
            // After the last area there is nothing, which is not to say that there is no figure.
            return .redirect(to: Path.figures(view.partnership.id, of: indicator), type: .normal)
        }
        if site.indicators[indicator] == nil, view.indicators.isEmpty { throw Refusal.notFound }
        let words = site.words(context)
        let page = FiguresPage(view: view, catalogue: site.indicators, words: words, only: indicator)
        return site.respond(
            context, title: words["figures.title"],
            options: PageOptions(
                back: (words["figures.title"], Path.figures(view.partnership.id)), partnership: view.partnership),
            page.content)
    }

    func packs(_ request: Request, _ context: SignedIn) async throws -> Response {
        let last = request.uri.queryParameters.get("before").map { SharedPack.ID($0) }
        if last?.text.utf8.contains(0) == true { throw Refusal.notFound }
        let view = try await site.store.figures.packs(
            of: try context.identifier(), before: last, for: context.person.id)
        if last != nil, view.packs.isEmpty {
            // It was taken back meanwhile, or there is nothing older.
            return .redirect(to: Path.figurePacks(view.partnership.id), type: .normal)
        }
        let words = site.words(context)
        let list = SharedPackList(
            partnership: view.partnership.id, member: view.member, packs: view.packs, words: words)
        let more: HTML? = view.next.map {
            moreLink(words["figures.packs.more"], Path.figurePacks(view.partnership.id, before: $0))
        }
        return site.respond(
            context, title: words["figures.packs.title"],
            options: PageOptions(
                back: (words["figures.title"], Path.figures(view.partnership.id)), partnership: view.partnership),
            """
            <h1 class="govuk-heading-l">\(words["figures.packs.title"])</h1>\(list.content)\(more)
            """)
    }

    // MARK: - Offering

    /// The partnership, once the person may share in it: asked before a file is read, so that nobody else's is.
    private func partnership(_ context: SignedIn) async throws -> Partnership {
        try await site.store.figures.place(try context.identifier(), for: context.person.id)
    }

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        uploadPage(context, try await partnership(context))
    }

    func upload(_ request: Request, _ context: SignedIn) async throws -> Response {
        let partnership = try await partnership(context)
        let form = try await context.upload(request, limit: PackFile.sizeLimit)
        do {
            if form.file.isEmpty { throw Refusal.invalid("file", Problem("problem.pack.none")) }
            let (pack, fingerprint) = try PackFile.open(form.file)
            try await site.store.figures.offer(
                FigureOffer(pack, fingerprint: fingerprint), in: partnership.id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return uploadPage(context, partnership, correction)
        }
        return .redirect(to: Path.figurePreview(partnership.id), type: .normal)
    }

    private func uploadPage(
        _ context: SignedIn, _ partnership: Partnership, _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(
            fields: FormFields(), correction: correction, words: words, token: context.session.formToken)
        let indicators = site.indicators.indicators.map { entry in
            HTML(
                """
                <li><a class="govuk-link" href="\(Path.handFigure(partnership.id, of: entry.id))">\(words(entry.title))</a></li>
                """)
        }
        return site.respond(
            context, title: words["figures.new.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["figures.title"], Path.figures(partnership.id)), hasErrors: state.hasErrors,
                partnership: partnership),
            """
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["figures.new.title"])</h1>
            <p class="govuk-body">\(words["figures.new.text"])</p>
            <h2 class="govuk-heading-m">\(words["figures.upload.title"])</h2>
            \(uploadForm(to: Path.newFigures(partnership.id), token: state.token,
                """
                \(fileUpload(state.field("file", "field.pack", hint: "field.pack.hint"), accept: ".json,application/json"))
                \(button(words["figures.upload.button"]))
                """))
            <h2 class="govuk-heading-m">\(words["figures.hand.title"])</h2>
            <p class="govuk-body">\(words["figures.hand.text"])</p>
            <ul class="govuk-list">\(indicators)</ul>
            """)
    }

    // MARK: - Looking through and sharing

    func preview(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await previewPage(context, nil)
    }

    func share(_ request: Request, _ context: SignedIn) async throws -> Response {
        let partnership = try await partnership(context)
        let fields = try await context.form(request)
        if fields["forget"] == "yes" {
            try await site.store.figures.forget(in: partnership.id, by: context.person.id)
            return .redirect(to: Path.figures(partnership.id), type: .normal)
        }
        do {
            try await site.store.figures.share(fields["seen"], in: partnership.id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await previewPage(context, correction)
        }
        return .redirect(to: Path.figures(partnership.id), type: .normal)
    }

    private func previewPage(_ context: SignedIn, _ correction: Correction?) async throws -> Response {
        let (partnership, preview) = try await site.store.figures.preview(
            in: try context.identifier(), for: context.person.id)
        let words = site.words(context)
        let state = FormState(
            fields: FormFields(), correction: correction, words: words, token: context.session.formToken)
        let nothing: HTML = """
            \(state.summary)<h1 class="govuk-heading-l">\(words["figures.preview.title"])</h1>
            <p class="govuk-body">\(words["figures.preview.nothing"])</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.newFigures(partnership.id))">\
            \(words["figures.new.title"])</a></p>
            """
        let page = preview.map { preview in
            FigurePreviewPage(partnership: partnership, preview: preview, catalogue: site.indicators, state: state)
        }
        return site.respond(
            context, title: words["figures.preview.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["figures.new.title"], Path.newFigures(partnership.id)), hasErrors: state.hasErrors,
                wide: true, partnership: partnership),
            page?.content ?? nothing)
    }

    // MARK: - Taking back

    func withdrawal(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await withdrawalPage(context, FormFields())
    }

    func withdraw(_ request: Request, _ context: SignedIn) async throws -> Response {
        let partnership = try await partnership(context)
        let fields = try await context.form(request)
        do {
            try await site.store.figures.withdraw(
                try context.identifier("pack"), reason: fields["reason"], from: partnership.id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await withdrawalPage(context, fields, correction)
        }
        return .redirect(to: Path.figures(partnership.id), type: .normal)
    }

    private func withdrawalPage(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let partnership = try await partnership(context)
        let id: SharedPack.ID = try context.identifier("pack")
        let (pack, count) = try await site.store.figures.pack(id, of: partnership.id, for: context.person.id)
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["figures.withdrawal.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["figures.title"], Path.figures(partnership.id)), hasErrors: state.hasErrors,
                partnership: partnership),
            """
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["figures.withdrawal.title"])</h1>
            <p class="govuk-body">\(prose(pack.source))</p>
            <p class="govuk-body">\(words.count("figures.withdrawal.text", count))</p>
            <p class="govuk-body">\(words["figures.withdrawal.answers"])</p>
            \(form(to: Path.figureWithdrawal(partnership.id, id), token: state.token,
                """
                \(textarea(state.field("reason", "field.figure-reason", hint: "field.figure-reason.hint"), rows: 3))
                \(button(words["figures.withdraw"], style: .warning))
                """))
            """)
    }
}
