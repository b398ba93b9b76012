import Domain
public import Hummingbird
import Storage
import Synchronization

/// One request as every handler meets it: in which language, by whom.
public struct Visit: RequestContext {
    public var coreContext: CoreRequestContextStorage
    var language = Language.english
    /// Who is signed in, if anybody.
    var session: Session?
    /// They are what asks for a second factor, and have not got one yet.
    var lacksSecondFactor = false
    /// The hash by which the database knows the session's cookie.
    var sessionHash: String?
    /// The token that forms of people who are not signed in carry, from their own cookie.
    var visitorToken: String?
    /// A token for somebody who has none yet; it is set as their cookie with the page that carries it.
    var newVisitorToken: String?
    /// Who has entered her code, if anybody; looked up for her own pages alone.
    var contributor: ContributorSession?
    var path = "/"
    var isPost = false
    /// What the request posted, for a page that has to say that it was not saved.
    let posted = Posted()

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// The token for forms on this page.
    var formToken: String { session?.formToken ?? visitorToken ?? newVisitorToken ?? "" }
}

/// A request by somebody signed in. Routes that need it say so by its type, so none can forget to ask.
struct SignedIn: ChildRequestContext, Holding {
    var coreContext: CoreRequestContextStorage
    let visit: Visit
    let session: Session

    init(context: Visit) throws {
        guard let session = context.session else { throw SignInNeeded() }
        if context.lacksSecondFactor { throw SecondFactorNeeded() }
        coreContext = context.coreContext
        visit = context
        self.session = session
    }
}

/// A request about somebody's own account, which is where a second factor that is still missing is set up.
struct AccountHolder: ChildRequestContext, Holding {
    var coreContext: CoreRequestContextStorage
    let visit: Visit
    let session: Session

    init(context: Visit) throws {
        guard let session = context.session else { throw SignInNeeded() }
        coreContext = context.coreContext
        visit = context
        self.session = session
    }
}

/// What both kinds of request by somebody with a session have.
protocol Holding {
    var coreContext: CoreRequestContextStorage { get }
    var visit: Visit { get }
    var session: Session { get }
}

/// Thrown for somebody who has to set up a second factor before they go on.
struct SecondFactorNeeded: Error {}

/// Thrown for a route that needs somebody to be signed in; a page to read leads to the sign-in page and back.
struct SignInNeeded: Error {}

/// Thrown for a form whose token is not the session's: an old page, or another site's form.
struct StaleForm: Error {}

/// Shared by all copies of one request's context, so that the error pages outside see what was read inside.
final class Posted: Sendable {
    private let kept = Mutex<FormFields?>(nil)
    private let texts = Mutex<[Set<PersonalDetail.Kind>]>([])
    private let written = Mutex<CautionPlace?>(nil)

    var fields: FormFields? {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }

    /// What was written about, where the address does not say it.
    var place: CautionPlace? {
        get { written.withLock { $0 } }
        set { written.withLock { $0 = newValue } }
    }

    /// The kinds of personal details in each text that somebody was asked about and keeps.
    var confirmed: [Set<PersonalDetail.Kind>] {
        get { texts.withLock { $0 } }
        set { texts.withLock { $0 = newValue } }
    }
}

extension Holding {
    var person: Person { session.person }

    /// The posted form, once its token proves that it came from a page of this session.
    func form(_ request: Request) async throws -> FormFields {
        let fields = try await visit.read(request)
        guard Secret.equal(fields["token"], session.formToken) else { throw StaleForm() }
        try visit.ask(fields)
        return fields
    }

    func identifier<Of>(_ name: String = "id") throws -> Identifier<Of> {
        guard let text = coreContext.parameters.get(name), text.utf8.count <= 100, !text.utf8.contains(0) else {
            throw Refusal.notFound
        }
        return Identifier(text)
    }
}

extension Visit {
    /// The posted fields, kept for the error pages.
    func read(_ request: Request) async throws -> FormFields {
        let fields = try await FormFields(request)
        posted.fields = fields
        return fields
    }

    /// The same for people who are not signed in: their cookie must match their form.
    func form(_ request: Request) async throws -> FormFields {
        let fields = try await read(request)
        let expected = session?.formToken ?? visitorToken
        guard let expected, Secret.equal(fields["token"], expected) else { throw StaleForm() }
        return fields
    }
}
