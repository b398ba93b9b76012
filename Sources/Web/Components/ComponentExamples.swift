import Domain

/// One component in one state, for the design page and for the comparison with the reference markup.
struct ComponentExample: Sendable {
    /// The name GOV.UK Frontend gives it, or "own".
    let component: String
    let title: String
    /// What the reference macro is called with, as JSON; nothing for our own components.
    let params: String?
    let html: HTML

    init(_ component: String, _ title: String, params: String? = nil, _ html: HTML) {
        self.component = component
        self.title = title
        self.params = params
        self.html = html
    }

    /// Example words in the page's own language.
    static func words(_ text: String) -> Phrase {
        Phrase(text)
    }
}

/// Every component in every state.
let componentExamples: [ComponentExample] =
    ComponentExample.buttons + ComponentExample.inputs + ComponentExample.choices + ComponentExample.messages
    + ComponentExample.lists + ComponentExample.wayfinding + ComponentExample.own

extension ComponentExample {
    fileprivate static let buttons: [ComponentExample] = [
        ComponentExample(
            "button",
            "Primary button",
            params: #"{"text": "Save and continue", "preventDoubleClick": true}"#,
            button(words("Save and continue"))
        ),
        ComponentExample(
            "button",
            "Secondary button with a value",
            params: """
                {"text": "Add another", "classes": "govuk-button--secondary", "name": "do", "value": "add",
                 "preventDoubleClick": true}
                """,
            button(words("Add another"), style: .secondary, name: "do", value: "add")
        ),
        ComponentExample(
            "button",
            "Button for something that cannot be undone",
            params: #"{"text": "Withdraw", "classes": "govuk-button--warning", "preventDoubleClick": true}"#,
            button(words("Withdraw"), style: .warning)
        ),
        ComponentExample(
            "button",
            "Link that looks like a button",
            params: #"{"text": "Start a round", "href": "/rounds/new"}"#,
            buttonLink(words("Start a round"), to: "/rounds/new")
        ),
        ComponentExample(
            "own",
            "Buttons side by side in a form",
            form(
                to: "/design",
                token: "example",
                version: 3,
                id: "example-form",
                buttonGroup([
                    button(words("Save")), button(words("Cancel"), style: .secondary),
                    "<a class=\"govuk-link\" href=\"/\">I’ll come back later</a>",
                ])
            )
        ),
    ]

    fileprivate static let messages: [ComponentExample] = [
        ComponentExample(
            "error-summary",
            "Error summary",
            params: """
                {"titleText": "There is a problem", "errorList": [
                  {"text": "Enter the partnership’s name", "href": "#name"},
                  {"text": "Choose a date after today", "href": "#due-day"}]}
                """,
            errorSummary(
                title: words("There is a problem"),
                [
                    (field: "name", message: words("Enter the partnership’s name")),
                    (field: "due-day", message: words("Choose a date after today")),
                ]
            )
        ),
        ComponentExample(
            "details",
            "Details, closed",
            params: #"{"summaryText": "What each colour means", "html": "<p>Words.</p>"}"#,
            details(words("What each colour means"), "<p>Words.</p>")
        ),
        ComponentExample(
            "details",
            "Details, open",
            params: #"{"summaryText": "What each colour means", "html": "<p>Words.</p>", "open": true}"#,
            details(words("What each colour means"), "<p>Words.</p>", open: true)
        ),
        ComponentExample(
            "inset-text",
            "Inset text",
            params: #"{"html": "<p>Ratings stay sealed until everyone is ready.</p>"}"#,
            inset("<p>Ratings stay sealed until everyone is ready.</p>")
        ),
        ComponentExample(
            "warning-text",
            "Warning",
            params: #"{"text": "Once revealed, ratings cannot be sealed again.", "iconFallbackText": "Warning"}"#,
            warning(words("Once revealed, ratings cannot be sealed again."), assistive: words("Warning"))
        ),
    ]

