import Domain

extension ComponentExample {
    static let choices: [ComponentExample] = [
        ComponentExample(
            "radios",
            "Radios with a hint, one chosen",
            params: """
                {"name": "sure", "value": "fairly", "hint": {"text": "Go with your first thought"},
                 "fieldset": {"legend": {"text": "How sure are you?", "classes": "govuk-fieldset__legend--s"}},
                 "items": [{"value": "sure", "text": "Sure"}, {"value": "fairly", "text": "Fairly sure"},
                           {"value": "not", "text": "Not sure", "hint": {"text": "That is useful to know"}}]}
                """,
            radios(
                Field(
                    name: "sure",
                    label: words("How sure are you?"),
                    hint: words("Go with your first thought"),
                    value: "fairly"
                ),
                [
                    Choice(value: "sure", label: words("Sure")), Choice(value: "fairly", label: words("Fairly sure")),
                    Choice(value: "not", label: words("Not sure"), hint: "That is useful to know"),
                ]
            )
        ),
        ComponentExample(
            "radios",
            "Small radios in a row, with an error",
            params: """
                {"name": "done", "classes": "govuk-radios--inline govuk-radios--small",
                 "errorMessage": {"text": "Choose yes or no"},
                 "fieldset": {"legend": {"text": "Is it done?", "classes": "govuk-fieldset__legend--s"}},
                 "items": [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}]}
                """,
            radios(
                Field(name: "done", label: words("Is it done?"), error: words("Choose yes or no")),
                [Choice(value: "yes", label: words("Yes")), Choice(value: "no", label: words("No"))],
                inline: true,
                small: true
            )
        ),
        ComponentExample(
            "radios",
            "Radios that open a further question, as the page’s heading",
            params: """
                {"name": "gift", "value": "no", "fieldset": {"legend": {"text": "Is it in your gift?",
                   "classes": "govuk-fieldset__legend--l", "isPageHeading": true}},
                 "items": [{"value": "yes", "text": "Yes", "conditional": {"html": "<p>Who leads?</p>"}},
                           {"value": "no", "text": "No", "conditional": {"html": "<p>Whose gift is it?</p>"}}]}
                """,
            radios(
                Field(name: "gift", label: words("Is it in your gift?"), value: "no"),
                [
                    Choice(value: "yes", label: words("Yes"), conditional: "<p>Who leads?</p>"),
                    Choice(value: "no", label: words("No"), conditional: "<p>Whose gift is it?</p>"),
                ],
                legendIsHeading: true
            )
        ),
        ComponentExample("own", "Radios for a rating", ratingRadios),
        ComponentExample(
            "checkboxes",
            "Checkboxes with a hint, two chosen",
            params: """
                {"name": "support", "values": ["midwifery", "housing"], "hint": {"text": "Choose all that help"},
                 "fieldset": {"legend": {"text": "Supporting voices", "classes": "govuk-fieldset__legend--s"}},
                 "items": [{"value": "midwifery", "text": "Midwifery"},
                           {"value": "visiting", "text": "Health visiting", "hint": {"text": "Shared lead"}},
                           {"value": "housing", "text": "Housing", "conditional": {"html": "<p>Which team?</p>"}}]}
                """,
            checkboxes(
                Field(name: "support", label: words("Supporting voices"), hint: words("Choose all that help")),
                [
                    Choice(value: "midwifery", label: words("Midwifery")),
                    Choice(value: "visiting", label: words("Health visiting"), hint: "Shared lead"),
                    Choice(value: "housing", label: words("Housing"), conditional: "<p>Which team?</p>"),
                ],
                chosen: ["midwifery", "housing"]
            )
        ),
        ComponentExample(
            "checkboxes",
            "Small checkboxes with an error",
            params: """
                {"name": "agree", "classes": "govuk-checkboxes--small", "errorMessage": {"text": "Choose at least one"},
                 "fieldset": {"legend": {"text": "What may be shown", "classes": "govuk-fieldset__legend--s"}},
                 "items": [{"value": "words", "text": "My words"}, {"value": "place", "text": "Where I live"}]}
                """,
            checkboxes(
                Field(name: "agree", label: words("What may be shown"), error: words("Choose at least one")),
                [
                    Choice(value: "words", label: words("My words")),
                    Choice(value: "place", label: words("Where I live")),
                ],
                chosen: [],
                small: true
            )
        ),
        ComponentExample(
            "select",
            "Select with a hint, one chosen",
            params: """
                {"name": "stage", "value": "birth", "label": {"text": "Stage", "classes": "govuk-label--s"},
                 "hint": {"text": "Where on the way"},
                 "items": [{"value": "pregnancy", "text": "Pregnancy"}, {"value": "birth", "text": "Birth"}]}
                """,
            select(
                Field(name: "stage", label: words("Stage"), hint: words("Where on the way"), value: "birth"),
                [
                    Choice(value: "pregnancy", label: words("Pregnancy")),
                    Choice(value: "birth", label: words("Birth")),
                ]
            )
        ),
        ComponentExample(
            "select",
            "Select with an error and a choice in another language",
            params: """
                {"name": "place", "label": {"text": "Place", "classes": "govuk-label--s"},
                 "errorMessage": {"text": "Choose a place"},
                 "items": [{"value": "", "text": "Choose"},
                           {"value": "mon", "text": "Ynys Môn", "attributes": {"lang": "cy"}}]}
                """,
            select(
                Field(name: "place", label: words("Place"), error: words("Choose a place")),
                [
                    Choice(value: "", label: words("Choose")),
                    Choice(value: "mon", label: Phrase("Ynys Môn", language: .welsh)),
                ]
            )
        ),
    ]

    private static let ratingRadios: HTML = radios(
        Field(name: "rating", label: words("How is it here?"), value: Colour.partly.rawValue),
        [
            Choice(value: "inPlace", label: words("In place"), mark: colourShape(.inPlace)),
            Choice(value: "partly", label: words("Partly in place"), mark: colourShape(.partly)),
            Choice(value: "notInPlace", label: words("Not in place"), mark: colourShape(.notInPlace)),
            Choice(value: "notApplicable", label: words("Not applicable"), mark: colourShape(.notApplicable)),
        ]
    )
}
