import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Reflecting in a meeting: choosing questions, one question a screen, and a sheet to print.
struct MeetingController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/meeting", use: choose)
        routes.get("partnerships/:id/meeting/questions", use: show)
        routes.get("partnerships/:id/meeting/sheet", use: sheet)
    }

    func choose(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        let shelf = try await site.store.library.shelf()
        let about = request.uri.queryParameters.get("about") ?? ""
        let words = site.words(context)
        let page = MeetingChoicePage(
            partnership: view.partnership, shelf: shelf, statements: try await statements(of: view, on: shelf),
            about: about, words: words)
        return site.respond(
            context, title: words["meeting.title"],
            options: PageOptions(
                back: (words["notebook.title"], Path.notebook(view.partnership.id)), partnership: view.partnership),
            page.content)
    }

    /// The statements of this partnership's frameworks that have questions of their own, in their newest wording.
    private func statements(of view: PartnershipView, on shelf: Shelf?) async throws -> [MeetingChoicePage.Linked] {
        guard let shelf else { return [] }
        let named = Set(shelf.library.questions.flatMap(\.statements))
        var linked: [MeetingChoicePage.Linked] = []
        for id in Set(view.rounds.map(\.edition.framework)).sorted() where named.contains(where: { $0.framework == id })
        {
            let framework = try await site.store.frameworks.newest(id)
            for statement in framework.statements {
                let link = StatementLink(framework: id, statement: statement.id)
                if named.contains(link) { linked.append(.init(link: link, statement: statement)) }
            }
        }
        return linked
    }

    private func meeting(_ request: Request, _ shelf: Shelf?) -> Meeting {
        let query = request.uri.queryParameters
        return Meeting(
            questions: query.getAll("q"), place: query.get("at") ?? "", minutes: query.get("clock") ?? "", on: shelf)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        let shelf = try await site.store.library.shelf()
        let meeting = meeting(request, shelf)
        // An address without questions, or with old ones alone, leads to where they are chosen.
        guard let shelf, let question = meeting.question else {
            return .redirect(to: Path.meeting(view.partnership.id), type: .normal)
        }
        let words = site.words(context)
        let voice = view.voices.first { $0.id == view.member.voice }
        let state = FormState(
            fields: NotebookForm.empty, correction: nil, words: words, token: context.session.formToken)
        let page = MeetingPage(
            meeting: meeting, question: question, shelf: shelf, partnership: view.partnership, member: view.member,
            form: NotebookForm(state: state, partnership: view.partnership, voice: voice),
            opened: site.store.clock.now, isSaved: request.uri.queryParameters.get("saved") == "yes")
        return site.respond(
            context, title: words["meeting.title"],
            options: PageOptions(
                back: (words["meeting.leave"], Path.meeting(view.partnership.id)), partnership: view.partnership),
            page.content)
    }

    func sheet(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        let meeting = meeting(request, try await site.store.library.shelf())
        if meeting.questions.isEmpty { return .redirect(to: Path.meeting(view.partnership.id), type: .normal) }
        let words = site.words(context)
        return site.respond(
            context, title: words["meeting.sheet.title"],
            options: PageOptions(
                back: (words["meeting.title"], Path.meetingQuestions(view.partnership.id, meeting)),
                partnership: view.partnership),
            MeetingSheet(meeting: meeting, partnership: view.partnership, words: words).content)
    }
}
