import Domain
import Exchange
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The website over an open store, with its words, styles and printer.
func buildSite(_ settings: Settings, store: Store, passwords: Passwords = .standard) throws -> Site {
    let styles = settings.content.appendingPathComponent("assets", isDirectory: true)
    return Site(
        store: store, catalogue: try Desk.language(settings), indicators: try Desk.indicators(settings),
        assets: Assets(content: styles, vendored: settings.assets),
        settings: SiteSettings(
            baseURL: settings.baseURL, isDevelopment: settings.isDevelopment, passwords: passwords,
            passwordRule: try Desk.passwordRule(settings), secondFactor: settings.secondFactor,
            mailer: settings.mail?.mailer, identity: settings.organisation?.identity,
            printer: PDFPrinter(program: settings.printer)))
}

/// The application over an open store: what `serve` runs and what the tests ask.
func buildApplication(
    _ settings: Settings, store: Store, passwords: Passwords = .standard,
    onRunning: @escaping @Sendable (Int) -> Void = { _ in }
) throws -> Application<RouterResponder<Visit>> {
    let site = try buildSite(settings, store: store, passwords: passwords)
    var logger = Logger(label: "commonthread")
    logger.logLevel = settings.logLevel
    return Application(
        responder: site.responder(),
        // A request that is half sent must not hold a connection, or the shut-down, for ever.
        server: .http1(
            configuration: .init(
                additionalChannelHandlers: [RequestBounds(patience: .seconds(60))], idleTimeout: .seconds(60))),
        configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
        onServerRunning: { channel in onRunning(channel.localAddress?.port ?? settings.port) },
        logger: logger)
}

/// Runs until it is asked to stop; then requests under way have five seconds.
func serve(_ application: some ApplicationProtocol, beside service: any Service) async throws {
    var configuration = ServiceGroupConfiguration(
        services: [.init(service: service), .init(service: application)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: application.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
}
