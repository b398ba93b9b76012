import Domain
import Foundation
import Testing

@testable import Exchange

struct NetworkAddressTests {
    @Test(
        arguments: [
            [8, 8, 8, 8], [1, 1, 1, 1], [172, 15, 0, 1], [172, 32, 0, 1], [192, 167, 0, 1], [100, 63, 0, 1],
            [0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 8, 8, 8, 8],
        ] as [[UInt8]])
    func `the public network is asked`(bytes: [UInt8]) {
        #expect(NetworkAddress(bytes: bytes).isPublic)
    }

    @Test(
        arguments: [
            [127, 0, 0, 1], [10, 0, 0, 1], [172, 16, 0, 1], [172, 31, 255, 255], [192, 168, 1, 1],
            [169, 254, 169, 254],
            [0, 0, 0, 0], [100, 64, 0, 1], [224, 0, 0, 1], [255, 255, 255, 255], [198, 18, 0, 1], [192, 0, 2, 1],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 10, 0, 0, 1],
            [0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1],
            [0x20, 0x02, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        ] as [[UInt8]])
    func `what is not public is left alone`(bytes: [UInt8]) {
        #expect(!NetworkAddress(bytes: bytes).isPublic)
    }
}

/// Against a real server that answers in every way.
@Suite(.enabled(if: RunningServer.areInstalled, RunningServer.missing))
struct LinkProbeTests {
    private static let started = Result { try RunningServer("link_server.py") }

    private let server: RunningServer
    private let probe = LinkProbe(agent: "CommonThread (test)", seconds: 2, asksPrivate: true)

    init() throws { server = try Self.started.get() }

    @Test(
        arguments: [
            ("/", LinkCheck.Outcome.answered, 200, 0), ("/chain/3", .answered, 200, 3),
            ("/circle", .redirects, nil, 10),
            ("/status/404", .notFound, 404, 0), ("/status/500", .fault, 500, 0), ("/status/403", .guarded, 403, 0),
            ("/slow", .late, nil, 0), ("/no-heading", .answered, 200, 0), ("/heading-lies", .answered, 200, 0),
            ("/heading-hangs-up", .answered, 200, 0), ("/endless", .answered, 200, 0), ("/away", .address, nil, 1),
        ] as [(String, LinkCheck.Outcome, Int?, Int)])
    func `each way of answering is told from the others`(
        path: String, outcome: LinkCheck.Outcome, status: Int?, redirects: Int
    ) async {
        let answer = await probe.ask(server["plain"] + path)
        #expect(answer == LinkProbe.Answer(outcome: outcome, status: status, redirects: redirects))
    }

    @Test func `a certificate that nobody trusts is said so, and one that is trusted answers`() async {
        let answer = await probe.ask(server["tls"] + "/")
        #expect(answer.outcome == .certificate)
        let trusting = LinkProbe(agent: "t", seconds: 2, authorities: server["authority"], asksPrivate: true)
        #expect(await trusting.ask(server["tls"] + "/").outcome == .answered)
    }

    @Test func `a private network is not asked`() async throws {
        let careful = LinkProbe(agent: "careful", seconds: 2)
        #expect(
            await careful.ask(server["plain"] + "/") == LinkProbe.Answer(outcome: .address, status: nil, redirects: 0))
        let requests = try? String(contentsOf: server.folder.appending(path: "requests"), encoding: .utf8)
        #expect(requests?.contains("careful") != true)
        for address in ["ftp://127.0.0.1/", "file:///etc/passwd", "https://user:word@larkmoor.example/", "", "no"] {
            #expect(await careful.ask(address).outcome == .address)
        }
    }

    @Test func `nobody is there`() async {
        #expect(await probe.ask("http://127.0.0.1:1/").outcome == .unreachable)
    }

    @Test func `it says who asks, and asks for the heading alone where that is enough`() async throws {
        _ = await probe.ask(server["plain"] + "/only-once")
        let requests = try String(contentsOf: server.folder.appending(path: "requests"), encoding: .utf8)
        let own = requests.split(separator: "\n").filter { $0.contains("/only-once") }
        #expect(own == ["HEAD /only-once CommonThread (test)"])
    }
}
