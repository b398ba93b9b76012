import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The partnership's plan: what is due, by voice, by statement.
struct PlanController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/plan", use: show)
        routes.get("partnerships/:id/plan.csv", use: csv)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let plan = try await site.store.plans.view(try context.identifier(), for: context.person.id)
        let words = site.words(context)
        let order = PlanPage.Order(rawValue: request.uri.queryParameters.get("by") ?? "") ?? .due
        return site.respond(
            context, title: words["plan.title"],
            options: PageOptions(partnership: plan.partnership, current: "navigation.plan"),
            PlanPage(plan: plan, words: words, order: order).content)
    }

    func csv(_ request: Request, _ context: SignedIn) async throws -> Response {
        let papers = BoardPapers(store: site.store, words: site.words(context), style: "")
        let bytes = try await papers.plan(of: try context.identifier(), for: context.person.id)
        return download(bytes, "text/csv; charset=utf-8", "plan.csv")
    }
}
