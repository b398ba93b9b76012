import HTTPTypes
import Hummingbird

/// The headers every answer carries. Nothing here leaves our own origin, nothing is kept by a browser or proxy.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = Visit

    let isSecure: Bool

    private static let policy = """
        default-src 'none'; script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='; \
        style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
        form-action 'self'; frame-ancestors 'none'; base-uri 'none'
        """

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.frameOptions] = "DENY"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        response.headers[.openerPolicy] = "same-origin"
        response.headers[.resourcePolicy] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return response
    }
}

extension HTTPField.Name {
    // The names are all well formed, so what stands after ?? is never used.
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .from
    static let frameOptions = HTTPField.Name("X-Frame-Options") ?? .from
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .from
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .from
    static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy") ?? .from
    static let clearSiteData = HTTPField.Name("Clear-Site-Data") ?? .from
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .from
}
