import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Web

/// What a command works at: the open store, the words, and the person it acts as.
struct Desk {
    let settings: Settings
    let store: Store
    let words: Words

    /// Opens the desk, does the work, closes it, and turns whatever went wrong into a sentence and an exit code.
    static func open(
        _ options: Settings.Options, create: Bool = false, _ work: (Desk) async throws -> Void
    ) async throws {
        try await reporting {
            let settings = try await Settings(options)
            let words = try language(settings).words(in: .english)
            if create, case .file(let path) = settings.database { try makeFolder(for: path) }
            let database = try await Databases.open(settings.database, create: create)
            let desk = Desk(settings: settings, store: Store(database), words: words)
            do {
                try await work(desk)
            } catch let refusal as Refusal {
                await database.close()
                throw Stop(.refused, desk.sentence(refusal))
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    static func reporting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let stop as Stop {
            complain(stop.message)
            throw ExitCode(stop.code.rawValue)
        } catch let error as DatabaseError {
            complain(sentence(error))
            throw ExitCode(Stop.Code.unusable.rawValue)
        }
    }

    static func language(_ settings: Settings) throws -> Catalogue {
        var entries: [Language: [String: String]] = [:]
        for language in Language.allCases {
            let file = settings.content.appendingPathComponent("language/\(language.rawValue).yaml")
            do {
                entries[language] = try LanguageFile.read(String(contentsOf: file, encoding: .utf8))
            } catch let unreadable as LanguageFile.Unreadable {
                throw Stop(.unusable, "\(file.path): \(unreadable.message)")
            } catch {
                throw Stop(
                    .unusable,
                    "There is no language file \(file.path). Name the folder that holds it with --content.")
            }
        }
        return Catalogue(entries)
    }

    /// The catalogue of indicators, read once, as the language files are.
    static func indicators(_ settings: Settings) throws -> IndicatorCatalogue {
        let file = settings.content.appendingPathComponent("indicators/born-into-care.yaml")
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw Stop(
                .unusable,
                "There is no catalogue of indicators \(file.path). Name the folder that holds it with --content.")
        }
        do {
            return try IndicatorFile.read(Array(data))
        } catch {
            throw Stop(.unusable, error.faults.map { "\(file.path):\($0)" }.joined(separator: "\n"))
        }
    }

    /// Refuses to go on without the list: nobody would notice that it is not asked.
    static func passwordRule(_ settings: Settings) throws -> PasswordRule {
        let file = settings.assets.appendingPathComponent("common-passwords.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw Stop(
                .unusable, "The list of common passwords, \(file.path), is missing. Run bin/setup, which makes it.")
        }
        return PasswordRule(common: Set(text.split(separator: "\n").map(String.init)))
    }

    static func makeFolder(for path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Stop(.unusable, "The folder \(folder.path) cannot be made. Choose another place with --database.")
        }
    }

    /// Without control characters: a message can repeat what stood in somebody's file, and a terminal obeys some of them.
    static func complain(_ message: String) {
        let plain = message.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }
        FileHandle.standardError.write(Data("commonthread: \(String(plain))\n".utf8))
    }

    static func sentence(_ error: DatabaseError) -> String {
        switch error {
        case .unavailable(let sentence): sentence
        case .newerVersion(let found, let known):
            """
            This database was made by a newer version (schema \(found); this program knows \(known)). Nothing was \
            changed. Use the newer program.
            """
        case .conflict: "Others kept changing the same rows. Nothing was saved. Try again."
        case .corrupt(let what): "Something stored is not as it should be: \(what). Nothing was changed."
        case .unique, .foreignKey, .notNull, .check: "The database refused the change. Nothing was saved."
        case .internal(let what): "The database reported a fault: \(what)"
        }
    }

    func sentence(_ refusal: Refusal) -> String {
        switch refusal {
        case .notFound: words.text("cli.not-found")
        case .notAllowed(let problem), .unavailable(let problem): words.sentence(problem)
        case .invalid(let faults):
            faults.map { "\($0.field): \(words.sentence($0.problem))" }.joined(separator: "\n  ")
        case .conflict(let conflict):
            words.text("cli.conflict", ["name": conflict.by, "version": String(conflict.version)])
        }
    }

    /// The style sheet for paper; documents are readable without it.
    var style: String {
        (try? String(contentsOf: settings.content.appendingPathComponent("assets/print.css"), encoding: .utf8)) ?? ""
    }

    /// The person a command acts as, by their address.
    func person(_ email: String) async throws -> Person {
        guard let person = try await store.people.person(email: email.lowercased()) else {
            throw Stop(.refused, "Nobody here has the address \(email). Give the one they sign in with.")
        }
        return person
    }

    func partnership(_ text: String) async throws -> Partnership {
        let all = try await store.partnerships.all()
        let named = all.filter { $0.name == text }
        if named.count > 1 {
            throw Stop(.refused, "More than one partnership is called '\(text)'. Give its id; see: partnership list")
        }
        guard let found = all.first(where: { $0.id.text == text }) ?? named.first else {
            throw Stop(.refused, "There is no partnership '\(text)'. See: commonthread partnership list")
        }
        return found
    }

    func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Writes to a file that appears whole or not at all; without a name, to standard output.
    static func write(_ bytes: [UInt8], to path: String?) throws {
        guard let path else { return FileHandle.standardOutput.write(Data(bytes)) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Stop(.unusable, "\(path) cannot be written. Check the folder and try again.")
        }
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Stop(.unusable, "\(path) cannot be read. Check its name.")
        }
        return Array(data)
    }
}
