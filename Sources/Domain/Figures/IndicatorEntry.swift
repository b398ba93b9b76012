/// An indicator as the catalogue tells it: what is counted, in words. How exactly is an `IndicatorDefinition`, with versions.
public struct IndicatorEntry: Codable, Hashable, Sendable {
    /// What a figure is a share or a rate of.
    public enum Unit: String, Codable, Hashable, Sendable, CaseIterable {
        case percent
        case perTenThousand
    }

    /// Which way is better for mothers and babies, where that can be said.
    public enum Better: String, Codable, Hashable, Sendable, CaseIterable {
        case higher
        case lower
        /// Neither way is good or bad by itself; nothing is coloured.
        case neither
    }

    /// Whom one count is of. Twins are one birth and two babies.
    public enum Counted: String, Codable, Hashable, Sendable, CaseIterable {
        case babies
        case mothers
        case pregnancies
    }

    /// As it stands in files of figures: `short_notice_pct`.
    public let id: Indicator.ID
    public let title: LocalText
    /// The same for readers outside of the services: no abbreviation, no jargon.
    public let plain: LocalText
    public let unit: Unit
    public let better: Better
    public let counted: Counted
    /// The ids by which statements of frameworks name it.
    public let names: [Indicator.ID]
    /// The definition's version that the words below tell.
    public let version: String
    /// The names of the settings that its definition depends on.
    public let settings: [String]
    public let numerator: LocalText?
    public let denominator: LocalText?
    /// What to talk about when it is on the table.
    public let question: LocalText?

    public init(
        id: Indicator.ID, title: LocalText, plain: LocalText, unit: Unit, better: Better, counted: Counted,
        names: [Indicator.ID], version: String = "1", settings: [String] = [], numerator: LocalText? = nil,
        denominator: LocalText? = nil, question: LocalText? = nil
    ) {
        self.id = id
        self.title = title
        self.plain = plain
        self.unit = unit
        self.better = better
        self.counted = counted
        self.names = names
        self.version = version
        self.settings = settings
        self.numerator = numerator
        self.denominator = denominator
        self.question = question
    }
}

extension Identifier where Of == Indicator {
    /// An indicator of figures says its unit in its id, so that no file of figures can leave it open: `…_pct` or
    /// `…_per_10000`. Nil for an id that says neither.
    public var unit: IndicatorEntry.Unit? {
        if text.utf8.count > 4, text.hasSuffix("_pct") { return .percent }
        return text.utf8.count > 10 && text.hasSuffix("_per_10000") ? .perTenThousand : nil
    }

    /// Whether it can be the id of an indicator in files of figures: lower-case letters, digits, `_` and `-`, 100 at most.
    public var isWellFormed: Bool {
        (1...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 45 }
    }
}

/// How an indicator is counted, in one version and with the settings that were in force.
public struct IndicatorDefinition: Codable, Hashable, Sendable {
    /// One choice where sources differ: `newborn` = `0 to 13 days`.
    public struct Setting: Codable, Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public let indicator: Indicator.ID
    /// Counts up whenever the same rows could give another figure.
    public let version: String
    public let settings: [Setting]
    /// What is in the numerator and in the denominator.
    public let wording: LocalText

    public init(indicator: Indicator.ID, version: String, settings: [Setting], wording: LocalText) {
        self.indicator = indicator
        self.version = version
        self.settings = settings
        self.wording = wording
    }

    /// Whether two figures may stand on one line: same indicator, same version, same settings, told in the same words.
    public func isComparable(to other: IndicatorDefinition) -> Bool { key == other.key }

    /// Everything that makes a definition another one, as text that is the same for comparable definitions alone. The
    /// English words are in it: whoever changes them and leaves the version may count something else.
    public var key: String {
        rule + Self.counted(wording.en.onOneLine)
    }

    /// The same without the words: what says that it counts the same, whatever it calls it.
    public var rule: String {
        let parts = settings.map { [$0.name, $0.value] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
        return ([[indicator.text, version]] + parts).flatMap(\.self).map(Self.counted).joined()
    }

    private static func counted(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}
