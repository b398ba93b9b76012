import HTTPTypes
import Hummingbird
import Logging

/// One line a request: method, route pattern and status. Never an address with an id in it, never what was written.
struct RequestLog: RouterMiddleware {
    typealias Context = Visit

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        context.logger.debug(
            "\(request.method) \(context.endpointPath ?? "-") \(response.status.code)")
        return response
    }
}
