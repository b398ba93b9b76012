import ArgumentParser
import Configuration
import Domain
import Foundation
import Logging
import Storage
import SystemPackage

/// Where everything is: from options, then the environment, then a file.
struct Settings: Sendable {
    let database: DatabaseLocation
    let host: String
    let port: Int
    let baseURL: String
    let content: URL
    let assets: URL
    let printer: String
    let isDevelopment: Bool
    let secondFactor: SecondFactorPolicy
    let mail: Mail?
    let organisation: Organisation?
    let retention: Retention
    let logLevel: Logger.Level

    /// The options that every command shares.
    struct Options: ParsableArguments {
        @Option(help: "A SQLite file, or a postgresql:// address. Default: data/commonthread.sqlite")
        var database: String?
        @Option(help: "The folder of frameworks, language files and styles. Default: Content")
        var content: String?
        @Option(help: "A YAML file with settings.")
        var config: String?
    }

    init(_ options: Options, _ more: [String: String?] = [:]) async throws {
        let own = ["database": options.database, "content": options.content]
        try await self.init(given: own.merging(more) { first, _ in first }, config: options.config)
    }

    init(given options: [String: String?], config: String? = nil) async throws {
        var given: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, value) in options {
            if let value { given[AbsoluteConfigKey([key])] = ConfigValue(.string(value), isSecret: false) }
        }
        let environment = EnvironmentVariablesProvider()
        var providers: [any ConfigProvider] = [
            InMemoryProvider(values: given), environment.prefixKeys(with: "commonthread"),
        ]
        let named = config ?? ProcessInfo.processInfo.environment["COMMONTHREAD_CONFIG"]
        if let named {
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(named)))
            } catch {
                throw Stop(.unusable, "The settings file \(named) cannot be read as YAML. Check its name and its form.")
            }
        }
        let reader = ConfigReader(providers: providers)
        func text(_ key: String, _ otherwise: String) -> String {
            reader.string(forKey: ConfigKey([key]), default: otherwise)
        }
        database = DatabaseLocation(text("database", "data/commonthread.sqlite"))
        host = text("host", "127.0.0.1")
        let port = text("port", "8080")
        guard let number = Int(port), (0...65535).contains(number) else {
            throw Stop(.unusable, "The port '\(port)' is no port. Give a number from 0 to 65535.")
        }
        self.port = number
        var base = reader.string(forKey: ConfigKey(["base-url"])) ?? "http://localhost:\(number)"
        while base.hasSuffix("/") { base.removeLast() }
        guard base.hasPrefix("http://") || base.hasPrefix("https://") else {
            throw Stop(.unusable, "The base URL '\(base)' must begin with https:// or http://.")
        }
        baseURL = base
        let content = URL(fileURLWithPath: text("content", "Content"), isDirectory: true)
        self.content = content
        let home = content.deletingLastPathComponent()
        assets =
            reader.string(forKey: ConfigKey(["assets"])).map { URL(fileURLWithPath: $0, isDirectory: true) }
            ?? home.appendingPathComponent(".assets", isDirectory: true)
        printer = text("printer", home.appendingPathComponent("bin/print-pdf").path)
        secondFactor = try Self.policy(text("second-factor", "required"), base: base)
        mail = try Mail(reader)
        organisation = try Organisation(reader)
        retention = try Self.retention(reader)
        isDevelopment = ["1", "true", "yes"].contains(text("development", "false"))
        let level = text("log-level", "info")
        guard let known = Logger.Level(rawValue: level) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Stop(.unusable, "The log level '\(level)' is none of: \(levels).")
        }
        logLevel = known
    }
}

/// Ends a command with a sentence and a code.
struct Stop: Error {
    enum Code: Int32 { case refused = 1, unusable = 2 }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
