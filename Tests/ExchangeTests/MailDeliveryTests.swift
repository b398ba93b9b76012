import Exchange
import Foundation
import Testing

/// Against a mail server that is really there.
@Suite(.enabled(if: RunningServer.areInstalled, RunningServer.missing))
struct MailDeliveryTests {
    private static let started = Result { try RunningServer("mail_server.py") }

    private let server: RunningServer

    init() throws { server = try Self.started.get() }

    private func mailer(
        _ kind: String, password: String? = nil, authorities: String? = nil, plain: Bool = false
    ) throws -> SMTPMailer {
        try SMTPMailer(
            server: server[kind], login: (server["user"], password ?? server["password"]), from: server["user"],
            name: "Common Thread", authorities: authorities ?? server["ca"], allowsPlain: plain, seconds: 10)
    }

    /// The mail to that address as the server took it; each test writes to somebody of its own.
    private func mail(to address: String) throws -> String? {
        try FileManager.default.contentsOfDirectory(at: server.folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "eml" }
            .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
            .first { $0.contains("To: <\(address)>") }
    }

    @Test(arguments: ["tls", "starttls"])
    func `a letter arrives as it was written, over TLS`(kind: String) async throws {
        let address = "\(kind)@larkmoor.example"
        let letter = try Letter(to: address, subject: "Rownd ŷ agored", text: "Annwyl bawb,\n.\n.dot first\nHwyl ŵ")
        try await mailer(kind).send(letter)
        let mail = try #require(try mail(to: address))
        #expect(mail.contains("X-Envelope-Encrypted: True\r\n"))
        #expect(mail.contains("X-Envelope-From: thread@larkmoor.example\r\nX-Envelope-To: \(address)\r\n"))
        // Neither the greeting nor any header names this machine.
        #expect(mail.contains("X-Envelope-Greeting: larkmoor.example\r\n"))
        #expect(mail.contains("Subject: =?UTF-8?B?\(Data("Rownd ŷ agored".utf8).base64EncodedString())?=\r\n"))
        #expect(mail.contains("\r\n\r\nAnnwyl bawb,\r\n.\r\n.dot first\r\nHwyl =C5=B5\r\n"))
        #expect(!mail.contains(ProcessInfo.processInfo.hostName))
    }

    @Test(arguments: ["tls", "starttls"])
    func `a certificate by somebody unknown is refused before the password is said`(kind: String) async throws {
        let address = "mistrust-\(kind)@larkmoor.example"
        let letter = try Letter(to: address, subject: "A", text: "B")
        let mailer = try mailer(kind, authorities: "/etc/ssl/certs/ca-certificates.crt")
        await #expect(throws: OutboundFailure.certificate) { try await mailer.send(letter) }
        #expect(try mail(to: address) == nil)
    }

    @Test func `a certificate for another name is refused`() async throws {
        let letter = try Letter(to: "name@larkmoor.example", subject: "A", text: "B")
        let mailer = try mailer("misnamed")
        await #expect(throws: OutboundFailure.certificate) { try await mailer.send(letter) }
    }

    @Test func `a wrong password is refused, and not told`() async throws {
        let letter = try Letter(to: "login@larkmoor.example", subject: "A", text: "B")
        let mailer = try mailer("tls", password: "not-the-password")
        await #expect(throws: OutboundFailure.login) { try await mailer.send(letter) }
        #expect(!OutboundFailure.login.description.contains("not-the-password"))
    }

    @Test func `a server without TLS gets nothing, unless it is this machine and that is allowed`() async throws {
        let letter = try Letter(to: "plain@larkmoor.example", subject: "A", text: "B")
        let strict = try mailer("plain")
        await #expect(throws: OutboundFailure.encryption) { try await strict.send(letter) }
        #expect(try mail(to: letter.to) == nil)
        try await mailer("plain", plain: true).send(letter)
        #expect(try #require(try mail(to: letter.to)).contains("X-Envelope-Encrypted: False\r\n"))
    }

    @Test func `an address that the server does not take is refused for good, a busy server only for now`() async throws
    {
        let mailer = try mailer("tls")
        let gone = try Letter(to: server["nobody"], subject: "A", text: "B")
        await #expect(throws: OutboundFailure.refused(550)) { try await mailer.send(gone) }
        let later = try Letter(to: server["busy"], subject: "A", text: "B")
        await #expect(throws: OutboundFailure.refused(451)) { try await mailer.send(later) }
        #expect(OutboundFailure.refused(451).mayPass && !OutboundFailure.refused(550).mayPass)
    }

    @Test func `a server that is not there, or says nothing, is an error in time`() async throws {
        let letter = try Letter(to: "late@larkmoor.example", subject: "A", text: "B")
        let nobody = try SMTPMailer(server: "smtps://127.0.0.1:1", from: server["user"], name: "A", seconds: 5)
        await #expect(throws: OutboundFailure.unreachable) { try await nobody.send(letter) }
        // A port that waits for TLS never greets in plain text.
        let mute = try SMTPMailer(
            server: server["tls"].replacing("smtps", with: "smtp"), from: server["user"], name: "A", seconds: 1)
        await #expect(throws: OutboundFailure.late) { try await mute.send(letter) }
    }
}