    fileprivate static let lists: [ComponentExample] = [
        ComponentExample("tag", "Tag, blue", params: tagParams("blue"), tag(words("Provisional"), tone: .blue)),
        ComponentExample("tag", "Tag, green", params: tagParams("green"), tag(words("Provisional"), tone: .green)),
        ComponentExample("tag", "Tag, purple", params: tagParams("purple"), tag(words("Provisional"), tone: .purple)),
        ComponentExample("tag", "Tag, yellow", params: tagParams("yellow"), tag(words("Provisional"), tone: .yellow)),
        ComponentExample("tag", "Tag, grey", params: tagParams("grey"), tag(words("Provisional"), tone: .grey)),
        ComponentExample(
            "tag",
            "Tag, neutral",
            params: #"{"text": "Provisional", "classes": "ct-tag"}"#,
            tag(words("Provisional"))
        ),
        ComponentExample(
            "summary-list",
            "Summary list",
            params: """
                {"rows": [{"key": {"text": "Area"}, "value": {"text": "Example Vale"}},
                          {"key": {"text": "Voices"}, "value": {"text": "Six"}}]}
                """,
            summaryList([
                (key: words("Area"), value: "Example Vale", actions: nil),
                (key: words("Voices"), value: "Six", actions: nil),
            ])
        ),
        ComponentExample(
            "summary-list",
            "Summary list with links",
            params: """
                {"rows": [{"key": {"text": "Area"}, "value": {"text": "Example Vale"}, "actions": {"items": [
                    {"href": "/area", "text": "Change", "visuallyHiddenText": "area"}]}},
                  {"key": {"text": "Voices"}, "value": {"text": "Not provided"}}]}
                """,
            summaryList([
                (
                    key: words("Area"), value: "Example Vale",
                    actions: actionLink(words("Change"), assistive: words("area"), to: "/area")
                ),
                (key: words("Voices"), value: "Not provided", actions: nil),
            ])
        ),
        ComponentExample(
            "table",
            "Table",
            params: tableParams(firstIsHeader: true),
            table(
                caption: words("Statements by stage"),
                head: [words("Stage"), words("Statements")],
                rows: [["Before birth", "12"], ["After birth", "9"]],
                numericColumns: [1]
            )
        ),
        ComponentExample(
            "table",
            "Table with its title hidden and no row headers",
            params: tableParams(firstIsHeader: false),
            table(
                caption: words("Questions by stage"),
                head: [words("Stage"), words("Statements")],
                rows: [["Before birth", "12"], ["After birth", "9"]],
                firstColumnIsHeader: false,
                captionHidden: true,
                numericColumns: [1]
            )
        ),
        ComponentExample(
            "task-list",
            "Task list",
            params: """
                {"idPrefix": "example-tasks", "items": [
                  {"title": {"text": "Rate the first stage"}, "href": "/one", "status": {"text": "Completed"}},
                  {"title": {"text": "Rate the second stage"}, "href": "/two", "hint": {"text": "About ten minutes"},
                   "status": {"tag": {"text": "In progress", "classes": "govuk-tag--blue"}}},
                  {"title": {"text": "Agree together"}, "hint": {"text": "Opens after the reveal"},
                   "status": {"text": "Cannot start yet", "classes": "govuk-task-list__status--cannot-start-yet"}}]}
                """,
            taskList(
                [
                    (name: words("Rate the first stage"), link: "/one", hint: nil, status: "Completed"),
                    (
                        name: words("Rate the second stage"), link: "/two", hint: "About ten minutes",
                        status: tag(words("In progress"), tone: .blue)
                    ),
                    (
                        name: words("Agree together"), link: "", hint: "Opens after the reveal",
                        status: "Cannot start yet"
                    ),
                ],
                idPrefix: "example-tasks"
            )
        ),
    ]

    private static func tagParams(_ tone: String) -> String {
        #"{"text": "Provisional", "classes": "govuk-tag--\#(tone)"}"#
    }

    private static func tableParams(firstIsHeader: Bool) -> String {
        """
        {"caption": "\(firstIsHeader ? "Statements" : "Questions") by stage", "captionClasses": "govuk-visually-hidden",
         "firstCellIsHeader": \(firstIsHeader),
         "head": [{"text": "Stage"}, {"text": "Statements", "format": "numeric"}],
         "rows": [[{"text": "Before birth"}, {"text": "12", "format": "numeric"}],
                  [{"text": "After birth"}, {"text": "9", "format": "numeric"}]]}
        """
    }
}
