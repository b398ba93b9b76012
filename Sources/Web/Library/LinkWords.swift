public import Domain

extension Words {
    /// What came of asking an address, in a sentence.
    func phrase(_ check: LinkCheck) -> Phrase {
        self("links.outcome.\(check.outcome.rawValue)", ["status": check.status.map(String.init) ?? ""])
    }

    /// The same as plain text, for the command line.
    public func sentence(_ check: LinkCheck) -> String { phrase(check).text }
}
