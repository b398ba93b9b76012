import Domain
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// Counts texts that were saved although their writer had been asked about them. Most requests only pass through.
struct CautionCount: RouterMiddleware {
    typealias Context = Visit

    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard request.method == .post, response.status.kind == .redirection else { return response }
        let texts = context.posted.confirmed
        // What is new has no address of its own yet; the answer leads to it.
        if !texts.isEmpty,
            let place = context.posted.place ?? CautionPlace(path: request.uri.path)
                ?? CautionPlace(path: response.headers[.location] ?? "")
        {
            do {
                try await site.store.cautions.record(texts, at: place)
            } catch {
                // The text is saved; that it was not counted must not look as if it were not.
                context.logger.error("a saved text was not counted")
            }
        }
        return response
    }
}

extension CautionPlace {
    /// What an address of ours is about: /partnerships/ID…, /rounds/ID… or /actions/ID….
    init?(path: String) {
        let parts = path.split(separator: "/", maxSplits: 2).prefix(2).map { part in
            String(part.prefix { $0 != "?" && $0 != "#" })
        }
        guard parts.count == 2, parts[1].utf8.count <= 100, parts[1] != "new" else { return nil }
        switch parts[0] {
        case "partnerships": self = .partnership(.init(parts[1]))
        case "rounds": self = .round(.init(parts[1]))
        case "actions": self = .action(.init(parts[1]))
        default: return nil
        }
    }
}

/// The chair's line: how many, by kind, never what.
func cautionLine(_ tally: CautionTally, _ words: Words) -> HTML {
    let kinds = PersonalDetail.Kind.allCases.compactMap { kind in
        tally.kinds[kind].map { HTML("<li>\(words["details.kind.\(kind.rawValue)"]): \($0)</li>") }
    }
    return """
        <h2 class="govuk-heading-m">\(words["cautions.title"])</h2>
        <p class="govuk-body">\(words.count("cautions.count", tally.texts))</p>
        <ul class="govuk-list govuk-list--bullet">\(kinds)</ul>
        \(details(words["cautions.what"], "<p class=\"govuk-body\">\(words["cautions.text"])</p>"))
        """
}
