public import Domain

/// What a route asks of whoever comes.
public enum Needs: Hashable, Sendable {
    /// Anybody at all.
    case anyone
    /// Anybody signed in; what they see is their own.
    case signedIn
    /// Somebody who looks after the installation.
    case administrator
    /// Somebody who edits frameworks, or looks after the installation.
    case editor
    /// A member whom the permission table lets do this; to everybody else the page is not there.
    case member(Act)
    /// A woman who has entered her code; she sees what is hers alone.
    case contributor

    /// The roles that may, by the words of the documents.
    public var roles: [String] {
        switch self {
        case .anyone: ["public"]
        case .signedIn: ["signed in"]
        case .administrator: ["administrator"]
        case .editor: ["framework editor", "administrator"]
        case .contributor: ["contributor"]
        case .member(let act):
            [
                ("chair", Role.chair, false), ("chair with a voice", .chair, true), ("voice lead", .voiceLead, true),
                ("facilitator", .facilitator, true), ("reader", .reader, false),
            ].filter { Permission.allows(act, role: $0.1, hasVoice: $0.2) }.map(\.0)
        }
    }
}

/// One route and who may use it.
public struct RouteRow: Hashable, Sendable {
    public let method: String
    public let path: String
    public let needs: Needs

    /// `| POST | /rounds/:id/reveal | chair, chair with a voice |`
    public var markdown: String { "| \(method) | `\(path)` | \(needs.roles.joined(separator: ", ")) |" }
}

/// Who may use which route, in one table. It decides nothing: the use cases do, and tests hold the two against each
/// other. A route that is not in it fails the tests.
public enum RouteTable {
    public static let rows: [RouteRow] =
        everyday + library + libraryEditors + account + learning + partnerships + figures + notebook + rounds + actions
        + groups
        + own

    private static func get(_ path: String, _ needs: Needs) -> RouteRow {
        RouteRow(method: "GET", path: path, needs: needs)
    }

    private static func post(_ path: String, _ needs: Needs) -> RouteRow {
        RouteRow(method: "POST", path: path, needs: needs)
    }

    private static let library = [
        "/library", "/library/about", "/library/messages/:message", "/library/resources",
        "/library/resources/:id",
        "/library/questions", "/library/standards", "/library/figures", "/library/ten-minutes", "/library/team-meeting",
        "/library/statements/:framework/:statement", "/library/events", "/library/events.ics",
        "/library/events/:event", "/library/news", "/library/news.atom",
    ].map { get($0, .anyone) }

    private static let everyday = [
        get("/", .anyone), get("/about", .anyone), get("/safety", .anyone), get("/cookies", .anyone),
        get("/accessibility", .anyone), get("/language/:code", .anyone), get("/exit", .anyone), post("/exit", .anyone),
        get("/health", .anyone), get("/search", .anyone), get("/frameworks", .anyone),
        get("/frameworks/:framework/:version", .anyone),
        get("/sign-in", .anyone), post("/sign-in", .anyone), post("/sign-out", .anyone), get("/first-run", .anyone),
        post("/first-run", .anyone), get("/invitations/:token", .anyone), post("/invitations/:token", .anyone),
    ]

    private static let account = [
        get("/frameworks/check", .editor), post("/frameworks/check", .editor),
        get("/sign-in/code", .anyone), post("/sign-in/code", .anyone), get("/sign-in/organisation", .anyone),
        get("/sign-in/organisation/return", .anyone), get("/recovery", .anyone), post("/recovery", .anyone),
        get("/recovery/:token", .anyone), post("/recovery/:token", .anyone), get("/account", .signedIn),
        post("/account/name", .signedIn), post("/account/password", .signedIn), post("/account/sessions", .signedIn),
        post("/account/sessions/:session", .signedIn), get("/account/authenticator", .signedIn),
        post("/account/authenticator", .signedIn), post("/account/authenticator/removal", .signedIn),
        post("/account/recovery-codes", .signedIn), get("/account/data.json", .signedIn),
        get("/account/leaving", .signedIn), post("/account/leaving", .signedIn),
    ]

    private static let learning = [
        get("/learning", .signedIn), get("/learning/new", .signedIn), post("/learning", .signedIn),
        get("/learning/:id/edit", .signedIn), post("/learning/:id/edit", .signedIn),
        get("/learning/:id/removal", .signedIn), post("/learning/:id/removal", .signedIn),
        get("/learning/record", .signedIn), get("/learning/record.pdf", .signedIn),
        get("/learning/record.csv", .signedIn),
    ]

    private static let partnerships = [
        get("/partnerships/new", .administrator), post("/partnerships", .administrator),
        get("/partnerships/:id", .member(.see)), get("/partnerships/:id/voices", .member(.see)),
        post("/partnerships/:id/voices", .member(.addVoice)),
        post("/partnerships/:id/invitations", .member(.invite)),
        post("/partnerships/:id/invitations/:invitation/withdrawal", .member(.invite)),
        post("/partnerships/:id/letters", .member(.invite)),
        get("/partnerships/:id/members/:person", .member(.assign)),
        post("/partnerships/:id/members/:person", .member(.assign)),
        get("/partnerships/:id/rounds/new", .member(.openRound)),
        post("/partnerships/:id/rounds", .member(.openRound)), get("/partnerships/:id/plan", .member(.see)),
        get("/partnerships/:id/plan.csv", .member(.export)), get("/partnerships/:id/history", .member(.see)),
        get("/partnerships/:id/history.json", .member(.export)),
        get("/partnerships/:id/history/:position", .member(.see)),
        post("/partnerships/:id/history/:position/erasure", .member(.erase)),
    ]

