import Domain
import Foundation

@testable import Storage
@testable import Web

extension Target {
    /// Short texts with a form of their own, and markup made of text.
    static let texts: [Target] = [
        Target(
            "search", ["housing before birth", "Tŷ’r beichiogrwydd \"plan*\"", "NEAR(a b) title:x", "midwifrey"],
            words: ["\"", "*", ":", "'", "\\", " & ", "\u{301}", "\u{0}", "ﬁ", "½", "İ"], limit: 900, takes: search),
        Target(
            "moment", ["2027-01-15T09:30:00.000Z", "1999-12-31T23:59:60.999Z", "1909-12-31T23:59:30.999Z"],
            words: ["T", "Z", ".", ":"], limit: 40,
            takes: moment),
        Target(
            "day", ["2027-01-15", "2028-02-29", "1900-12-31", "2027-01-+1"], words: ["+1", "-"], limit: 20, takes: day),
        Target(
            "database address",
            [
                "postgresql://thread:a%40secret@db.example:5432/thread?sslmode=require", "postgres:///thread?host=/tmp",
                "data/x.sqlite",
            ],
            words: ["postgresql://", ":", "@", "?host=", "&port=", "%40"], limit: 300, takes: databaseAddress),
        Target(
            "database password", ["a-secret-of-some-length", "p%40ss/word"], words: ["@", "/", ":", "%2F"], limit: 60,
            takes: password),
        Target(
            "markup", ["He said \"no\" & left <b>'us'</b>", "two\nlines\r\nand a third"], limit: 300, takes: markup),
        Target(
            "link target",
            [
                "https://example.org/a?b=c", "/rounds/1", "mailto:a@b.example", "#top", "tel:999",
                "javascript:\u{FF9E}=1",
            ],
            words: ["javascript:", "JAVASCRIPT:", "data:text/html,", "vbscript:", "java\tscript:", ":\u{FF9E}=1"],
            limit: 80,
            takes: link),
        Target(
            "sentence", ["Priya", "{time}", "{name} and {count}"], words: ["{time}", "{", "}"], limit: 60,
            takes: sentence),
    ]

    /// Whatever is typed comes to words of letters and digits, in an expression that each engine reads as nothing else.
    private static func search(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let marked = MarkedText(text, marking: [.word("birth"), .beginning("h")])
        try expect(
            marked.pieces.map { String($0.text) }.joined().utf8.elementsEqual(text.utf8), "marks change the text")
        let snippet = MarkedText.snippet(of: text, marking: [.word("birth")])
        try expect(snippet.text.utf8.count <= text.utf8.count + 20, "a part that is longer than the whole")
        guard let query = try? SearchQuery(text) else {
            try expect(text.utf16.count > SearchQuery.limit, "refused though short")
            return false
        }
        try expect(query.terms.count <= SearchQuery.termLimit, "\(query.terms.count) terms")
        for term in query.terms {
            let isPlain = term.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
            try expect(isPlain && !term.isEmpty, "looks for \(term.debugDescription)")
            try expect(SearchWords.all(in: term) == [term], "\(term.debugDescription) is not the word it was")
            try expect(Mutation.variants(of: term).count <= 30, "too many ways to write \(term)")
            if let spelling = Spelling(term) { _ = spelling.nearest(among: ["birth": 1, "housing": 2]) }
        }
        return !query.terms.isEmpty
    }

    private static func moment(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        guard let moment = Moment(text) else { return false }
        try expect(Array(moment.text.utf8) == input, "kept as \(moment.text)")
        if !text.contains(":60.") { try expect(Moment(moment.date) == moment, "its date is \(Moment(moment.date))") }
        // Its day is the United Kingdom's, which begins an hour before the text's in summer.
        let there = moment.inUnitedKingdom
        try expect(Moment(there.text) == there, "no time in the United Kingdom")
        try expect(moment.day.text == there.text.prefix(10), "its day is \(moment.day)")
        let ahead = there.date.timeIntervalSince(moment.date).rounded()
        try expect(ahead == 0 || ahead == 3600, "the United Kingdom is \(ahead) seconds ahead")
        return true
    }

