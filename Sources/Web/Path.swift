import Domain
import Storage

/// Every address of ours is printed here.
public enum Path {
    static let home = "/"
    static let signIn = "/sign-in"
    static func signIn(next: String) -> String { "/sign-in?next=\(FormFields.encode(next))" }
    static let signOut = "/sign-out"
    public static let firstRun = "/first-run"
    static let exit = "/exit"
    static let safety = "/safety"
    static let cookies = "/cookies"
    static let accessibility = "/accessibility"
    static let about = "/about"
    static let frameworks = "/frameworks"
    static let learning = "/learning"
    static let newLearning = "/learning/new"
    static func newLearning(_ resource: Resource.ID) -> String {
        "/learning/new?resource=\(FormFields.encode(resource.text))"
    }
    static func newLearning(_ message: KeyMessage.ID) -> String {
        "/learning/new?message=\(FormFields.encode(message.text))"
    }
    static func editLearning(_ id: LearningEntry.ID) -> String { "/learning/\(id)/edit" }
    static func learningRemoval(_ id: LearningEntry.ID) -> String { "/learning/\(id)/removal" }
    /// The page, or with an ending such as `.pdf` the file.
    static func learningRecord(
        _ ending: String, _ regulator: LearningRecord.Regulator, _ period: LearningPeriod
    ) -> String {
        let days = [("from", period.from), ("to", period.to)].compactMap { name, day in day.map { "&\(name)=\($0)" } }
        return "/learning/record\(ending)?for=\(regulator.rawValue)\(days.joined())"
    }
    static let search = "/search"
    static func search(
        _ typed: String, kind: SearchEntry.Kind? = nil, page: Int = 1, exactly: Bool = false
    ) -> String {
        "/search?q=\(FormFields.encode(typed))" + (kind.map { "&kind=\($0.rawValue)" } ?? "")
            + (exactly ? "&exactly=1" : "") + (page > 1 ? "&page=\(page)" : "")
    }
    static let newPartnership = "/partnerships/new"
    static let partnerships = "/partnerships"
    static let design = "/design"

    static let frameworkCheck = "/frameworks/check"
    static func framework(_ edition: Framework.Edition) -> String {
        "/frameworks/\(edition.framework)/\(edition.version)"
    }
    static let library = "/library"
    static let libraryAbout = "/library/about"
    static let questions = "/library/questions"
    static let standards = "/library/standards"
    static let figures = "/library/figures"
    static let tenMinutes = "/library/ten-minutes"
    static let events = "/library/events"
    static let eventFeed = "/library/events.ics"
    static let news = "/library/news"
    static let newsFeed = "/library/news.atom"
    static let resources = "/library/resources"
    static func teamMeeting(_ message: KeyMessage.ID?) -> String {
        "/library/team-meeting" + (message.map { "?message=\($0)" } ?? "")
    }
    static func message(_ id: KeyMessage.ID) -> String { "/library/messages/\(id)" }
    static func resource(_ id: Resource.ID) -> String { "/library/resources/\(id)" }
    static func resources(_ query: [(name: String, value: String)]) -> String {
        guard !query.isEmpty else { return resources }
        return resources + "?" + query.map { "\($0.name)=\(FormFields.encode($0.value))" }.joined(separator: "&")
    }
    static func event(_ id: Resource.ID) -> String { "/library/events/\(id).ics" }
    static func help(_ framework: Framework.ID, _ statement: Statement.ID) -> String {
        "/library/statements/\(framework)/\(statement)"
    }
    /// A framework, or a part or statement of it, by its edition as it is written, `/` and the id.
    static func framework(_ reference: String) -> String {
        let parts = reference.split(separator: "/").map(String.init)
        guard let edition = parts.first, let at = edition.firstIndex(of: "@") else { return frameworks }
        let page = "/frameworks/\(edition[..<at])/\(edition[edition.index(after: at)...])"
        return parts.count == 2 ? "\(page)#\(parts[1])" : page
    }
    public static func invitation(_ token: String) -> String { "/invitations/\(token)" }
    static func language(_ language: Language, back: String) -> String {
        "/language/\(language.rawValue)?back=\(FormFields.encode(back))"
    }