    private static let figures = [
        get("/partnerships/:id/figures", .member(.see)),
        get("/partnerships/:id/figures/indicators/:indicator", .member(.see)),
        get("/partnerships/:id/figures/new", .member(.share)), post("/partnerships/:id/figures/new", .member(.share)),
        get("/partnerships/:id/figures/hand", .member(.share)),
        post("/partnerships/:id/figures/hand", .member(.share)),
        get("/partnerships/:id/figures/preview", .member(.share)),
        post("/partnerships/:id/figures/preview", .member(.share)),
        get("/partnerships/:id/figures/packs", .member(.see)),
        get("/partnerships/:id/figures/packs/:pack/withdrawal", .member(.share)),
        post("/partnerships/:id/figures/packs/:pack/withdrawal", .member(.share)),
        get("/rounds/:id/answers/:statement", .member(.answer)),
        post("/rounds/:id/answers/:statement", .member(.answer)),
    ]

    private static let notebook = [
        get("/partnerships/:id/notebook", .member(.see)), get("/partnerships/:id/notebook.md", .member(.export)),
        get("/partnerships/:id/notebook/new", .member(.reflect)), post("/partnerships/:id/notebook", .member(.reflect)),
        get("/partnerships/:id/notebook/:entry", .member(.see)),
        post("/partnerships/:id/notebook/:entry", .member(.reflect)),
        // Its writer's alone, whatever their role is by now.
        post("/partnerships/:id/notebook/:entry/removal", .member(.see)),
        get("/partnerships/:id/meeting", .member(.see)), get("/partnerships/:id/meeting/questions", .member(.see)),
        get("/partnerships/:id/meeting/sheet", .member(.see)),
    ]

    private static let rounds = [
        get("/rounds/:id", .member(.see)), get("/rounds/:id/glance", .member(.see)),
        get("/rounds/:id/ratings/:statement", .member(.see)), post("/rounds/:id/ratings/:statement", .member(.rate)),
        get("/rounds/:id/scan", .member(.rate)), post("/rounds/:id/scan", .member(.rate)),
        post("/rounds/:id/completion", .member(.finish)), get("/rounds/:id/reveal", .member(.reveal)),
        post("/rounds/:id/reveal", .member(.reveal)), get("/rounds/:id/statements/:statement", .member(.see)),
        post("/rounds/:id/agreements/:statement", .member(.agree)),
        post("/rounds/:id/dissents/:statement", .member(.dissent)),
        post("/rounds/:id/priorities/:statement", .member(.prioritise)),
        post("/rounds/:id/signatures", .member(.sign)), post("/rounds/:id/steps", .member(.step)),
        get("/rounds/:id/board", .member(.export)), get("/rounds/:id/board.pdf", .member(.export)),
        get("/rounds/:id/ratings.csv", .member(.export)), get("/rounds/:id/agreements.csv", .member(.export)),
        get("/rounds/:id/plan.csv", .member(.export)), get("/rounds/:id/round.json", .member(.export)),
    ]

    private static let actions = [
        get("/rounds/:id/actions/new", .member(.act)), post("/rounds/:id/actions", .member(.act)),
        get("/actions/:id", .member(.see)), get("/actions/:id/edit", .member(.progress)),
        post("/actions/:id/edit", .member(.progress)), post("/actions/:id/notes", .member(.progress)),
        get("/actions/:id/reratings", .member(.see)), post("/actions/:id/reratings", .member(.rate)),
    ]

    private static let groups = [
        get("/rounds/:id/group", .member(.lead)), post("/rounds/:id/group", .member(.lead)),
        get("/rounds/:id/group/view", .member(.lead)), post("/rounds/:id/group/codes", .member(.lead)),
        post("/rounds/:id/group/decision", .member(.lead)), post("/rounds/:id/group/withdrawal", .member(.lead)),
    ]

    private static let own = [
        get("/own", .anyone), post("/own", .anyone), get("/own/before", .contributor), get("/own/name", .contributor),
        post("/own/name", .contributor), get("/own/sections/:section", .contributor),
        post("/own/sections/:section", .contributor), get("/own/statements/:statement", .contributor),
        post("/own/statements/:statement", .contributor), get("/own/code", .contributor),
        post("/own/code", .contributor),
        get("/own/all", .contributor),
        get("/own/became", .contributor), get("/own/data.json", .contributor), get("/own/withdraw", .contributor),
        post("/own/withdraw", .contributor), post("/own/leave", .contributor),
    ]

    private static let libraryEditors = [
        get("/library/resources/new", .editor), post("/library/resources/new", .editor),
        get("/library/resources/:id/edit", .editor), post("/library/resources/:id/edit", .editor),
        get("/library/links", .editor), get("/library/examples", .editor), get("/library/examples/:id", .editor),
        post("/library/examples/:id", .editor), get("/partnerships/:id/examples", .member(.see)),
        get("/partnerships/:id/examples/new", .member(.offer)),
        post("/partnerships/:id/examples/new", .member(.offer)),
        get("/partnerships/:id/examples/:example", .member(.see)),
        post("/partnerships/:id/examples/:example", .member(.offer)),
        post("/partnerships/:id/examples/:example/withdrawal", .member(.offer)),
    ]
}
