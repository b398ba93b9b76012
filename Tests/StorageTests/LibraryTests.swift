import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// The shelf: editions stay as they were loaded, and editors' words stand over them.
struct LibraryTests {
    private static func editor(_ told: Told) throws -> Person {
        Person(id: try told.person("marian"), name: "Marian", email: nil, isAdministrator: true)
    }

    @Test(arguments: Engine.available)
    func aNewerEditionLeavesEditorsWordsStanding(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let library = told.store.library
            let editor = try Self.editor(told)
            #expect(try await library.shelf() == nil)
            #expect(try await library.load(.small(), by: editor) == .init(wasThere: false, kept: []))
            #expect(try await library.load(.small(), by: editor) == .init(wasThere: true, kept: []))
            await #expect(throws: Refusal.self, "the same version with other content") {
                _ = try await library.load(.small(withFilm: false), by: editor)
            }
            let film = try #require(try await library.shelf()?[Resource.ID("hello-film")])
            let first = try #require(try await library.save(film.retitled("Mine"), over: 0, by: editor))
            #expect(first.number == 1)
            #expect(try await library.save(film.retitled("Late"), over: 0, by: editor) == nil, "somebody was first")
            #expect(try await library.shelf()?[Resource.ID("hello-film")]?.title.en == "Mine")

            #expect(try await library.load(.small(version: "2"), by: editor).kept == [Resource.ID("hello-film")])
            #expect(try await library.shelf()?.library.version == "2")
            #expect(try await library.shelf()?[Resource.ID("hello-film")]?.title.en == "Mine")

            _ = try await library.save(film, as: .withdrawn, over: 1, by: editor)
            #expect(try await library.shelf()?[Resource.ID("hello-film")] == nil)
            _ = try await library.save(film, as: .fileStands, over: 2, by: editor)
            #expect(try await library.shelf()?[Resource.ID("hello-film")]?.title.en == film.title.en)
            #expect(try await library.revisions(of: "hello-film").map(\.number) == [3, 2, 1])
            #expect(try await library.editions().map(\.edition.version) == ["2", "0.1"])
        }
    }

    @Test(arguments: Engine.available)
    func anotherProcessSeesTheChangeAtOnce(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let other = Store(database)
            let editor = try Self.editor(told)
            _ = try await told.store.library.load(.small())
            let film = try #require(try await other.library.shelf()?[Resource.ID("hello-film")])
            _ = try await told.store.library.save(film.retitled("New"), over: 0, by: editor)
            #expect(try await other.library.shelf()?[Resource.ID("hello-film")]?.title.en == "New")
        }
    }

    @Test(arguments: Engine.available)
    func onlyEditorsChangeTheShelf(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let reader = Person(id: try told.person("priya"), name: "Priya", email: nil, isAdministrator: false)
            await #expect(throws: Refusal.self) { _ = try await told.store.library.load(.small(), by: reader) }
            _ = try await told.store.library.load(.small())
            let film = try #require(try await told.store.library.shelf()?[Resource.ID("hello-film")])
            await #expect(throws: Refusal.self) { _ = try await told.store.library.save(film, over: 0, by: reader) }
        }
    }
}

extension Resource {
    fileprivate func retitled(_ title: String) -> Resource {
        Resource(
            id: id, kind: kind, title: LocalText(title), summary: summary, author: author, publisher: publisher,
            published: published, length: length, licence: licence, link: link, checked: checked,
            transcript: transcript, voices: voices, contentNote: contentNote, occasion: occasion, contact: contact,
            messages: messages, statements: statements, audiences: audiences, stages: stages, themes: themes,
            standards: standards, sources: sources)
    }
}
