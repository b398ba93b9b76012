extension ComponentExample {
    static let inputs: [ComponentExample] = [
        ComponentExample(
            "input",
            "Text input",
            params: #"{"name": "area", "label": {"text": "Area", "classes": "govuk-label--s"}}"#,
            input(Field(name: "area", label: words("Area")))
        ),
        ComponentExample(
            "input",
            "Text input with a hint, a value and an error",
            params: """
                {"name": "lead", "label": {"text": "Lead <voice>", "classes": "govuk-label--s"}, "value": "A & \\"B\\"",
                 "hint": {"text": "Who will see it through"}, "classes": "govuk-!-width-two-thirds",
                 "spellcheck": false, "autocomplete": "organization", "errorMessage": {"text": "Choose a lead voice"}}
                """,
            input(
                Field(
                    name: "lead",
                    label: words("Lead <voice>"),
                    hint: words("Who will see it through"),
                    value: "A & \"B\"",
                    error: words("Choose a lead voice")
                ),
                width: .twoThirds,
                autocomplete: "organization",
                spellcheck: false
            )
        ),
        ComponentExample(
            "input",
            "Input whose label is the page’s heading",
            params: """
                {"name": "partnership", "classes": "govuk-input--width-10", "label": {
                  "text": "What is your partnership called?", "classes": "govuk-label--l", "isPageHeading": true}}
                """,
            input(
                Field(name: "partnership", label: words("What is your partnership called?")),
                width: .ten,
                labelIsHeading: true
            )
        ),
        ComponentExample(
            "input",
            "E-mail address",
            params: """
                {"name": "email", "type": "email", "label": {"text": "E-mail", "classes": "govuk-label--s"},
                 "classes": "govuk-!-width-one-half", "spellcheck": false, "autocomplete": "email",
                 "autocapitalize": "none"}
                """,
            input(Field(name: "email", label: words("E-mail")), type: .email, width: .half, autocomplete: "email")
        ),
        ComponentExample(
            "input",
            "Web address",
            params: """
                {"name": "link", "type": "url", "label": {"text": "Link", "classes": "govuk-label--s"},
                 "spellcheck": false, "autocapitalize": "none"}
                """,
            input(Field(name: "link", label: words("Link")), type: .url)
        ),
        ComponentExample(
            "input",
            "Short number",
            params: """
                {"name": "started", "label": {"text": "Year", "classes": "govuk-label--s"}, "inputmode": "numeric",
                 "classes": "govuk-input--width-4", "spellcheck": false, "value": "2027"}
                """,
            input(Field(name: "started", label: words("Year"), value: "2027"), type: .date, width: .four)
        ),
        ComponentExample(
            "password-input",
            "Password",
            params: """
                {"name": "password", "label": {"text": "Password", "classes": "govuk-label--s"},
                 "errorMessage": {"text": "Enter your password"}, "showPasswordText": "Show", "hidePasswordText": "Hide",
                 "showPasswordAriaLabelText": "Show password", "hidePasswordAriaLabelText": "Hide password",
                 "passwordShownAnnouncementText": "Your password is visible",
                 "passwordHiddenAnnouncementText": "Your password is hidden"}
                """,
            input(
                Field(name: "password", label: words("Password"), error: words("Enter your password")),
                type: .password
            )
        ),
        ComponentExample(
            "textarea",
            "Text area",
            params: """
                {"name": "measure", "label": {"text": "How will you know?", "classes": "govuk-label--s"}, "rows": 4,
                 "value": "One line\\nand another"}
                """,
            textarea(Field(name: "measure", label: words("How will you know?"), value: "One line\nand another"))
        ),
        ComponentExample(
            "textarea",
            "Text area with a hint and an error",
            params: """
                {"name": "why", "label": {"text": "Why?", "classes": "govuk-label--s"}, "rows": 2,
                 "hint": {"text": "A sentence is enough"}, "errorMessage": {"text": "Say why, in a sentence"}}
                """,
            textarea(
                Field(
                    name: "why",
                    label: words("Why?"),
                    hint: words("A sentence is enough"),
                    error: words("Say why, in a sentence")
                ),
                rows: 2
            )
        ),
        ComponentExample(
            "character-count",
            "Text area with a limit",
            params: """
                {"name": "reason", "label": {"text": "Reason", "classes": "govuk-label--s"}, "rows": 4,
                 "hint": {"text": "No names or dates of birth, please"}, "maxlength": 500,
                 "errorMessage": {"text": "Use 500 characters or fewer"}}
                """,
            textarea(
                Field(
                    name: "reason",
                    label: words("Reason"),
                    hint: words("No names or dates of birth, please"),
                    error: words("Use 500 characters or fewer")
                ),
                limit: 500
            )
        ),
        ComponentExample(
            "file-upload",
            "File",
            params: """
                {"name": "pack", "label": {"text": "The pack", "classes": "govuk-label--s"},
                 "hint": {"text": "A file that your analyst made"}, "attributes": {"accept": ".json"}}
                """,
            fileUpload(
                Field(name: "pack", label: words("The pack"), hint: words("A file that your analyst made")),
                accept: ".json")
        ),
        ComponentExample(
            "file-upload",
            "File with an error",
            params: """
                {"name": "packs", "label": {"text": "The pack", "classes": "govuk-label--s"},
                 "errorMessage": {"text": "Choose the pack’s file"}, "attributes": {"accept": ".json"}}
                """,
            fileUpload(
                Field(name: "packs", label: words("The pack"), error: words("Choose the pack’s file")),
                accept: ".json")
        ),
        ComponentExample(
            "date-input",
            "Date",
            params: """
                {"id": "from", "namePrefix": "from", "hint": {"text": "For example, 27 3 2027"},
                 "fieldset": {"legend": {"text": "From when?", "classes": "govuk-fieldset__legend--s"}}, "items": [
                  {"name": "day", "label": "Day", "classes": "govuk-input--width-2", "value": "1"},
                  {"name": "month", "label": "Month", "classes": "govuk-input--width-2", "value": "4"},
                  {"name": "year", "label": "Year", "classes": "govuk-input--width-4", "value": "2027"}]}
                """,
            dateInput(
                Field(name: "from", label: words("From when?"), hint: words("For example, 27 3 2027")),
                day: "1",
                month: "4",
                year: "2027",
                dayLabel: words("Day"),
                monthLabel: words("Month"),
                yearLabel: words("Year")
            )
        ),
        ComponentExample(
            "date-input",
            "Date with an error",
            params: """
                {"id": "due", "namePrefix": "due", "errorMessage": {"text": "Choose a date after today"},
                 "fieldset": {"legend": {"text": "By when?", "classes": "govuk-fieldset__legend--s"}}, "items": [
                  {"name": "day", "label": "Day", "classes": "govuk-input--width-2 govuk-input--error"},
                  {"name": "month", "label": "Month", "classes": "govuk-input--width-2 govuk-input--error"},
                  {"name": "year", "label": "Year", "classes": "govuk-input--width-4 govuk-input--error"}]}
                """,
            dateInput(
                Field(name: "due", label: words("By when?"), error: words("Choose a date after today")),
                day: "",
                month: "",
                year: "",
                dayLabel: words("Day"),
                monthLabel: words("Month"),
                yearLabel: words("Year")
            )
        ),
        ComponentExample(
            "fieldset",
            "Fieldset",
            params: """
                {"legend": {"text": "About the action", "classes": "govuk-fieldset__legend--m"}, "html": "<p>Fields.</p>"}
                """,
            fieldset(words("About the action"), "<p>Fields.</p>")
        ),
        ComponentExample(
            "fieldset",
            "Fieldset with a hint",
            params: """
                {"legend": {"text": "Your voice", "classes": "govuk-fieldset__legend--m"},
                 "describedBy": "group-yourvoice-hint",
                 "html": "<div id='group-yourvoice-hint' class='govuk-hint'>Who you rate for</div> <p>Fields.</p>"}
                """,
            fieldset(words("Your voice"), "<p>Fields.</p>", hint: words("Who you rate for"))
        ),
    ]
}
