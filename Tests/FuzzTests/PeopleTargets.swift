import Domain
import Foundation
import Storage

@testable import Exchange
@testable import Web

extension Target {
    /// What comes from people's hands and phones, and from other installations.
    static let people: [Target] = [
        Target(
            "history file",
            [
                """
                {"format":"commonthread-history","version":1,"chain":"p","partnership":"Larkmoor","exportedAt":"2027",
                "people":{},"voices":{},"entries":[{"position":1,"entryHash":"a","hash":"b"},{"position":2,"heading":
                {"id":"1","kind":"rating","subject":"","person":"","voice":"","round":"","at":"","contentHash":"c"},
                "content":{"salt":"s","before":"{}","after":"{}"},"entryHash":"d","hash":"e"}]}
                """
            ],
            words: ["\"position\":", "null", "[]", "{}", "1e99", "-1"], takes: historyFile),
        Target(
            "erasures file",
            [
                "{\"format\":\"commonthread-erasures\",\"version\":1,\"people\":[\"a\"],\"entries\":[{\"chain\":\"p\",\"position\":3,\"hash\":\"x\"}],\"withdrawals\":[]}"
            ],
            words: ["\"people\":", "null", "[]"],
            takes: { input in
                do {
                    return try ErasuresFile.read(try ErasuresFile.write(try ErasuresFile.read(input))).version == 1
                } catch is ErasuresFile.Unreadable {
                    return false
                }
            }),
        Target(
            "private code", ["k7mw-2pxt-09ya-hq4c", "K7MW 2PXT 09YA HQ4C", "oilu-oilu-oilu-oilu"],
            words: ["-", "o", "ı", "İ", "K"], limit: 60, takes: privateCode),
        Target(
            "app code", ["287082", "287 082", "287-082"], words: ["²", "٣", " ", "-"], limit: 20,
            takes: { input in
                let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                guard let time = Moment("1970-01-01T00:00:59.000Z") else { return false }
                let step = OneTimeCode.step(
                    of: String(decoding: input, as: UTF8.self), secret: secret, after: 0, now: time)
                try expect(step.map { (0...2).contains($0) } ?? true, "a code of step \(step ?? -1)")
                return step != nil
            }),
        Target(
            "app secret", ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"], words: ["=", "8", "A"], limit: 60,
            takes: { input in
                guard let time = Moment("1970-01-01T00:00:59.000Z") else { return false }
                return OneTimeCode.step(
                    of: "287082", secret: String(decoding: input, as: UTF8.self), after: 0, now: time) != nil
            }),
        Target(
            "personal details",
            [
                "Ring 07700 900123 or write to a.b@example.org", "Jane Example, born 3 March 1999, ZZ99 9ZZ",
                "NHS 999 000 0018 and case ZC24C00123",
            ],
            words: ["@", "07", "+44", "born", "NHS", "\u{301}", "\u{2028}"], limit: 400, takes: personalDetails),
        Target(
            "letter", ["priya@larkmoor.example", "a.b+c@x-y.example"], words: ["@", "\r\n", ".", "\"", ">"], limit: 100,
            takes: { input in
                let text = String(decoding: input, as: UTF8.self)
                guard let letter = try? Letter(to: text, subject: text, text: text) else { return false }
                let clock = Clock.system
                let bytes = letter.bytes(from: "post@larkmoor.example", name: text, at: clock.now, mark: "m")
                let head = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
                try expect(
                    head.components(separatedBy: "\r\nTo: ").count == 2 && !head.contains("\nBcc"),
                    "a header of its own")
                return true
            }),
        Target(
            "browser", ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
            words: ["Firefox/", "iPhone", "Chrome/"], limit: 200,
            takes: { input in
                let name = browserName(String(decoding: input, as: UTF8.self))
                try expect(name.utf8.count < 40, "keeps more than a name: \(name)")
                return !name.isEmpty
            }),
    ]

    private static func historyFile(_ input: [UInt8]) throws -> Bool {
        do {
            let document = try HistoryFile.read(input)
            try expect(try HistoryFile.read(try HistoryFile.write(document)) == document, "read as something else")
            _ = document.firstBreak(HistoryChain(digest: SHA256.hex))
            try expect(document.firstDifference(from: document) == nil, "differs from itself")
            return true
        } catch let unreadable as HistoryFile.Unreadable {
            try expect(!unreadable.message.isEmpty, "refused without a sentence")
            return false
        }
    }

    private static func privateCode(_ input: [UInt8]) throws -> Bool {
        guard let code = ContributorCode(typed: String(decoding: input, as: UTF8.self)) else { return false }
        try expect(code.plain.utf8.count == ContributorCode.length, "a code of another length: \(code.plain)")
        try expect(ContributorCode(typed: code.text) == code, "what stands on paper opens another page")
        return true
    }

    private static func personalDetails(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let found = PersonalDetails.found(in: text)
        for detail in found {
            try expect(
                !detail.found.isEmpty && text.range(of: detail.found, options: .literal) != nil,
                "found what is not there: \(detail.found)")
        }
        return !found.isEmpty
    }
}
