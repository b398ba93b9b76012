/// One answer to choose, with what may stand before its words and what opens when it is chosen.
struct Choice: Sendable {
    let value: String
    let label: Phrase
    var hint: HTML?
    var mark: HTML?
    var conditional: HTML?

    init(value: String, label: Phrase, hint: HTML? = nil, mark: HTML? = nil, conditional: HTML? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
        self.mark = mark
        self.conditional = conditional
    }
}

/// The two ways of choosing from a list that is all in view; they differ only in their names.
struct ChoiceList {
    let field: Field
    let block: HTML
    let type: HTML
    var classes: HTML = .empty

    func markup(_ choices: [Choice], isChosen: (Choice) -> Bool) -> HTML {
        var items = HTML()
        for (index, choice) in choices.enumerated() {
            // The first has the question's own id, so that the error summary can lead to it.
            let id = index == 0 ? field.name : "\(field.name)-\(index + 1)"
            items += item(choice, id: id, isChosen: isChosen(choice))
        }
        return "<div class=\"\(block)\(classes)\" data-module=\"\(block)\">\(items)</div>"
    }

    private func item(_ choice: Choice, id: String, isChosen: Bool) -> HTML {
        let controls = choice.conditional == nil ? nil : "conditional-\(id)"
        let described = choice.hint == nil ? nil : "\(id)-item-hint"
        let hint: HTML? = choice.hint.map {
            "<div id=\"\(id)-item-hint\" class=\"govuk-hint \(block)__hint\">\($0)</div>"
        }
        let hidden: HTML = isChosen ? "" : " \(block)__conditional--hidden"
        let conditional: HTML? = choice.conditional.map {
            "<div class=\"\(block)__conditional\(hidden)\" id=\"conditional-\(id)\">\($0)</div>"
        }
        let mark: HTML? = choice.mark.map { "\($0) " }
        return """
            <div class="\(block)__item"><input class="\(block)__input" id="\(id)" name="\(field.name)" type="\(type)" \
            value="\(choice.value)"\(.flag("checked", isChosen))\(.attribute("data-aria-controls", controls))\
            \(.attribute("aria-describedby", described))>\
            <label class="govuk-label \(block)__label" for="\(id)">\(mark)\(choice.label)</label>\(hint)</div>\
            \(conditional)
            """
    }
}
