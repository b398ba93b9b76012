import Domain
import Engines
import Exchange
import Foundation
import Sample
import Storage

/// Real inputs, cut so small that a hundred thousand of them can be tried.
enum Corpus {
    private static let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Content", isDirectory: true)

    private static let frameworks = ["born-into-care-practice", "national-integrated-care-framework"]

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: content.appendingPathComponent(path)))
    }

    // MARK: - Frameworks

    /// A whole framework of two statements in YAML's block style, the two built-in ones cut down, and pieces of both.
    static func frameworkFiles() throws -> [[UInt8]] {
        let marked = smallFramework.replacing("\"A date.\"", with: "\u{FEFF}\u{FEFF}\"A date.\"")
        var all = [Array(smallFramework.utf8), Array(marked.utf8)]
        for name in frameworks {
            let file = try bytes("frameworks/\(name).yaml")
            all.append(
                try json(cut(try object(try FrameworkFile.read(file))).merging(["format": 1]) { mine, _ in mine }))
            let lines = file.split(separator: 10, omittingEmptySubsequences: false)
            for start in stride(from: 0, to: lines.count, by: max(1, lines.count / 3)) {
                all.append(Array(lines[start..<min(lines.count, start + 16)].joined(separator: [10])))
            }
        }
        return all
    }

    private static func object(_ value: some Encodable) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value)) as? [String: Any] ?? [:]
    }

    private static func json(_ object: [String: Any]) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    /// One source, one key message, one section and two statements, and nothing that names another.
    private static func cut(_ framework: [String: Any]) throws -> [String: Any] {
        var small = framework
        func first(_ key: String, _ count: Int) -> [[String: Any]] {
            Array((framework[key] as? [[String: Any]] ?? []).prefix(count))
        }
        let sources = first("sources", 1)
        let (messages, indicators) = (first("keyMessages", 1), first("indicators", 1))
        small["sources"] = sources
        small["keyMessages"] = messages.map { $0.filter { $0.key != "source" } }
        small["indicators"] = indicators
        small["sections"] = first("sections", 1).map { section in
            var section = section
            section["statements"] = (section["statements"] as? [[String: Any]] ?? []).prefix(2).map { statement in
                var statement = statement
                statement["keyMessages"] = messages.prefix(1).compactMap { $0["id"] }
                statement["indicators"] = indicators.prefix(1).compactMap { $0["id"] }
                if var provenance = statement["provenance"] as? [String: Any] {
                    provenance["sources"] = sources.compactMap { $0["id"] }
                    statement["provenance"] = provenance
                }
                return statement
            }
            return section
        }
        return small
    }

    // MARK: - Rounds

    /// The sample's finished round, as a partnership exports it, with its first two statements.
    static func roundFiles() async throws -> [[UInt8]] {
        let built = try frameworks.map { try FrameworkFile.read(try bytes("frameworks/\($0).yaml")) }
        nonisolated(unsafe) var files: [[UInt8]] = []
        try await withLocation(.sqlite) { location in
            let database = try await Databases.open(location)
            let sample = try await Sample.build(
                in: database, frameworks: built, passwordHash: "not a hash", now: Clock.system.now)
            guard let chair = sample.people["marian@larkmoor.example"] else { throw Broken("the sample has no chair") }
            let store = Store(database)
            for round in [sample.finishedRound] {
                files.append(try cutRound(try RoundFile.write(try await store.rounds.export(round, for: chair))))
            }
            await database.close()
        }
        return files
    }

    private static func cutRound(_ file: [UInt8]) throws -> [UInt8] {
        var round = try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any] ?? [:]
        let framework = try cut(round["framework"] as? [String: Any] ?? [:])
        round["framework"] = framework
        let sections = framework["sections"] as? [[String: Any]] ?? []
        let kept = Set(
            sections.flatMap { $0["statements"] as? [[String: Any]] ?? [] }.compactMap { $0["id"] as? String })
        for (key, value) in round {
            guard let entries = value as? [[String: Any]] else { continue }
            let fitting = entries.filter { entry in
                if let statement = entry["statement"] as? String { return kept.contains(statement) }
                if let statements = entry["statements"] as? [String] { return kept.isSuperset(of: statements) }
                return true
            }
            round[key] = key == "voices" || key == "people" || key == "steps" ? fitting : Array(fitting.prefix(3))
        }
        return try json(round)
    }

    // MARK: - Words

    /// Pieces of both language files, cut where a key begins, and the whole of a small one.
    static func languageFiles() throws -> [[UInt8]] {
        try ["en", "cy"].flatMap { name -> [[UInt8]] in
            let text = String(decoding: try bytes("language/\(name).yaml"), as: UTF8.self)
            var pieces: [[UInt8]] = []
            var piece = ""
            var heading = ""
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.first?.isLetter == true { heading = line + "\n" }
                // A long section goes on in a piece of its own, under the same heading.
                if piece.utf8.count > 3000, line.hasPrefix("  "), line.dropFirst(2).first?.isLetter == true {
                    pieces.append(Array(piece.utf8))
                    piece = heading
                }
                if piece.utf8.count > 800, let first = line.first, first != " ", first != "#" {
                    pieces.append(Array(piece.utf8))
                    piece = ""
                }
                piece += line + "\n"
            }
            let laughs = (1...40).map { "a\($0): &a\($0) {b: *a\($0 - 1), c: *a\($0 - 1)}" }.joined(separator: "\n")
            return pieces + [Array(piece.utf8), Array("a0: &a0 ha\n\(laughs)".utf8)]
        }
    }

    static let smallFramework = """
        format: 1
        id: small
        version: "0.1"
        status: draft
        title: {en: "A small framework", cy: "Fframwaith bach"}
        summary: {en: "For tests."}
        publisher: {en: "A test"}
        licence: CC-BY-4.0
        sources:
          - {id: report, citation: "A report", url: "https://example.org/report"}
        quickScan: sections
        keyMessages:
          - {id: km-1, title: {en: "First message"}, source: report}
        indicators:
          - {id: notice, title: {en: "Notice"}}
        sections:
          - id: before
            kind: stage
            title: {en: "Before"}
            statements:
              - id: be-01
                level: both
                wording: {en: "Help comes early."}
                plainWording: {en: "You get help soon."}
                colours:
                  inPlace: {en: "Seen everywhere."}
                  partly: {en: "Seen here and there."}
                  notInPlace: {en: "Not seen yet."}
                evidencePrompts: [{en: "A date."}]
                reflectivePrompts:
                  - en: >-
                      What would
                      early mean?
                keyMessages: [km-1]
                indicators: [notice]
                provenance: {kind: projectAuthored, sources: [report]}
          - id: later
            kind: conditions
            title: {en: "Later"}
            note: {en: "Not published yet."}
            statements: []

        """
}
