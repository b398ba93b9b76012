import Domain

/// The few words that components bring themselves, because no caller passes them.
///
/// A request in Welsh is answered inside `ComponentWords.$current.withValue(.welsh)`.
struct ComponentWords: Sendable {
    @TaskLocal static var current = ComponentWords.english

    /// Stands before a message beside a field and before the title of a page that has errors, with a colon.
    let error: String
    let charactersAllowed: String
    /// By plural rule, for the script that counts; empty where the script's own English serves.
    let charactersLeft: [(rule: StaticString, text: String)]
    let charactersOver: [(rule: StaticString, text: String)]
    let charactersNone: String?
    let password: PasswordWords

    /// The words of a password field's button.
    struct PasswordWords: Sendable {
        let show: String
        let hide: String
        let showLabel: String
        let hideLabel: String
        let shown: String
        let hidden: String
    }

    static func words(in language: Language) -> ComponentWords {
        language == .welsh ? welsh : english
    }

    static let english = ComponentWords(
        error: "Error",
        charactersAllowed: "You can enter up to %{count} characters",
        charactersLeft: [],
        charactersOver: [],
        charactersNone: nil,
        password: PasswordWords(
            show: "Show",
            hide: "Hide",
            showLabel: "Show password",
            hideLabel: "Hide password",
            shown: "Your password is visible",
            hidden: "Your password is hidden"
        )
    )

    /// A draft: to be read by a Welsh speaker before it is used.
    static let welsh = ComponentWords(
        error: "Gwall",
        charactersAllowed: "Gallwch ddefnyddio hyd at %{count} o gymeriadau",
        charactersLeft: plural(
            "Mae gennych %{count} cymeriad yn weddill",
            "Mae gennych %{count} o gymeriadau yn weddill"
        ),
        charactersOver: plural("Mae gennych %{count} cymeriad yn ormod", "Mae gennych %{count} o gymeriadau yn ormod"),
        charactersNone: "Mae gennych 0 o gymeriadau yn weddill",
        password: PasswordWords(
            show: "Dangos",
            hide: "Cuddio",
            showLabel: "Dangos cyfrinair",
            hideLabel: "Cuddio cyfrinair",
            shown: "Mae eich cyfrinair i’w weld",
            hidden: "Mae eich cyfrinair wedi’i guddio"
        )
    )

    /// Welsh has six plural forms; after a number with 'o' they are one and the rest.
    private static func plural(_ one: String, _ rest: String) -> [(rule: StaticString, text: String)] {
        [("zero", rest), ("one", one), ("two", rest), ("few", rest), ("many", rest), ("other", rest)]
    }
}
