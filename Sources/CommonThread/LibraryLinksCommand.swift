import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Web

/// The only thing in the program that asks the library's addresses, and only when somebody runs it.
struct LibraryLinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links", abstract: "Ask every address of the library whether it still answers.",
        discussion: """
            It goes out to other people's servers: one request at a time to each, four servers at once. What came of it \
            is kept with its date and shown to editors and beside each resource. Nothing is ever taken off the shelf.

            EXAMPLE
              commonthread library links --timeout 20
            """)

    @OptionGroup var options: Settings.Options
    @Flag(help: "Print JSON.")
    var json = false
    @Option(help: "How many seconds a server has to answer, from 1 to 120.")
    var timeout = 15
    @Option(help: "How many seconds to wait between two requests to one server, from 0 to 60.")
    var pause = 1
    @Flag(help: "Also ask addresses in this machine's own network.")
    var privateNetworks = false
    @Option(help: "A file of certificates (PEM) to trust in place of the system's.")
    var authorities: String?

    static let agent = "CommonThread (library links)"

    func validate() throws {
        guard (1...120).contains(timeout) else { throw ValidationError("--timeout must be from 1 to 120 seconds.") }
        guard (0...60).contains(pause) else { throw ValidationError("--pause must be from 0 to 60 seconds.") }
    }

    func run() async throws {
        try await Desk.open(options) { desk in
            guard let shelf = try await desk.store.library.shelf() else {
                throw Stop(.refused, "There is no library yet. See: commonthread library load --help")
            }
            let links = shelf.links
            let probe = LinkProbe(
                agent: Self.agent, seconds: timeout, authorities: authorities, asksPrivate: privateNetworks)
            try await LinkRound(
                probe: probe, store: desk.store, pause: pause, count: links.count,
                showsProgress: !json && isatty(STDERR_FILENO) == 1
            ).ask(links.map(\.address))
            let report = try await desk.store.links.report()
            if json {
                let known = links.compactMap { report[$0.address] }
                return try desk.printJSON(known)
            }
            print(Self.table(links, report, desk.words))
        }
    }

    /// What does not answer, with where it stands; and how many do.
    static func table(_ links: [ShelfLink], _ report: LinkReport, _ words: Words) -> String {
        var lines: [String] = []
        var answered = 0
        for link in links {
            guard let check = report[link.address] else { continue }
            if check.outcome == .answered {
                answered += 1
                continue
            }
            lines.append(link.address)
            lines.append("  \(words.sentence(check))")
            let last = check.lastAnswered.map { "Last answered on \($0)." } ?? "Not seen answering by this check."
            lines.append("  \(last) \(link.places.map(name).joined(separator: "; "))")
        }
        lines.append("\(answered) of \(links.count) addresses answered. Nothing was taken off the shelf.")
        return lines.joined(separator: "\n")
    }

    private static func name(_ place: ShelfLink.Place) -> String {
        switch place {
        case .resource(let id, _): "resource \(id)"
        case .transcript(let id, _): "transcript of \(id)"
        case .message(let title): "key message '\(title.en)'"
        case .standard(let title): "standard '\(title.en)'"
        case .source(let citation): "source '\(citation.prefix(60))'"
        }
    }
}

/// One time of asking everything: politely, and each answer kept as soon as it is there.
struct LinkRound {
    let probe: LinkProbe
    let store: Store
    let pause: Int
    let count: Int
    let showsProgress: Bool

    private static let width = 4

    func ask(_ addresses: [String]) async throws {
        var byHost = Dictionary(grouping: addresses, by: LinkProbe.host(of:)).sorted { $0.key < $1.key }.map(\.value)
        // The longest queue first, so that it is not what everybody waits for at the end.
        byHost.sort { $0.count > $1.count }
        let progress = Progress(count: count, isShown: showsProgress)
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = byHost.makeIterator()
            for _ in 0..<Self.width {
                if let next = waiting.next() { group.addTask { try await ask(inTurn: next, progress) } }
            }
            while try await group.next() != nil {
                if let next = waiting.next() { group.addTask { try await ask(inTurn: next, progress) } }
            }
        }
        await progress.end()
    }

    private func ask(inTurn addresses: [String], _ progress: Progress) async throws {
        for (index, address) in addresses.enumerated() {
            if index > 0 { try await Task.sleep(for: .seconds(pause)) }
            let answer = await probe.ask(address)
            try await store.links.record(
                LinkCheck(
                    address: address, asked: store.clock.now, outcome: answer.outcome, status: answer.status,
                    redirects: answer.redirects))
            await progress.advance()
        }
    }

    /// `12 of 88` on a terminal.
    private actor Progress {
        let count: Int
        let isShown: Bool
        var done = 0

        init(count: Int, isShown: Bool) {
            self.count = count
            self.isShown = isShown
        }

        func advance() {
            done += 1
            if isShown { FileHandle.standardError.write(Data("\r\(done) of \(count) addresses asked".utf8)) }
        }

        func end() {
            if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
        }
    }
}