    static func partnership(_ id: Partnership.ID) -> String { "/partnerships/\(id)" }
    static func voices(_ id: Partnership.ID) -> String { "/partnerships/\(id)/voices" }
    static func member(_ id: Partnership.ID, _ person: Person.ID) -> String { "/partnerships/\(id)/members/\(person)" }
    static func invitations(_ id: Partnership.ID) -> String { "/partnerships/\(id)/invitations" }
    static func letters(_ id: Partnership.ID) -> String { "/partnerships/\(id)/letters" }
    static func withdrawal(_ id: Partnership.ID, _ invitation: Invitation.ID) -> String {
        "/partnerships/\(id)/invitations/\(invitation)/withdrawal"
    }
    static func rounds(_ id: Partnership.ID) -> String { "/partnerships/\(id)/rounds" }
    static func newRound(_ id: Partnership.ID) -> String { "/partnerships/\(id)/rounds/new" }
    static func plan(_ id: Partnership.ID) -> String { "/partnerships/\(id)/plan" }
    static func planSheet(_ id: Partnership.ID) -> String { "/partnerships/\(id)/plan.csv" }
    static func plan(_ id: Partnership.ID, by: String) -> String { "/partnerships/\(id)/plan?by=\(by)" }

    static func round(_ id: Round.ID) -> String { "/rounds/\(id)" }
    static func round(_ id: Round.ID, forRoom: Bool) -> String { forRoom ? "/rounds/\(id)?for=room" : "/rounds/\(id)" }
    static func glance(_ id: Round.ID) -> String { "/rounds/\(id)/glance" }
    static func rating(_ id: Round.ID, _ statement: Statement.ID) -> String { "/rounds/\(id)/ratings/\(statement)" }
    static func scan(_ id: Round.ID) -> String { "/rounds/\(id)/scan" }
    static func completion(_ id: Round.ID) -> String { "/rounds/\(id)/completion" }
    static func reveal(_ id: Round.ID) -> String { "/rounds/\(id)/reveal" }
    static func statement(_ id: Round.ID, _ statement: Statement.ID) -> String {
        "/rounds/\(id)/statements/\(statement)"
    }
    static func agreement(_ id: Round.ID, _ statement: Statement.ID) -> String {
        "/rounds/\(id)/agreements/\(statement)"
    }
    static func dissents(_ id: Round.ID, _ statement: Statement.ID) -> String { "/rounds/\(id)/dissents/\(statement)" }
    static func priority(_ id: Round.ID, _ statement: Statement.ID) -> String {
        "/rounds/\(id)/priorities/\(statement)"
    }
    static func signatures(_ id: Round.ID) -> String { "/rounds/\(id)/signatures" }
    static func steps(_ id: Round.ID) -> String { "/rounds/\(id)/steps" }
    static let signInCode = "/sign-in/code"
    static let identityReturn = "/sign-in/organisation/return"
    static func identityStart(next: String) -> String {
        "/sign-in/organisation" + (next.isEmpty ? "" : "?next=\(FormFields.encode(next))")
    }
    static let recovery = "/recovery"
    public static func recovery(_ token: String) -> String { "/recovery/\(token)" }
    static let account = "/account"
    static let accountName = "/account/name"
    static let accountPassword = "/account/password"
    static let accountData = "/account/data.json"
    static let leaving = "/account/leaving"
    static let sessions = "/account/sessions"
    static func session(_ id: Session.ID) -> String { "/account/sessions/\(id)" }
    static let authenticator = "/account/authenticator"
    static func authenticator(next: String) -> String { "\(authenticator)?next=\(FormFields.encode(next))" }
    static let authenticatorRemoval = "/account/authenticator/removal"
    static let recoveryCodes = "/account/recovery-codes"

    static func history(_ id: Partnership.ID, upTo position: Int? = nil) -> String {
        "/partnerships/\(id)/history" + (position.map { "?to=\($0)" } ?? "")
    }
    static func historyFile(_ id: Partnership.ID) -> String { "/partnerships/\(id)/history.json" }
    static func historyEntry(_ id: Partnership.ID, _ position: Int) -> String { "\(history(id))/\(position)" }
    static func erasure(_ id: Partnership.ID, _ position: Int) -> String { "\(history(id))/\(position)/erasure" }

    static func board(_ id: Round.ID) -> String { "/rounds/\(id)/board" }
    static func export(_ id: Round.ID, _ file: String) -> String { "/rounds/\(id)/\(file)" }

