import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Taking everything back: first exactly what will happen, then that it has.
struct WithdrawalController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Contributing>) {
        routes.get("own/withdraw", use: show)
        routes.post("own/withdraw", use: withdraw)
    }

    func show(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id)
        return page(contributing, view, isNew: false)
    }

    /// Does what the page said. Where the agreed day has passed meanwhile, what happens is another thing, so it is said
    /// anew and nothing is done.
    func withdraw(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let fields = try await contributing.form(request)
        guard let kind = Contributor.Withdrawal(rawValue: fields["kind"]),
            try await site.store.contributors.withdraw(contributing.id, as: kind)
        else {
            return page(contributing, try await site.store.contributors.view(contributing.id), isNew: true)
        }
        let words = site.words(contributing)
        var response = site.respond(
            contributing.visit, own: PageOptions.Own(),
            """
            <h1 class="govuk-heading-l">\(words["own.done"])</h1>
            <p class="govuk-body">\(words["own.done.\(kind.rawValue)"])</p>
            <p class="govuk-body">\(words["own.done.thanks"])</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.safety)#support">\(words["footer.support"])</a></p>
            """)
        response.setCookie(site.endedOwnCookie())
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
    }

    private func page(_ contributing: Contributing, _ view: ContributorView, isNew: Bool) -> Response {
        let words = site.words(contributing)
        let kind = view.withdrawal.rawValue
        let date = ["date": words.date(view.setting.agreedDay).text]
        let points: [String] =
            view.withdrawal == .everything
            ? ["answers", "name", "code", "counts"] : ["answers", "name", "code", "numbers", "why"]
        let list = points.map { HTML("<li>\(words("own.withdraw.\(kind).\($0)", date))</li>") }
        let confirm = form(
            to: Path.ownWithdraw, token: contributing.session.formToken,
            "<input type=\"hidden\" name=\"kind\" value=\"\(kind)\">\(button(words["own.withdraw"]))")
        return site.respond(
            contributing, status: isNew ? .conflict : .ok, back: (words["own.all"], Path.ownAll), hasErrors: isNew,
            """
            <h1 class="govuk-heading-l">\(words["own.withdraw"])</h1>
            \(isNew ? inset("\(words["own.withdraw.changed"])") : .empty)
            <p class="govuk-body">\(words["own.withdraw.text"])</p>
            <ul class="govuk-list govuk-list--bullet">\(list)</ul>
            <p class="govuk-body">\(words["own.withdraw.left"])</p>
            <p class="govuk-body">\(words["own.withdraw.final"]) \
            <a class="govuk-link" href="\(Path.ownData)">\(words["own.data"])</a></p>
            \(confirm)
            <p class="govuk-body"><a class="govuk-link" href="\(Path.ownAll)">\(words["own.withdraw.no"])</a></p>
            """)
    }
}
