import ArgumentParser
import Foundation
import Web

struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Print every address of the website and who may use it.",
        discussion: "EXAMPLE\n  commonthread routes --json")

    @Flag(help: "Print JSON: method, path, roles.")
    var json = false

    private struct Entry: Encodable {
        let method, path: String
        let roles: [String]
    }

    func run() throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            let entries = RouteTable.rows.map { Entry(method: $0.method, path: $0.path, roles: $0.needs.roles) }
            print(String(decoding: try encoder.encode(entries), as: UTF8.self))
        } else {
            for row in RouteTable.rows { print(row.markdown) }
        }
    }
}
