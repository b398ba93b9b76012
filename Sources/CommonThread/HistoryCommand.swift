import ArgumentParser
import Domain
import Exchange
import Storage

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Take a partnership's history away, and check one that was taken.",
        discussion: "EXAMPLE\n  commonthread history verify history.json",
        subcommands: [Export.self, Verify.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the whole history as one file that anybody can check.",
            discussion:
                "EXAMPLE\n  commonthread history export Larkmoor --as marian@larkmoor.example --out history.json")

        @OptionGroup var place: InPartnership
        @Option(help: "The file to write. Default: standard output.")
        var out: String?

        func run() async throws {
            try await place.act { desk, person, partnership in
                let document = try await desk.store.history.document(of: partnership, for: person)
                try Desk.write(try HistoryFile.write(document), to: out)
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a history file without any database.",
            discussion: """
                Says whether every entry stands where it stood and says what it said. With --earlier it also says whether
                the file goes on from a copy that somebody took before: only so is an end that was cut off found.

                EXAMPLE
                  commonthread history verify history.json --earlier history-of-spring.json
                """)

        @Argument(help: "A file from history.json or history export.")
        var file: String
        @Option(help: "An earlier copy of the same history.")
        var earlier: String?

        func run() async throws {
            try await Desk.reporting {
                let document = try Self.read(file)
                let chain = HistoryChain(digest: SHA256.hex)
                if let found = document.firstBreak(chain) {
                    throw Stop(
                        .refused,
                        "\(file): the history breaks at entry \(found.position): \(HistoryCommand.sentence(found.how))")
                }
                if let earlier {
                    let before = try Self.read(earlier)
                    if let found = before.firstBreak(chain) {
                        throw Stop(.refused, "\(earlier): the history breaks at entry \(found.position).")
                    }
                    if let place = document.firstDifference(from: before) {
                        throw Stop(.refused, "\(file) does not go on from \(earlier): they differ at entry \(place).")
                    }
                }
                let sealed = document.entries.filter { $0.heading == nil }.count
                let erased = document.entries.filter { $0.heading != nil && $0.content == nil }.count
                print(
                    """
                    \(file): \(document.entries.count) entries, whole and in order. \(sealed) sealed, \(erased) erased.
                    Its last hash is \(document.entries.last?.hash ?? document.chain)
                    """)
            }
        }

        private static func read(_ path: String) throws -> HistoryDocument {
            do {
                return try HistoryFile.read(try Desk.read(path))
            } catch let unreadable as HistoryFile.Unreadable {
                throw Stop(.unusable, "\(path): \(unreadable.message)")
            }
        }
    }

    /// What a break means, for whoever checks.
    static func sentence(_ how: HistoryChain.Break) -> String {
        switch how {
        case .position: "an entry is missing there, or stands twice."
        case .heading: "who, what or when was changed."
        case .content: "the words before or after were changed."
        case .order: "it does not follow the entry before it."
        }
    }
}