    private static func day(_ input: [UInt8]) throws -> Bool {
        guard let day = Day(String(decoding: input, as: UTF8.self)) else { return false }
        try expect(Array(day.text.utf8) == input, "kept as \(day.text)")
        return true
    }

    private static func databaseAddress(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let location = DatabaseLocation(text)
        guard case .postgresql(let address) = location else { return false }
        do {
            let address = try PostgreSQLAddress(address)
            try expect(!address.description.contains("@"), "says \(address)")
            try expect(location.debugDescription == address.description, "says \(location)")
            return true
        } catch DatabaseError.unavailable(let sentence) {
            try expect(!sentence.isEmpty && location.description == "PostgreSQL", "says \(location)")
            return false
        }
    }

    /// A password that was not percent-encoded must not be shown, wherever it spills to.
    private static func password(_ input: [UInt8]) throws -> Bool {
        let password = String(decoding: input, as: UTF8.self)
        guard password.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "?") }) else { return false }
        guard let address = try? PostgreSQLAddress("postgresql://thread:\(password)@db.example:5432/name") else {
            return false
        }
        try expect(address.description == "PostgreSQL at db.example:5432, database name", "says \(address)")
        guard let decoded = password.removingPercentEncoding, decoded.utf8.count > 6,
            let sentence = said(address.unreachable("it said [\(decoded)] to us"))
        else {
            return true
        }
        try expect(!sentence.contains("[\(decoded)]"), "says \(sentence)")
        return true
    }

    private static func said(_ error: DatabaseError) -> String? {
        if case .unavailable(let sentence) = error { sentence } else { nil }
    }

    private static func markup(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let page: HTML = "<p title=\"\(text)\"\(.attribute("lang", text))>\(text)\(prose(text))</p>"
        let bytes = page.bytes
        let lines = text.utf8.count(where: { $0 == 10 })
        func count(_ sign: String) -> Int { bytes.count(where: { $0 == Array(sign.utf8)[0] }) }
        try expect(count("<") >= 2 && count("<") <= 2 + lines, "\(count("<")) tags")
        try expect(count(">") == count("<") && count("\"") == 4 && count("'") == 0, "a sign of markup came from text")
        try expect(plain(HTML(text: text).string) == Array(text.utf8), "shown as something else")
        return true
    }

    private static func plain(_ markup: String) -> [UInt8] {
        let escapes = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        let bytes = Array(markup.utf8)
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var step = 1
            if bytes[index] == UInt8(ascii: "&"), let end = bytes[index...].prefix(8).firstIndex(of: UInt8(ascii: ";")),
                let sign = escapes[String(decoding: bytes[index...end], as: UTF8.self)]
            {
                text += sign.utf8
                step = end - index + 1
            } else {
                text.append(bytes[index])
            }
            index += step
        }
        return text
    }

    /// As browsers read an address: without controls and spaces at its ends, and without tabs and line ends anywhere.
    private static func link(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let shown: HTML = "\(address: text)"
        let read = Array(plain(shown.string).drop { $0 <= 32 }).filter { ![9, 10, 13].contains($0) }
        let name = read.prefix { $0 != UInt8(ascii: ":") }
        let isScheme =
            name.count < read.count && name.first.map { Character(Unicode.Scalar($0)).isLetter } == true
            && name.allSatisfy {
                $0 < 128
                    && ("+-.".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter || (48...57).contains($0))
            }
        let scheme = String(decoding: name, as: UTF8.self).lowercased()
        try expect(
            !isScheme || ["http", "https", "mailto", "tel"].contains(scheme), "a link to \(text.debugDescription)")
        return shown.string != "#"
    }

    /// What fills a place in a sentence stands there as it is, even when it looks like a place.
    private static func sentence(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let words = Catalogue([.english: ["said": "{name} said so at {time}."]]).words(in: .english)
        let said = words("said", ["name": text, "time": "09:30"]).text
        try expect(Array(said.utf8) == Array("\(text) said so at 09:30.".utf8), "says \(said)")
        return true
    }
}
