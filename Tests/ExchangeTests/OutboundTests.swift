import Foundation
import Testing

@testable import Exchange

struct OutboundAddressTests {
    @Test(arguments: ["https://larkmoor.example/a?b=c", "https://127.0.0.1", "http://localhost:1/a", "http://[::1]/"])
    func `TLS goes anywhere, and no TLS to this machine alone`(address: String) {
        #expect(Outbound.mayAsk(address))
    }

    @Test(arguments: [
        "http://larkmoor.example/", "http://localhost.larkmoor.example/", "http://127.0.0.1@larkmoor.example/",
        "http://127.0.0.1\\@larkmoor.example/", "https://user:secret@larkmoor.example/", "ftp://localhost/",
        "file:///etc/passwd", "gopher://localhost/", "larkmoor.example", "", "https://", "https://a b/",
        "https://larkmoor.example\u{0}.org/", "https://larkmoor.example/\r\nHost: x", "http://127.0.0.2/",
        "//localhost/",
    ])
    func `everything else is not asked`(address: String) {
        #expect(!Outbound.mayAsk(address))
    }

    @Test func `forms carry any character`() {
        let form: [(name: String, value: String)] = [("a b", "1+2&3=ŵ"), ("c", "~-._%")]
        #expect(form.formEncoded == "a%20b=1%2B2%263%3D%C5%B5&c=~-._%25")
    }
}

/// Against a server that misbehaves.
@Suite(.enabled(if: RunningServer.areInstalled, RunningServer.missing))
struct OutboundTests {
    private static let started = Result { try RunningServer("hostile_server.py") }

    private let server: RunningServer
    private let outbound = Outbound(seconds: 2)

    init() throws { server = try Self.started.get() }

    private func outcome(_ path: String) async -> OutboundFailure? {
        do throws(OutboundFailure) {
            _ = try await outbound.get(server["address"] + path)
            return nil
        } catch { return error }
    }

    @Test func `nobody is led elsewhere`() async throws {
        let reply = try await outbound.get(server["address"] + "/redirect")
        #expect(reply.status == 302 && reply.body.isEmpty)
    }

    @Test func `more than is read, later than is waited for, and less than was promised`() async {
        #expect(await outcome("/large") == .large)
        #expect(await outcome("/slow") == .late)
        #expect(await outcome("/hangup") == .garbled)
        #expect(await outcome("/nonsense") == .garbled)
        #expect(await outcome("/status/503") == nil)
    }

    @Test func `a form, and who sends it, arrive as they were written`() async throws {
        let form: [(name: String, value: String)] = [("code", "a+b&c"), ("name", "ŵ")]
        let credentials = Outbound.Credentials.basic(user: "u", password: "p")
        _ = try await outbound.post(server["address"] + "/status/200?form", form: form, as: credentials)
        _ = try await outbound.get(server["address"] + "/status/200?get", as: .bearer("token"))
        let requests = try String(contentsOf: server.folder.appending(path: "requests"), encoding: .utf8)
        #expect(requests.contains("POST /status/200?form Basic dTpw code=a%2Bb%26c&name=%C5%B5\n"))
        #expect(requests.contains("GET /status/200?get Bearer token -\n"))
    }

    @Test func `a token that would add a header is not sent`() async {
        await #expect(throws: OutboundFailure.address) {
            try await outbound.get(server["address"] + "/status/200", as: .bearer("a\r\nX-Other: b"))
        }
    }

    @Test func `a file of authorities that is not there is said so`() async {
        let outbound = Outbound(authorities: "/nonexistent/authority.pem", seconds: 2)
        let failure = await #expect(throws: OutboundFailure.self) { try await outbound.get("https://127.0.0.1:1/") }
        // libcurl reads the file before or after it connects, by version.
        #expect(failure == .authorities || failure == .unreachable)
    }

    @Test func `every failure is a sentence`() {
        let all: [OutboundFailure] = [
            .address, .unreachable, .certificate, .authorities, .encryption, .login, .late, .large, .refused(550),
            .garbled,
        ]
        for failure in all { #expect(failure.description.hasSuffix(".") && failure.description.count > 20) }
    }
}
