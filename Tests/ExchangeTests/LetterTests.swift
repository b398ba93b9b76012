import Domain
import Foundation
import Testing

@testable import Exchange

struct LetterTests {
    private let moment = Moment(Date(timeIntervalSince1970: 1_800_000_000))

    private func wire(_ letter: Letter, name: String = "Common Thread") -> [String] {
        let bytes = letter.bytes(from: "thread@larkmoor.example", name: name, at: moment, mark: "m1")
        return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test func `a letter is headers that say who, what and when, and plain text`() throws {
        let letter = try Letter(to: "priya@larkmoor.example", subject: "A round is open", text: "Dear Priya,\nhello.")
        #expect(
            wire(letter) == [
                "From: \"Common Thread\" <thread@larkmoor.example>", "To: <priya@larkmoor.example>",
                "Subject: A round is open", "Date: Fri, 15 Jan 2027 08:00:00 +0000",
                "Message-ID: <m1@larkmoor.example>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
                "Dear Priya,", "hello.", "",
            ])
    }

    @Test(arguments: [
        "priya@larkmoor.example\r\nBcc: rufus@larkmoor.example", "priya@larkmoor.example\n", "a b@larkmoor.example",
        "priya@larkmoor.example,rufus@larkmoor.example", "<priya@larkmoor.example>", "\"p r\"@larkmoor.example",
        "priya", "@larkmoor.example", "priya@", "priya@@larkmoor.example", "priya@larkmoor..example",
        ".p@larkmoor.example",
        "prïya@larkmoor.example", "priya@lärkmoor.example", "priya@[127.0.0.1]", "priya@larkmoor.example\u{0}",
        "priya@larkmoor.example SIZE=1", String(repeating: "a", count: 65) + "@larkmoor.example",
    ])
    func `addresses that could say more than an address are refused`(address: String) {
        #expect(throws: Letter.Fault.address) { try Letter(to: address, subject: "A", text: "") }
    }

    @Test(arguments: ["priya+thread@larkmoor.example", "o'neil@a-b.larkmoor.example", "x@localhost"])
    func `everyday addresses are taken`(address: String) throws {
        #expect(try Letter(to: address, subject: "A", text: "").to == address)
    }

    @Test(arguments: ["A\r\nBcc: x@larkmoor.example", "A\n", "A\rB", "A\u{0}", "A\u{85}B", "A\u{2028}B"])
    func `a subject is one line`(subject: String) {
        #expect(throws: Letter.Fault.subject) { try Letter(to: "a@larkmoor.example", subject: subject, text: "") }
    }

    @Test func `a subject beyond ASCII is encoded in short runs of whole characters`() throws {
        let subject = String(repeating: "Llanfair Dyffryn Clwyd ŵŷ ", count: 6)
        let encoded = Letter.encoded(subject)
        let words = encoded.components(separatedBy: "\r\n ")
        #expect(words.count > 3)
        let decoded = try words.map { word in
            #expect(word.utf8.count <= 75)
            let middle = try #require(
                word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?=") ? word.dropFirst(10).dropLast(2) : nil)
            let bytes = try #require(Data(base64Encoded: String(middle)))
            return try #require(String(bytes: bytes, encoding: .utf8))
        }
        #expect(decoded.joined() == subject)
        #expect(Letter.encoded("=?UTF-8?B?QQ==?=") != "=?UTF-8?B?QQ==?=")
    }

    @Test func `a sender's name cannot leave its quotes`() throws {
        let letter = try Letter(to: "a@larkmoor.example", subject: "A", text: "")
        #expect(wire(letter, name: "A \"B\" \\")[0] == "From: \"A \\\"B\\\" \\\\\" <thread@larkmoor.example>")
        #expect(wire(letter, name: "Llŷn")[0] == "From: =?UTF-8?B?TGzFt24=?= <thread@larkmoor.example>")
    }

    @Test func `the text keeps its lines, none of them long or bare`() {
        func encode(_ text: String) -> String { String(decoding: Letter.quotedPrintable(text), as: UTF8.self) }
        #expect(encode("a\rb\r\nc\n") == "a\r\nb\r\nc\r\n\r\n")
        #expect(encode("1=1 ŵ ") == "1=3D1 =C5=B5=20\r\n")
        #expect(encode("\t\u{0}") == "=09=00\r\n")
        let long = encode(String(repeating: "ŵ", count: 100))
        #expect(long.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(long.replacing("=\r\n", with: "") == String(repeating: "=C5=B5", count: 100) + "\r\n")
    }

    @Test(arguments: [
        "http://localhost", "larkmoor.example", "smtp://", "smtp://user:secret@localhost", "smtp://localhost/path",
        "smtp://local host", "smtp://localhost:70000", "smtps://localhost\u{0}.example", "",
    ])
    func `a mail server's address that is no such thing is refused`(server: String) {
        #expect(throws: OutboundFailure.address) {
            try SMTPMailer(server: server, from: "thread@larkmoor.example", name: "Common Thread")
        }
    }

    @Test func `a sender that mail does not carry is refused`() {
        #expect(throws: Letter.Fault.address) {
            try SMTPMailer(server: "smtps://localhost", from: "thread@larkmoor.example\r\n", name: "A")
        }
        #expect(throws: Letter.Fault.address) {
            try SMTPMailer(server: "smtps://localhost", from: "thread@larkmoor.example", name: "A\r\nB")
        }
    }
}
