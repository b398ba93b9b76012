/// The tint of a tag; there is no red, because no place and no person is marked with it.
enum TagTone: Sendable {
    case neutral, blue, green, purple, yellow, grey

    fileprivate var classes: HTML {
        switch self {
        case .neutral: "govuk-tag ct-tag"
        case .blue: "govuk-tag govuk-tag--blue"
        case .green: "govuk-tag govuk-tag--green"
        case .purple: "govuk-tag govuk-tag--purple"
        case .yellow: "govuk-tag govuk-tag--yellow"
        case .grey: "govuk-tag govuk-tag--grey"
        }
    }
}

/// A short status in words.
func tag(_ label: Phrase, tone: TagTone = .neutral) -> HTML {
    "<strong class=\"\(tone.classes)\">\(label)</strong>"
}
