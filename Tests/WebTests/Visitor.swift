import Domain
import Engines
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Sample
import Storage
import Testing

@testable import CommonThread
@testable import Web

/// An answer as a person gets it.
struct Answer {
    let status: Int
    let headers: HTTPFields
    let body: String
    let bytes: [UInt8]

    /// The value of a hidden or text field on the page.
    func field(_ name: String) -> String? {
        let pattern = #/name="([^"]+)"[^>]*value="([^"]*)"/#
        return body.matches(of: pattern).first { $0.1 == name }.map { String($0.2) }
    }

    var location: String { headers[.location] ?? "" }
}

/// A browser without a browser: it keeps cookies, reads pages and sends their forms through the same application that
/// `serve` runs.
final class Visitor {
    let responder: RouterResponder<Visit>
    private(set) var cookies: [String: String] = [:]
    /// Where the application's log goes.
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(_ responder: RouterResponder<Visit>) { self.responder = responder }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers, ByteBuffer())
    }

    /// Reads the page at `page`, then sends `fields` with its token and version to `path`.
    func send(_ fields: KeyValuePairs<String, String>, to path: String, from page: String) async throws -> Answer {
        let form = try await get(page)
        var all = fields.map { ($0.key, $0.value) }
        for hidden in ["token", "version", "question"] where !all.contains(where: { $0.0 == hidden }) {
            if let value = form.field(hidden) { all.append((hidden, value)) }
        }
        return try await post(all, to: path)
    }

    func post(_ fields: [(String, String)], to path: String, headers: HTTPFields = [:]) async throws -> Answer {
        let body = fields.map { "\(FormFields.encode($0.0))=\(FormFields.encode($0.1))" }.joined(separator: "&")
        return try await send(
            .post, path, [.contentType: "application/x-www-form-urlencoded"] + headers, ByteBuffer(string: body))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer
    ) async throws -> Answer {
        var fields = headers
        if !cookies.isEmpty {
            fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
            body: RequestBody(buffer: body))
        let context = Visit(
            source: .init(channel: EmbeddedChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 && !cookie.contains("Max-Age=0") {
                cookies[pair[0]] = pair[1]
            } else if let name = pair.first {
                cookies[name] = nil
            }
        }
        let writer = Collector()
        let collected = writer.collected
        try await response.body.write(writer)
        let bytes = collected.bytes
        return Answer(
            status: response.status.code, headers: response.headers, body: String(decoding: bytes, as: UTF8.self),
            bytes: bytes)
    }

    func setCookie(_ name: String, _ value: String?) { cookies[name] = value }

    func signIn(_ email: String, password: String = Sample.password) async throws {
        let answer = try await send(["email": email, "password": password], to: "/sign-in", from: "/sign-in")
        try #require(answer.status == 303, "sign-in as \(email) gave \(answer.status)")
    }
}

private final class Collected: @unchecked Sendable {
    var bytes: [UInt8] = []
}

private struct Collector: ResponseBodyWriter {
    let collected = Collected()

    mutating func write(_ buffer: ByteBuffer) async throws { collected.bytes += Array(buffer.readableBytesView) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension HTTPFields {
    static func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
        var sum = left
        for field in right { sum.append(field) }
        return sum
    }
}

/// The whole product over a fresh database with the sample in it.
struct TestSite {
    let store: Store
    let sample: Sample
    let responder: RouterResponder<Visit>

    func visitor() -> Visitor { Visitor(responder) }

    func visitor(_ email: String) async throws -> Visitor {
        let visitor = visitor()
        try await visitor.signIn(email)
        return visitor
    }

    func voice(_ name: String) throws -> Voice.ID { try #require(sample.voices[name]) }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static var content: URL { root.appendingPathComponent("Content", isDirectory: true) }

    static func settings(
        development: Bool = false, secondFactor: SecondFactorPolicy = .offered
    ) async throws -> Settings {
        try await Settings(
            given: [
                "content": content.path, "development": development ? "true" : nil,
                "second-factor": secondFactor.rawValue,
            ])
    }

    static func frameworks() throws -> [Framework] { try builtIn.get() }

    /// Read once: it is the slowest thing a test does.
    private static let builtIn = Result {
        try ["born-into-care-practice", "national-integrated-care-framework"].map {
            let file = content.appendingPathComponent("frameworks/\($0).yaml")
            return try FrameworkFile.read(Array(try Data(contentsOf: file)))
        }
    }

    /// The library that comes with the program.
    static func library() throws -> Library { try builtInLibrary.get() }

    private static let builtInLibrary = Result {
        try LibraryFile.read(Array(try Data(contentsOf: content.appendingPathComponent("library/pre-birth.yaml"))))
    }

    /// The sample's present in tests, so that dates on pages are the same every day.
    static let now = Moment("2027-01-15T09:30:00.000Z") ?? Clock.system.now

    static func open(_ engine: Engine, clock: Clock? = nil, _ body: (TestSite) async throws -> Void) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            do {
                try await body(try await TestSite(database, clock: clock))
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    init(_ database: any Database, clock: Clock? = nil) async throws {
        let clock = clock ?? Clock(now: { Self.now.date }, random: { UInt64.random(in: .min ... .max) })
        store = Store(database, clock: clock)
        sample = try await Sample.build(
            in: database, frameworks: try Self.frameworks(),
            passwordHash: try await Passwords.quick.hash(Sample.password), now: Self.now,
            codeHash: { Secret.hash($0.plain) })
        responder = try buildApplication(
            try await Self.settings(), store: store, passwords: .quick
        ).responder
    }
}

func buildApplicationForTests(_ store: Store, _ settings: Settings) throws -> RouterResponder<Visit> {
    try buildApplication(settings, store: store, passwords: .quick).responder
}
