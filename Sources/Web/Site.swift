public import Domain
public import Exchange
import HTTPTypes
public import Hummingbird
public import Storage

/// What the pages need to know of the installation.
public struct SiteSettings: Sendable {
    /// Where people reach it, without a slash at the end: `https://thread.example.org`.
    public var baseURL: String
    /// Shows the page of all components and the benchmark's bare route.
    public var isDevelopment: Bool
    public var passwords: Passwords
    public var passwordRule: PasswordRule
    public var secondFactor: SecondFactorPolicy
    /// Takes letters to people; nil where no mail is set up.
    public var mailer: (any Mailer)?
    /// An organisation's own sign-in, where there is one.
    public var identity: IdentitySettings?
    /// Turns a printable page into a PDF.
    public var printer: PDFPrinter

    public init(
        baseURL: String, isDevelopment: Bool = false, passwords: Passwords = .standard, passwordRule: PasswordRule,
        secondFactor: SecondFactorPolicy = .required, mailer: (any Mailer)? = nil, identity: IdentitySettings? = nil,
        printer: PDFPrinter
    ) {
        self.baseURL = baseURL
        self.isDevelopment = isDevelopment
        self.passwords = passwords
        self.passwordRule = passwordRule
        self.secondFactor = secondFactor
        self.mailer = mailer
        self.identity = identity
        self.printer = printer
    }

    var isSecure: Bool { baseURL.hasPrefix("https://") }
}

/// The website over one store: everything `buildApplication` serves.
public struct Site: Sendable {
    let store: Store
    let catalogue: Catalogue
    let indicators: IndicatorCatalogue
    let assets: Assets
    let settings: SiteSettings
    private let english: ComponentWords
    private let welsh: ComponentWords

    public init(
        store: Store, catalogue: Catalogue, indicators: IndicatorCatalogue, assets: Assets, settings: SiteSettings
    ) {
        self.store = store
        self.catalogue = catalogue
        self.indicators = indicators
        self.assets = assets
        self.settings = settings
        english = ComponentWords(catalogue.words(in: .english))
        welsh = ComponentWords(catalogue.words(in: .welsh))
    }

    func componentWords(_ language: Language) -> ComponentWords { language == .welsh ? welsh : english }

    func words(_ visit: Visit) -> Words { catalogue.words(in: visit.language) }
    func words(_ signedIn: SignedIn) -> Words { words(signedIn.visit) }

    public func responder() -> RouterResponder<Visit> { router().buildResponder() }

    /// Every route. The public ones are named one by one; everything else needs somebody to be signed in.
    func router() -> Router<Visit> {
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(isSecure: settings.isSecure))
        router.add(middleware: RequestLog())
        router.add(middleware: ErrorPages(site: self))
        router.add(middleware: assets)
        router.add(middleware: Recognise(site: self))
        router.add(middleware: CautionCount(site: self))

        let open = router.group()
        PublicController(site: self).addRoutes(to: open)
        SearchController(site: self).addRoutes(to: open)
        FrameworkController(site: self).addRoutes(to: open)
        LibraryController(site: self).addRoutes(to: open)
        NewsController(site: self).addRoutes(to: open)
        SessionController(site: self).addRoutes(to: open)
        RecoveryController(site: self).addRoutes(to: open)
        IdentityController(site: self).addRoutes(to: open)
        FirstRunController(site: self).addRoutes(to: open)
        InvitationController(site: self).addRoutes(to: open)

        let account = router.group(context: AccountHolder.self)
        AccountController(site: self).addRoutes(to: account)
        AuthenticatorController(site: self).addRoutes(to: account)
        LeavingController(site: self).addRoutes(to: account)

        let signedIn = router.group(context: SignedIn.self)
        FrameworkEditorController(site: self).addRoutes(to: signedIn)
        LearningController(site: self).addRoutes(to: signedIn)
        ResourceEditorController(site: self).addRoutes(to: signedIn)
        LinksController(site: self).addRoutes(to: signedIn)
        ModerationController(site: self).addRoutes(to: signedIn)
        PracticeExampleController(site: self).addRoutes(to: signedIn)
        FigureController(site: self).addRoutes(to: signedIn)
        HandFigureController(site: self).addRoutes(to: signedIn)
        FigureAnswerController(site: self).addRoutes(to: signedIn)
        PartnershipController(site: self).addRoutes(to: signedIn)
        RoundController(site: self).addRoutes(to: signedIn)
        RatingController(site: self).addRoutes(to: signedIn)
        RevealController(site: self).addRoutes(to: signedIn)
        AgreementController(site: self).addRoutes(to: signedIn)
        PlanController(site: self).addRoutes(to: signedIn)
        ActionController(site: self).addRoutes(to: signedIn)
        BoardController(site: self).addRoutes(to: signedIn)
        NotebookController(site: self).addRoutes(to: signedIn)
        MeetingController(site: self).addRoutes(to: signedIn)
        HistoryController(site: self).addRoutes(to: signedIn)
        GroupController(site: self).addRoutes(to: signedIn)

        // Only here is it looked up whether a contributor asks: everybody else's pages pay nothing for it.
        let own = router.group().add(middleware: RecogniseContributor(site: self))
        OwnController(site: self).addRoutes(to: own)
        let contributing = own.group(context: Contributing.self)
        OwnController(site: self).addRoutes(to: contributing)
        ContributionController(site: self).addRoutes(to: contributing)
        WithdrawalController(site: self).addRoutes(to: contributing)
        return router
    }
}
