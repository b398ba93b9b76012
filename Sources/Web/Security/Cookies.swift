import Hummingbird

/// The cookies we set; the cookies page names each.
enum Cookies {
    static let language = "ct_language"
    static let visitor = "ct_visitor"
    /// Between the password and the code.
    static let step = "ct_step"
    /// A browser that has signed in before.
    static let device = "ct_device"
    /// On the way to an organisation's own sign-in and back.
    static let identity = "ct_identity"
}

extension Site {
    /// Over TLS the name itself binds the cookie to this host.
    var cookieName: String { settings.isSecure ? "__Host-ct_session" : "ct_session" }

    private func cookie(_ name: String, _ value: String, maxAge: Int? = nil, _ sameSite: Cookie.SameSite) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: settings.isSecure, httpOnly: true,
            sameSite: sameSite)
    }

    func sessionCookie(_ token: String) -> Cookie { cookie(cookieName, token, .lax) }
    func visitorCookie(_ token: String) -> Cookie { cookie(Cookies.visitor, token, .strict) }
    func stepCookie(_ token: String) -> Cookie { cookie(Cookies.step, token, .strict) }
    func deviceCookie(_ token: String) -> Cookie { cookie(Cookies.device, token, maxAge: 180 * 24 * 3600, .strict) }
    /// The way back comes from another site, so this one must come along with it.
    func identityCookie(_ token: String) -> Cookie { cookie(Cookies.identity, token, .lax) }

    /// The same cookie, gone.
    func ended(_ cookie: Cookie) -> Cookie {
        self.cookie(cookie.name, "", maxAge: 0, cookie.sameSite ?? .lax)
    }
}
