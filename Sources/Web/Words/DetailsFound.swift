import Domain

/// A text of a form, with what looks like personal details in it.
struct WrittenDetails: Sendable, Equatable {
    let field: String
    let text: String
    let details: [PersonalDetail]

    /// What stands for each detail in a form that comes back: the same words again need no second question.
    var marks: [String] { details.map { Secret.hash("\($0.kind.rawValue):\($0.found)") } }
}

/// Thrown before a form is saved whose texts look as if they held personal details that its writer was not asked about.
struct DetailsFound: Error {
    let fields: FormFields
    let texts: [WrittenDetails]
}

extension Visit {
    /// The hidden field that says what the writer was asked about.
    static let checked = "checked"

    /// Asks once before personal details are saved. Every form of somebody signed in comes through here, and any other
    /// form that is to be asked about can.
    func ask(_ fields: FormFields) throws {
        // A form with a password in it cannot be shown again as it was sent.
        if fields.hasSecret { return }
        let texts = fields.texts
        if texts.isEmpty { return }
        let asked = Set(fields[Self.checked].split(separator: ".").map(String.init))
        guard texts.allSatisfy({ $0.marks.allSatisfy(asked.contains) }) else {
            throw DetailsFound(fields: fields, texts: texts)
        }
        posted.confirmed = texts.map { Set($0.details.map(\.kind)) }
    }
}
