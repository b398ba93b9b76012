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

    public init(
        id: Indicator.ID, title: LocalText, plain: LocalText, unit: Unit, better: Better, counted: Counted,
        names: [Indicator.ID]
    ) {
        self.id = id
        self.title = title
        self.plain = plain
        self.unit = unit
        self.better = better
        self.counted = counted
        self.names = names
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

    /// Whether two figures may stand on one line: same indicator, same version, same settings.
    public func isComparable(to other: IndicatorDefinition) -> Bool {
        indicator == other.indicator && version == other.version && Set(settings) == Set(other.settings)
    }
}
