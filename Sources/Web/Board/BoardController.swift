import Domain
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What a partnership takes to its board: a page that prints, a tagged PDF, sheets and one whole document.
struct BoardController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/board", use: page)
        routes.get("rounds/:id/board.pdf", use: pdf)
        routes.get("rounds/:id/ratings.csv", use: ratings)
        routes.get("rounds/:id/agreements.csv", use: agreements)
        routes.get("rounds/:id/plan.csv", use: plan)
        routes.get("rounds/:id/round.json", use: json)
    }

    private func papers(_ context: SignedIn) -> BoardPapers {
        BoardPapers(store: site.store, words: site.words(context), style: site.assets.text("print.css"))
    }

    func page(_ request: Request, _ context: SignedIn) async throws -> Response {
        let papers = try await papers(context).page(try context.identifier(), for: context.person.id)
        return site.respond(
            context, title: site.words(context)["board.title"],
            options: PageOptions(
                back: (Phrase(papers.view.round.title), Path.round(papers.view.round.id)),
                partnership: papers.view.round.partnership),
            papers.content)
    }

    func pdf(_ request: Request, _ context: SignedIn) async throws -> Response {
        let document = try await papers(context).document(try context.identifier(), for: context.person.id)
        do {
            return download(try await site.settings.printer.pdf(document), "application/pdf", "round.pdf")
        } catch {
            throw Refusal.unavailable(Problem("refusal.pdf.\(error.rawValue)"))
        }
    }

    func ratings(_ request: Request, _ context: SignedIn) async throws -> Response {
        sheet(try await papers(context).ratings(try context.identifier(), for: context.person.id), "ratings.csv")
    }

    func agreements(_ request: Request, _ context: SignedIn) async throws -> Response {
        sheet(try await papers(context).agreements(try context.identifier(), for: context.person.id), "agreements.csv")
    }

    func plan(_ request: Request, _ context: SignedIn) async throws -> Response {
        sheet(try await papers(context).plan(try context.identifier(), for: context.person.id), "plan.csv")
    }

    private func sheet(_ bytes: [UInt8], _ name: String) -> Response {
        download(bytes, "text/csv; charset=utf-8", name)
    }

    func json(_ request: Request, _ context: SignedIn) async throws -> Response {
        let record = try await site.store.rounds.export(try context.identifier(), for: context.person.id)
        return download(try RoundFile.write(record), "application/json", "round.json")
    }
}

/// A file to keep. Its name gives nothing away.
func download(_ bytes: [UInt8], _ type: String, _ name: String) -> Response {
    Response(
        status: .ok,
        headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
        body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
}

/// The ways to take a round along, on every page that offers them.
struct BoardLinks {
    let round: Round.ID
    let words: Words

    var content: HTML {
        let files = [
            ("board.pdf", "board.pdf-link"), ("ratings.csv", "board.ratings"), ("agreements.csv", "board.agreements"),
            ("plan.csv", "board.plan"), ("round.json", "board.json"),
        ]
        let items = files.map { file, label -> HTML in
            "<li><a class=\"govuk-link\" href=\"\(Path.export(round, file))\">\(words[label])</a></li>"
        }
        return """
            <ul class="govuk-list"><li><a class="govuk-link" href="\(Path.board(round))">\(words["board.link"])</a></li>\(items)</ul>
            """
    }
}