    static func group(_ id: Round.ID) -> String { "/rounds/\(id)/group" }
    static func groupView(_ id: Round.ID) -> String { "/rounds/\(id)/group/view" }
    static func groupCodes(_ id: Round.ID) -> String { "/rounds/\(id)/group/codes" }
    static func groupDecision(_ id: Round.ID) -> String { "/rounds/\(id)/group/decision" }
    static func groupWithdrawal(_ id: Round.ID) -> String { "/rounds/\(id)/group/withdrawal" }

    static let own = "/own"
    static let ownBefore = "/own/before"
    static let ownName = "/own/name"
    static let ownAll = "/own/all"
    static let ownBecame = "/own/became"
    static let ownCode = "/own/code"
    static let ownWithdraw = "/own/withdraw"
    static let ownData = "/own/data.json"
    static let ownLeave = "/own/leave"
    static func ownStatement(_ statement: Statement.ID) -> String { "/own/statements/\(statement)" }
    /// Past the words that stand before a part of the statements.
    static func ownStatementGoingOn(_ statement: Statement.ID) -> String { "/own/statements/\(statement)?go=on" }
    static func ownSection(_ section: Section.ID) -> String { "/own/sections/\(section)" }

    static func newAction(_ id: Round.ID, for statement: Statement.ID? = nil) -> String {
        "/rounds/\(id)/actions/new" + (statement.map { "?statement=\($0)" } ?? "")
    }
    static func actions(_ id: Round.ID) -> String { "/rounds/\(id)/actions" }
    static func action(_ id: Action.ID) -> String { "/actions/\(id)" }
    static func editAction(_ id: Action.ID) -> String { "/actions/\(id)/edit" }
    static func notes(_ id: Action.ID) -> String { "/actions/\(id)/notes" }
    static func rerate(_ id: Action.ID) -> String { "/actions/\(id)/reratings" }
    static func rerate(_ id: Action.ID, _ statement: Statement.ID) -> String {
        "/actions/\(id)/reratings?statement=\(statement)#colour"
    }

    static func notebook(
        _ id: Partnership.ID, about message: KeyMessage.ID? = nil, before entry: NotebookEntry.ID? = nil
    ) -> String {
        let query = [message.map { "message=\(FormFields.encode($0.text))" }, entry.map { "before=\($0)" }].compactMap {
            $0
        }
        return "/partnerships/\(id)/notebook" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }
    static func newNotebookEntry(_ id: Partnership.ID, message: KeyMessage.ID? = nil) -> String {
        "/partnerships/\(id)/notebook/new" + (message.map { "?message=\(FormFields.encode($0.text))" } ?? "")
    }
    static func newNotebookEntry(_ id: Partnership.ID, question: ReflectiveQuestion.ID) -> String {
        "/partnerships/\(id)/notebook/new?question=\(question)"
    }
    static func notebookEntry(_ id: Partnership.ID, _ entry: NotebookEntry.ID) -> String {
        "/partnerships/\(id)/notebook/\(entry)"
    }
    static func notebookRemoval(_ id: Partnership.ID, _ entry: NotebookEntry.ID) -> String {
        "/partnerships/\(id)/notebook/\(entry)/removal"
    }
    static func notebookFile(_ id: Partnership.ID) -> String { "/partnerships/\(id)/notebook.md" }

    /// `about` is a key message's id, or a statement as `framework/statement`.
    static func meeting(_ id: Partnership.ID, about: String? = nil) -> String {
        "/partnerships/\(id)/meeting" + (about.map { "?about=\(FormFields.encode($0))" } ?? "")
    }
    static func meetingQuestions(_ id: Partnership.ID) -> String { "/partnerships/\(id)/meeting/questions" }
    static func meetingQuestions(_ id: Partnership.ID, _ meeting: Meeting) -> String {
        "/partnerships/\(id)/meeting/questions?\(meeting.query)"
    }
    static func meetingSheet(_ id: Partnership.ID) -> String { "/partnerships/\(id)/meeting/sheet" }
    static func meetingSheet(_ id: Partnership.ID, _ meeting: Meeting) -> String {
        "/partnerships/\(id)/meeting/sheet?\(meeting.query)"
    }
}
