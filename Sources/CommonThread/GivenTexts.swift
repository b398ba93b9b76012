import Domain
import Storage
import Web

extension Desk {
    /// The options whose values are a person's own words.
    private static let textOptions: Set<String> = ["--evidence", "--measure", "--reason", "--text", "--title"]

    /// The texts that a command was given by option, as `--reason TEXT` or `--reason=TEXT`.
    static func texts(in arguments: [String]) -> [String] {
        arguments.indices.compactMap { index in
            let parts = arguments[index].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let option = parts.first, textOptions.contains(String(option)) else { return nil }
            if parts.count == 2 { return String(parts[1]) }
            return index + 1 < arguments.count ? arguments[index + 1] : nil
        }
    }

    /// After a command has saved: one sentence where a text looks as if it held personal details, and the chair's count.
    func cautionAboutTexts(at place: CautionPlace, _ arguments: [String] = CommandLine.arguments) async {
        let found = Self.texts(in: arguments).map { Set(PersonalDetails.found(in: $0).map(\.kind)) }
            .filter { !$0.isEmpty }
        if found.isEmpty { return }
        let kinds = PersonalDetail.Kind.allCases.filter { kind in found.contains { $0.contains(kind) } }
            .map { words.text("details.kind.\($0.rawValue)") }
        Self.complain(words.text("cli.details", ["kinds": kinds.joined(separator: ", ")]))
        // The text is saved; a count that could not be kept is no reason to say otherwise.
        try? await store.cautions.record(found, at: place)
    }
}
