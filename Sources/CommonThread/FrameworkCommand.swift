import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage

struct FrameworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "framework", abstract: "Check, list, show and load frameworks.",
        discussion: "EXAMPLE\n  commonthread framework check my-framework.yaml",
        subcommands: [Check.self, List.self, Show.self, Load.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name every fault of a framework file, with line and column.",
            discussion: "EXAMPLE\n  commonthread framework check my-framework.yaml --json")

        @Argument(help: "The YAML file; its format is described in docs/framework-format.md.")
        var file: String
        @Flag(help: "Print the faults as JSON.")
        var json = false

        func run() throws {
            let framework = try Desk.checked([file], json: json, FrameworkFile.read)[0]
            if json { return print("[]") }
            print("\(file): no faults. \(framework.edition), \(framework.statements.count) statements.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the framework versions in the database.",
            discussion: "EXAMPLE\n  commonthread framework list")

        @OptionGroup var options: Settings.Options
        @Flag(help: "Print JSON.")
        var json = false

        private struct Entry: Codable {
            let id, version, status, title: String
        }

        func run() async throws {
            try await Desk.open(options) { desk in
                let all = try await desk.store.frameworks.all().map {
                    Entry(
                        id: $0.edition.framework.text, version: $0.edition.version, status: $0.status.rawValue,
                        title: $0.title.en)
                }
                if json { return try desk.printJSON(all) }
                for entry in all { print("\(entry.id)@\(entry.version)  \(entry.status)  \(entry.title)") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a framework's statements.",
            discussion: """
                EXAMPLE
                  commonthread framework show born-into-care-practice
                  commonthread framework show born-into-care-practice@0.1 --json
                """)

        @Argument(help: "The framework's id, with @VERSION for another than the newest.")
        var framework: String
        @OptionGroup var options: Settings.Options
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            try await Desk.open(options) { desk in
                let framework = try await desk.framework(framework)
                if json { return try desk.printJSON(framework) }
                print("\(framework.title.en) (\(framework.edition), \(framework.status.rawValue))")
                for section in framework.sections {
                    print("\n\(section.title.en)")
                    if let note = section.note { print("  \(note.en)") }
                    for statement in section.statements { print("  \(statement.id)  \(statement.wording.en)") }
                }
            }
        }
    }

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check framework files and add them to the database.",
            discussion:
                "All files are checked first; with a fault in one, none is added.\n\nEXAMPLE\n  commonthread framework load my-framework.yaml"
        )

        @Argument(help: "One or more YAML files.")
        var files: [String]
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options, create: true) { desk in
                var frameworks: [Framework] = []
                var faults: [String] = []
                for file in files {
                    do {
                        frameworks.append(try FrameworkFile.read(try Desk.read(file)))
                    } catch let error as FileFaults {
                        faults += error.faults.map { "\(file):\($0.line):\($0.column): \($0.message)" }
                    }
                }
                if !faults.isEmpty { throw Stop(.refused, "nothing was added.\n\(faults.joined(separator: "\n"))") }
                for framework in frameworks {
                    let outcome = try await desk.store.frameworks.load(framework)
                    print("\(framework.edition): \(outcome == .added ? "added" : "was there already")")
                }
            }
        }
    }
}

extension Desk {
    /// A framework by id, or by id and version.
    func framework(_ text: String) async throws -> Framework {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        do {
            if parts.count == 2 {
                return try await store.frameworks.framework(
                    .init(framework: Framework.ID(parts[0]), version: parts[1]))
            }
            return try await store.frameworks.newest(Framework.ID(text))
        } catch Refusal.notFound {
            throw Stop(.refused, "There is no framework '\(text)'. See: commonthread framework list")
        }
    }
}

/// The frameworks that come with the program.
struct BuiltInFrameworks {
    let store: Store
    let content: URL

    /// Adds the built-in versions that are not there yet. What cannot be read is named and left out.
    func load() async {
        for (file, framework) in read() {
            do {
                _ = try await store.frameworks.load(framework)
            } catch {
                Desk.complain(
                    "\(file) has changed since \(framework.edition) was loaded and was left out. Give it a new version."
                )
            }
        }
    }

    func read() -> [(file: String, framework: Framework)] {
        let folder = content.appendingPathComponent("frameworks", isDirectory: true)
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        var frameworks: [(file: String, framework: Framework)] = []
        for file in files.filter({ $0.pathExtension == "yaml" }).sorted(by: { $0.path < $1.path }) {
            do {
                let bytes = try Data(contentsOf: file)
                frameworks.append((file: file.lastPathComponent, framework: try FrameworkFile.read(Array(bytes))))
            } catch let error as FileFaults {
                for fault in error.faults {
                    Desk.complain("\(file.path):\(fault.line):\(fault.column): \(fault.message)")
                }
            } catch {
                Desk.complain("\(file.path) cannot be read and was left out.")
            }
        }
        return frameworks
    }
}
