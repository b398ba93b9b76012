import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What a page tells the frame around it.
struct PageOptions {
    var status: HTTPResponse.Status = .ok
    var back: (label: Phrase, to: String)?
    var hasErrors = false
    var wide = false
    /// The partnership the page is in, for the navigation.
    var partnership: Partnership?
    var current = ""
    /// On a contributor's page, which has no menu and names nobody; with the token of her session where she has one.
    var own: Own?

    struct Own {
        var token: String?
    }
}

extension Site {
    /// A whole page as an answer.
    func respond(
        _ visit: Visit, title: Phrase, options: PageOptions = PageOptions(), _ content: HTML
    ) -> Response {
        var response = Response(
            status: options.status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: page(frame(visit, title, options), content).bytes)))
        // People who are not signed in get a token of their own, which their forms must bring back.
        if visit.session == nil, let token = visit.newVisitorToken { response.setCookie(visitorCookie(token)) }
        return response
    }

    func respond(
        _ context: SignedIn, title: Phrase, options: PageOptions = PageOptions(), _ content: HTML
    ) -> Response {
        respond(context.visit, title: title, options: options, content)
    }

    /// The way back and, in Welsh for as long as the translation is not whole, a word that says so.
    private func before(_ options: PageOptions, _ words: Words) -> HTML {
        let back: HTML? = options.back.map { backLink($0.label, to: $0.to) }
        let note: HTML =
            words.language == .welsh && !catalogue.isWhole(in: .welsh)
            ? "<p class=\"govuk-body ct-translation\">\(words["frame.not-translated"])</p>" : ""
        return "\(back)\(note)"
    }

    /// The way to stop, in the place where others sign out.
    private func stopForm(_ token: String, _ words: Words) -> HTML {
        """
        <form action="\(Path.ownLeave)" method="post" novalidate>\
        <input type="hidden" name="token" value="\(token)">\
        <button type="submit" class="ct-header__link ct-header__button">\(words["own.stop"])</button></form>
        """
    }

    private func frame(_ visit: Visit, _ title: Phrase, _ options: PageOptions) -> PageFrame {
        let words = words(visit)
        var navigation: [(label: Phrase, to: String, current: Bool)] = []
        func add(_ key: String, _ to: String) { navigation.append((words[key], to, options.current == key)) }
        if visit.session != nil {
            add("navigation.home", Path.home)
            if let partnership = options.partnership {
                navigation.append(
                    (Phrase(partnership.name), Path.partnership(partnership.id), options.current == "partnership"))
                add("navigation.plan", Path.plan(partnership.id))
            }
        }
        if visit.session != nil { add("navigation.learning", Path.learning) }
        add("navigation.frameworks", Path.frameworks)
        add("navigation.library", Path.library)
        add("navigation.about", Path.about)
        let account: HTML
        if let own = options.own {
            navigation = []
            account = own.token.map { stopForm($0, words) } ?? .empty
        } else if let session = visit.session {
            account = """
                <div class="ct-account"><a class="ct-account__name ct-header__link" href="\(Path.account)">\(session.person.name)</a>\
                <form action="\(Path.signOut)" method="post" novalidate>\
                <input type="hidden" name="token" value="\(session.formToken)">\
                <button type="submit" class="ct-header__link ct-header__button">\(words["navigation.sign-out"])</button>\
                </form></div>
                """
        } else {
            account = "<a class=\"ct-header__link\" href=\"\(Path.signIn)\">\(words["navigation.sign-in"])</a>"
        }
        let other = words.language.other
        return PageFrame(
            title: title, language: words.language, productName: words["product.name"],
            skipToMain: words["frame.skip"], exitSkip: words["exit.label"], exitLabel: words["exit.label"],
            exitEmergency: words["exit.emergency"], exitActivated: words["exit.activated"],
            exitTimedOut: words["exit.timed-out"], exitPressTwoMoreTimes: words["exit.two-more"],
            exitPressOneMoreTime: words["exit.one-more"], navigation: navigation,
            navigationLabel: words["navigation.label"], menuLabel: words["navigation.menu"],
            before: before(options, words),
            languageSwitch: languageSwitch(
                label: words["language.label"], current: words.language == .english ? "English" : "Cymraeg",
                other: other == .english ? "English" : "Cymraeg", otherLanguage: other,
                otherAssistive: other == .english ? "Change the language to English" : "Newid yr iaith i’r Gymraeg",
                // A page that answers a form has no address to come back to; the page before it has.
                to: Path.language(other, back: visit.isPost ? options.back?.to ?? Path.home : visit.path)),
            search: options.own == nil ? searchForm(words, isHere: options.current == "search") : .empty,
            account: account,
            footer: [
                (words["footer.support"], Path.safety + "#support"), (words["footer.safety"], Path.safety),
                (words["footer.cookies"], Path.cookies), (words["footer.accessibility"], Path.accessibility),
                (words["footer.about"], Path.about),
            ],
            footerNote: options.own == nil ? "\(words["footer.note"])" : .empty, assetVersion: assets.version,
            hasErrors: options.hasErrors,
            wide: options.wide)
    }
}
