import Domain
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// Events and articles, and the feeds that carry them to a reader's own calendar and news reader.
struct NewsController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("library/events", use: events)
        routes.get("library/events.ics", use: calendar)
        routes.get("library/events/:event", use: event)
        routes.get("library/news", use: news)
        routes.get("library/news.atom", use: feed)
    }

    func events(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        let shelf = try await shelf()
        let notes = LibraryNotes(shelf: shelf, words: words)
        let upcoming = shelf.events(after: site.store.clock.now)
        let past = shelf.events(before: site.store.clock.now).prefix(20)
        let earlier: HTML =
            past.isEmpty
            ? "" : "<h2 class=\"govuk-heading-m\">\(words["events.past"])</h2>\(notes.items(Array(past)))"
        return respond(
            visit, words["events.title"],
            """
            <h1 class="govuk-heading-l">\(words["events.title"])</h1>
            \(upcoming.isEmpty
                ? inset("\(words["events.none"])")
                : "<ul class=\"govuk-list ct-items\">\(upcoming.map { item($0, words) })</ul>" as HTML)
            <p class="govuk-body"><a class="govuk-link" href="\(Path.eventFeed)">\(words["events.feed"])</a></p>
            \(earlier)
            """)
    }

    private func item(_ resource: Resource, _ words: Words) -> HTML {
        guard let occasion = resource.occasion else { return .empty }
        return """
            <li class="ct-item"><h2 class="govuk-heading-s ct-tight"><a class="govuk-link" href="\(Path.resource(resource.id))">\
            \(words(resource.title))</a></h2>
            <p class="govuk-body ct-tight">\(EventWords(words: words).span(occasion))</p>
            <p class="govuk-body ct-tight">\(words(occasion.place)) · \(resource.publisher)</p>
            <p class="govuk-body ct-tight"><a class="govuk-link" href="\(Path.event(resource.id))">\
            \(words["events.keep"])<span class="govuk-visually-hidden">: \(words(resource.title))</span></a></p></li>
            """
    }

    func news(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        let shelf = try await shelf()
        return respond(
            visit, words["news.title"],
            """
            <h1 class="govuk-heading-l">\(words["news.title"])</h1>
            <p class="govuk-body">\(words["news.text"])</p>
            <h2 class="govuk-visually-hidden">\(words["news.all"])</h2>
            \(LibraryNotes(shelf: shelf, words: words).items(shelf.articles))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.newsFeed)">\(words["news.feed"])</a></p>
            """)
    }

    func event(_ request: Request, _ visit: Visit) async throws -> Response {
        let name = visit.parameters.get("event") ?? ""
        guard name.hasSuffix(".ics"), let event = try await shelf()[Resource.ID(String(name.dropLast(4)))],
            event.occasion != nil
        else { throw Refusal.notFound }
        return file(
            EventCalendar.text([entry(event, visit)], now: site.store.clock.now), "text/calendar; charset=utf-8")
    }

    func calendar(_ request: Request, _ visit: Visit) async throws -> Response {
        let now = site.store.clock.now
        let events = try await shelf().events(after: now).map { entry($0, visit) }
        return file(EventCalendar.text(events, now: now), "text/calendar; charset=utf-8")
    }

    func feed(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        let shelf = try await shelf()
        let entries = shelf.articles.prefix(50).map { article in
            NewsFeed.Entry(
                id: absolute(Path.resource(article.id)), title: words(article.title).text,
                summary: words(article.summary).text, author: article.author ?? article.publisher,
                published: article.published ?? "", link: article.link ?? absolute(Path.resource(article.id)))
        }
        let text = NewsFeed.text(
            title: "\(words["product.name"].text): \(words["news.title"].text)", address: absolute(Path.newsFeed),
            page: absolute(Path.news), language: visit.language, entries: Array(entries))
        return file(text, "application/atom+xml; charset=utf-8")
    }

    private func entry(_ event: Resource, _ visit: Visit) -> EventCalendar.Entry {
        let words = site.words(visit)
        return EventCalendar.Entry(
            id: event.id.text, title: words(event.title).text, summary: words(event.summary).text,
            place: event.occasion.map { words($0.place).text } ?? "", occasion: event.occasion,
            link: event.link ?? absolute(Path.resource(event.id)))
    }

    private func absolute(_ path: String) -> String { site.settings.baseURL + path }

    private func shelf() async throws -> Shelf {
        guard let shelf = try await site.store.library.shelf() else { throw Refusal.notFound }
        return shelf
    }

    private func file(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func respond(_ visit: Visit, _ title: Phrase, _ content: HTML) -> Response {
        site.respond(
            visit, title: title,
            options: PageOptions(
                back: (site.words(visit)["library.title"], Path.library), current: "navigation.library"), content)
    }
}

/// When an event is, in the United Kingdom's time.
struct EventWords {
    let words: Words

    func span(_ occasion: Resource.Occasion) -> HTML {
        let starts = occasion.starts.inUnitedKingdom
        let ends = occasion.ends.inUnitedKingdom
        let end = starts.day == ends.day ? Phrase(String(ends.text.dropFirst(11).prefix(5))) : words.time(occasion.ends)
        let cancelled: HTML? = occasion.cancelled ? "<strong>\(words["events.cancelled"])</strong> " : nil
        return "\(cancelled)<time datetime=\"\(occasion.starts.text)\">\(words.time(occasion.starts))</time> – \(end)"
    }
}
