import Domain
import Storage

/// The addresses of the library's editors, and of the examples that partnerships send in.
extension Path {
    static let newResource = "/library/resources/new"
    static func editResource(_ id: Resource.ID) -> String { "/library/resources/\(id)/edit" }
    static let libraryLinks = "/library/links"
    static let libraryExamples = "/library/examples"
    static func libraryExamples(after place: ModerationView.Place) -> String {
        switch place {
        case .waiting(let id): "\(libraryExamples)?waiting=\(id)"
        case .decided(let id): "\(libraryExamples)?decided=\(id)"
        }
    }
    static func libraryExample(_ id: PracticeExample.ID) -> String { "/library/examples/\(id)" }
    static func examples(_ id: Partnership.ID, before last: PracticeExample.ID? = nil) -> String {
        "/partnerships/\(id)/examples" + (last.map { "?before=\($0)" } ?? "")
    }
    static func newExample(_ id: Partnership.ID) -> String { "/partnerships/\(id)/examples/new" }
    static func example(_ id: Partnership.ID, _ example: PracticeExample.ID) -> String {
        "/partnerships/\(id)/examples/\(example)"
    }
    static func exampleWithdrawal(_ id: Partnership.ID, _ example: PracticeExample.ID) -> String {
        "/partnerships/\(id)/examples/\(example)/withdrawal"
    }
}
