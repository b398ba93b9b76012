import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Web

/// Makes the key with which an analyst signs packs.
struct PackKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make a key for signing packs.",
        discussion: """
            Writes a new key pair into a file that only its owner can read, and prints the fingerprint by which others
            know the key. Tell a partnership the fingerprint yourself, by telephone or across a table: it shows it beside
            every pack. Whoever has the file can sign in your name; keep it like a password.

            EXAMPLE
              commonthread indicators key --out analyst.key
            """)

    @Option(name: .customLong("out"), help: "The file to write. It must not be there yet.")
    var output: String

    func run() async throws {
        try await Desk.reporting {
            guard let key = PackKey.make() else {
                throw Stop(.unusable, "The cryptography of this computer cannot be used. Nothing was written.")
            }
            // Made with its mode, so that there is no moment in which others could read it.
            let descriptor = open(output, O_CREAT | O_EXCL | O_WRONLY, 0o600)
            guard descriptor >= 0 else {
                throw Stop(
                    .unusable,
                    errno == EEXIST
                        ? "\(output) is there already, and a key is never written over. Choose another name."
                        : "\(output) cannot be written. Check the folder and try again.")
            }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            do {
                try file.write(contentsOf: Data(key.file))
                try file.close()
            } catch {
                unlink(output)
                throw Stop(.unusable, "\(output) cannot be written. Check the folder and try again.")
            }
            print("\(output) holds a new key. Its fingerprint is:\n  \(key.fingerprint)")
        }
    }
}

struct PackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Look into packs of safe figures, and sign them.",
        discussion: "EXAMPLE\n  commonthread indicators pack show figures.pack.json",
        subcommands: [Make.self, Show.self, Sign.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify a pack and print everything in it.",
            discussion: """
                Needs no database and asks nobody. A pack that was changed after it was signed is refused, and so is one
                that does not keep to docs/pack-format.md: each fault is named, and the exit code is 2.

                EXAMPLE
                  commonthread indicators pack show figures.pack.json
                """)

        @Argument(help: "The pack's file.")
        var file: String
        @Flag(help: "Print the pack as JSON, without its signature.")
        var json = false
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.reporting {
                let words = try Desk.language(try await Settings(options)).words(in: .english)
                let (pack, fingerprint) = try Self.read(file, words)
                if json {
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
                    print(String(decoding: try encoder.encode(pack), as: UTF8.self))
                } else {
                    print(PackText(pack: pack, fingerprint: fingerprint).lines.joined(separator: "\n"))
                }
            }
        }

        static func read(_ file: String, _ words: Words) throws -> (pack: Pack, fingerprint: String) {
            let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            if let size, size > PackFile.sizeLimit {
                throw Stop(.unusable, "\(file): \(words.text("problem.pack.size"))")
            }
            do {
                return try PackFile.open(try Desk.read(file))
            } catch Refusal.invalid(let faults) {
                let sentences = faults.map { "\(file): \(words.sentence($0.problem))" }
                throw Stop(.unusable, sentences.joined(separator: "\n"))
            }
        }
    }
}

extension PackCommand {
    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a pack's JSON that another program wrote.",
            discussion: """
                The JSON is what docs/pack.schema.json describes. It is held to the same rules as a pack that is opened,
                and nothing is written that would be refused. Whoever signs says that it is safe to leave: this command
                does not look for numbers that can be worked out.

                EXAMPLE
                  commonthread indicators pack sign figures.json --key analyst.key --out figures.pack.json
                """)

        @Argument(help: "The pack's JSON, without a signature.")
        var file: String
        @Option(help: "The file that indicators key made.")
        var key: String
        @Option(name: .customLong("out"), help: "The file to write. It must not be there yet.")
        var output: String
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.reporting {
                let words = try Desk.language(try await Settings(options)).words(in: .english)
                if FileManager.default.fileExists(atPath: output) {
                    throw Stop(.unusable, "\(output) is there already. Choose another name.")
                }
                guard let key = PackKey(file: try Desk.read(key)) else {
                    throw Stop(.unusable, "\(key) is no key for packs. Make one with: commonthread indicators key")
                }
                do {
                    let pack = try PackFile.read(unsigned: try Desk.read(file))
                    try Desk.write(try PackFile.encode(pack, key), to: output)
                } catch Refusal.invalid(let faults) {
                    let sentences = faults.map { "\(file): \(words.sentence($0.problem))" }
                    throw Stop(.unusable, sentences.joined(separator: "\n"))
                }
                print("\(output) is signed with the key \(key.fingerprint)")
            }
        }
    }
}

/// A pack as lines for a terminal.
private struct PackText {
    let pack: Pack
    let fingerprint: String

    var lines: [String] {
        let names = Dictionary(pack.areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let heading = [
            "Pack \(pack.id), made \(pack.made) by \(plain(pack.maker))", "Signed by the key \(fingerprint)",
            "Source: \(plain(pack.source))",
            "Small numbers: \(plain(pack.protection.profile)), version \(pack.protection.version): \(plain(pack.protection.rule))",
        ]
        let parts = pack.definitions.flatMap { definition -> [String] in
            let settings = definition.settings.map { "\(plain($0.name)): \(plain($0.value))" }
            let figures = pack.figures.filter { $0.indicator == definition.indicator }.map { figure in
                "  \(figure.period)  \(plain(figure.area)) \(plain(names[figure.area] ?? "")): \(shown(figure))"
            }
            return [
                "", "\(definition.indicator), definition \(plain(definition.version))",
                "  \(plain(definition.wording.en))",
            ]
                + (settings.isEmpty ? [] : ["  \(settings.joined(separator: "; "))"]) + figures
        }
        return heading + parts
    }

    private func shown(_ figure: Figure) -> String {
        switch figure.content {
        case .hidden(let why): "hidden (\(why.rawValue))"
        case .shown(let numbers):
            String(
                format: "%.1f (%.1f to %.1f), %d of %d", numbers.value, numbers.lower, numbers.upper, numbers.numerator,
                numbers.denominator)
        }
    }

    /// One line of it, so that no text in a pack can look like another line.
    private func plain(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
