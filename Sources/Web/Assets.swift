public import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore

/// Style sheets, scripts and the icon: read once at start, answered from memory.
public struct Assets: Sendable {
    private let files: [String: (type: String, body: ByteBuffer)]
    /// Changes with any file's content, so that a browser may keep each file for ever.
    public let version: String

    /// Reads our own assets from `content`, and those that `bin/setup` made from `vendored`. A missing vendored file
    /// leaves the pages plain but usable.
    public init(content: URL, vendored: URL) {
        let names = [
            ("common-thread.css", "text/css; charset=utf-8", content),
            ("print.css", "text/css; charset=utf-8", content),
            ("init.js", "text/javascript; charset=utf-8", content),
            ("clock.js", "text/javascript; charset=utf-8", content), ("favicon.svg", "image/svg+xml", content),
            ("frontend.css", "text/css; charset=utf-8", vendored),
            ("frontend.js", "text/javascript; charset=utf-8", vendored),
        ]
        var files: [String: (type: String, body: ByteBuffer)] = [:]
        var everything = ""
        for (name, type, folder) in names {
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { continue }
            files["/assets/\(name)"] = (type: type, body: ByteBuffer(bytes: data))
            everything += name + Secret.hash(String(decoding: data, as: UTF8.self))
        }
        self.files = files
        version = String(Secret.hash(everything).prefix(12))
    }

}

extension Assets {
    /// One file's text; empty where there is no such file.
    func text(_ name: String) -> String { files["/assets/\(name)"].map { String(buffer: $0.body) } ?? "" }
}

extension Assets: RouterMiddleware {
    public typealias Context = Visit

    public func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/assets/") else { return try await next(request, context) }
        guard request.method == .get || request.method == .head, let file = files[request.uri.path] else {
            throw HTTPError(.notFound)
        }
        return Response(
            status: .ok,
            headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: request.method == .head ? .init() : .init(byteBuffer: file.body))
    }
}
