import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage

struct LibraryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "library", abstract: "Check, load and show the learning library, and ask its links.",
        discussion: "EXAMPLE\n  commonthread library check my-library.yaml",
        subcommands: [Check.self, Load.self, Show.self, LibraryLinksCommand.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name every fault of a library file, with line and column.",
            discussion: """
                With --framework, links to statements and from key messages are followed too.

                EXAMPLE
                  commonthread library check my-library.yaml --framework my-framework.yaml --json
                """)

        @Argument(help: "The YAML file; its format is described in docs/library-format.md.")
        var file: String
        @Option(help: "A framework file that the library's links lead to; may be given more than once.")
        var framework: [String] = []
        @Flag(help: "Print the faults as JSON.")
        var json = false

        func run() throws {
            let frameworks = try Desk.checked(framework, json: json, FrameworkFile.read)
            let library = try Desk.checked([file], json: json, LibraryFile.read)[0]
            let strays = LibraryFile.strays(library, among: frameworks)
            if !strays.isEmpty {
                try Desk.show(strays.map { FileFault(line: 1, column: 1, message: $0) }, of: file, json: json)
                throw ExitCode(Stop.Code.refused.rawValue)
            }
            if json { return print("[]") }
            print(
                "\(file): no faults. \(library.edition), \(library.messages.count) key messages, "
                    + "\(library.questions.count) questions, \(library.resources.count) resources.")
        }
    }

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a library file and put it on the shelf.",
            discussion: """
                What editors changed in the browser stays; the command names each resource of which it does.

                EXAMPLE
                  commonthread library load my-library.yaml
                """)

        @Argument(help: "The YAML file.")
        var file: String
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options, create: true) { desk in
                let library = try Desk.checked([file], json: false, LibraryFile.read)[0]
                let loading = try await desk.store.library.load(library)
                print("\(library.edition): \(loading.wasThere ? "was there already" : "added")")
                for id in loading.kept { print("  \(id): an editor's wording stands over the file's") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is on the shelf.", discussion: "EXAMPLE\n  commonthread library show --json")

        @OptionGroup var options: Settings.Options
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            try await Desk.open(options) { desk in
                guard let shelf = try await desk.store.library.shelf() else {
                    throw Stop(.refused, "There is no library yet. See: commonthread library load --help")
                }
                let library = shelf.library
                if json { return try desk.printJSON(library) }
                print("\(library.title.en) (\(library.edition), \(library.status.rawValue))")
                for message in library.messages { print("  \(message.id)  \(message.title.en)") }
                print("\(library.questions.count) questions, \(shelf.resources.count) resources")
            }
        }
    }
}

extension Desk {
    /// Reads files with `read`; every fault of every file is shown, and the command ends, unless all are sound.
    static func checked<Value>(
        _ files: [String], json: Bool, _ read: ([UInt8]) throws(FileFaults) -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        for file in files {
            let bytes: [UInt8]
            do {
                bytes = try Desk.read(file)
            } catch let stop as Stop {
                Desk.complain(stop.message)
                throw ExitCode(stop.code.rawValue)
            }
            do {
                values.append(try read(bytes))
            } catch {
                try show(error.faults, of: file, json: json)
            }
        }
        if values.count < files.count { throw ExitCode(Stop.Code.refused.rawValue) }
        return values
    }

    static func show(_ faults: [FileFault], of file: String, json: Bool) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(faults), as: UTF8.self))
        } else {
            for fault in faults { print("\(file):\(fault.line):\(fault.column): \(fault.message)") }
        }
    }
}

/// The library that comes with the program.
struct BuiltInLibrary {
    let store: Store
    let content: URL

    /// Puts it on the shelf unless it has been there or another library is. What cannot be read is named and left out.
    func load() async {
        let folder = content.appendingPathComponent("library", isDirectory: true)
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        for file in files.filter({ $0.pathExtension == "yaml" }).sorted(by: { $0.path < $1.path }) {
            do {
                let library = try LibraryFile.read(Array(try Data(contentsOf: file)))
                // An installation that loaded a library of its own, or a newer edition of this one, keeps it.
                if let standing = try await store.library.shelf()?.library {
                    let order = standing.version.compare(library.version, options: .numeric)
                    guard standing.id == library.id, order != .orderedDescending else { continue }
                }
                _ = try await store.library.load(library)
            } catch let error as FileFaults {
                for fault in error.faults {
                    Desk.complain("\(file.path):\(fault.line):\(fault.column): \(fault.message)")
                }
            } catch is Refusal {
                Desk.complain("\(file.lastPathComponent) has changed and was left out. Give it a new version.")
            } catch {
                Desk.complain("\(file.path) cannot be read and was left out.")
            }
        }
    }
}
