import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

@testable import Web

extension Target {
    /// What browsers send, and what pages make of it.
    static let forms: [Target] = [
        Target(
            "form",
            [
                "token=abc&version=3&colour=partly&reason=Seen+in+two+teams%2E", "statements=pb-01&statements=pb-02",
                "email=priya%40larkmoor.example&password=a+b%26c&next=%2Frounds%2F019f",
            ],
            words: ["&", "=", "%26", "%3D", "%0D%0A", "%EF%BF%BD", "%C3"], takes: form),
        Target(
            "address",
            ["/rounds/019f6532/statements/pb-01?for=room", "/sign-in?next=%2Frounds%2F019f", "/language/cy?back=%2F"],
            words: ["?next=", "&", "%2F%2F"], takes: address),
        Target(
            "cookies", ["ct_session=abc; ct_visitor=def; ct_language=cy", "ct_session=\"abc\""],
            words: ["; ", "=", ";"],
            limit: 500, takes: cookies),
        Target(
            "way back",
            [
                "/rounds/019f6532/statements/pb-01?for=room#agreement", "/", "/plan?by=voice", "//\u{FE0F}evil.example",
                "/\\\u{301}evil.example",
            ],
            words: ["//", "/\\", "http:", "//evil.example", "%2F"], limit: 80, takes: wayBack),
        Target(
            "due date", ["15/3/2027", "1/12/2026", "29/2/2028"], words: ["/", "+", "-"], limit: 60, takes: dueDate),
        Target(
            "evidence", ["https://example.org/a\nA note of a visit\n\nhttp://example.org", "Minutes"],
            words: ["https://", "HTTP://", "javascript:"], limit: 300, takes: evidence),
        Target(
            "rating",
            [
                "partly\u{1F}Seen in two teams.\u{1F}fairly\u{1F}https://example.org\u{1F}3",
                "inPlace\u{1F}a\r\r\nb\r\n\u{1F}\u{1F}\u{1F}0",
            ],
            words: ["\u{1F}", "undecided", "notInPlace", "very"], takes: rating),
        Target(
            "new account",
            [
                "Priya Mossbank\u{1F}priya@larkmoor.example\u{1F}twelve letters", "A\u{1F}a@b.c\u{1F}123456789012",
                "A\u{1F}4@b.(@\u{FF9E}\u{1F}123456789012",
                "A\u{1F}\u{17}a@b.c\u{1F}123456789012",
            ],
            words: ["\u{1F}", "@", "."], limit: 400, takes: account),
    ]

    /// The cells of an input, as many as are asked for.
    private static func cells(_ input: [UInt8], _ count: Int) -> [String]? {
        guard let text = String(validating: input, as: UTF8.self) else { return nil }
        let cells = text.unicodeScalars.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { String($0) }
        return cells.count == count ? cells : nil
    }

    private static func form(_ input: [UInt8]) throws -> Bool {
        let fields: FormFields
        do { fields = try FormFields(encoded: input) } catch is HTTPError { return false }
        // Whatever was read is written and read again as the same.
        let names = input.split(separator: UInt8(ascii: "&")).compactMap { pair in
            try? FormFields(encoded: Array(pair.prefix { $0 != UInt8(ascii: "=") }) + Array("=x".utf8))
        }
        try expect(
            names.count == input.split(separator: UInt8(ascii: "&")).count, "a name that is read only with others")
        for name in ["token", "version", "reason", "next", "statements"] where fields.has(name) {
            let value = fields[name]
            try expect(!value.utf8.contains(0), "a zero byte in \(name)")
            let again = try FormFields(encoded: Array("\(name)=\(FormFields.encode(value))".utf8))
            try expect(Array(again[name].utf8) == Array(value.utf8), "\(name) is read back as something else")
        }
        _ = (fields.version, fields.written)
        return true
    }

    private static func address(_ input: [UInt8]) throws -> Bool {
        let uri = request(String(decoding: input, as: UTF8.self)).uri
        let next = uri.queryParameters.get("next") ?? ""
        _ = (uri.path, uri.host, uri.queryParameters.get("back"), uri.queryParameters.getAll("statement"))
        try checkWayBack(next)
        let link = Path.signIn(next: uri.string)
        try expect(link.utf8.allSatisfy { (33...126).contains($0) }, "a redirect with \(link.debugDescription)")
        return uri.path.hasPrefix("/")
    }

    private static func request(_ path: String, _ headers: HTTPFields = [:]) -> Request {
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost", path: path, headerFields: headers)
        return Request(head: head, body: RequestBody(buffer: .init()))
    }

    private static func cookies(_ input: [UInt8]) throws -> Bool {
        let cookies = request("/", [.cookie: String(decoding: input, as: UTF8.self)]).cookies
        let session = cookies["ct_session"]?.value
        _ = (cookies["ct_visitor"]?.value, cookies["ct_language"]?.value)
        if let session { try expect(Secret.hash(session).utf8.count == 64, "a hash of another length") }
        return session != nil
    }

    private static func wayBack(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        try checkWayBack(text)
        return PublicController.local(text) == text
    }

    /// A browser takes a backslash for a slash and passes over marks that it does not know, so only bytes count.
    private static func checkWayBack(_ text: String) throws {
        let way = Array(PublicController.local(text).utf8)
        let isOurs =
            way.first == UInt8(ascii: "/") && way.dropFirst().first != UInt8(ascii: "/")
            && way.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "\\") }
        try expect(isOurs, "\(text.debugDescription) leads to \(String(decoding: way, as: UTF8.self).debugDescription)")
    }

    private static func dueDate(_ input: [UInt8]) throws -> Bool {
        let parts = String(decoding: input, as: UTF8.self).unicodeScalars.split(separator: "/").map { String($0) }
        guard parts.count == 3 else { return false }
        let fields = FormFields(["due-day": parts[0], "due-month": parts[1], "due-year": parts[2]])
        let due = ActionController.entry(fields).due
        guard let day = Day(due) else {
            try expect(!due.isEmpty || parts.allSatisfy { $0.trimmed.isEmpty }, "a date was lost")
            return false
        }
        try expect(day.text == due, "\(due) is kept as \(day.text)")
        try expect(Int(parts[0].trimmed) == day.day && Int(parts[2].trimmed) == day.year, "\(parts) became \(due)")
        return true
    }

    private static func evidence(_ input: [UInt8]) throws -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let evidence = Evidence.parse(text)
        try expect(Evidence.parse(Evidence.lines(evidence)) == evidence, "saving it again changes it")
        for case .link(let link) in evidence {
            let bytes = Array(link.lowercased().utf8)
            try expect(bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8), "a link to \(link)")
            try expect(HTML.isHarmless(link), "a link that is not shown")
        }
        return !evidence.isEmpty
    }

    private static func rating(_ input: [UInt8]) throws -> Bool {
        guard let cells = cells(input, 5) else { return false }
        do {
            let draft = try RatingDraft(
                colour: cells[0], reason: cells[1], confidence: cells[2], evidence: cells[3],
                version: FormFields(["version": cells[4]]).version)
            for text in [draft.reason] + draft.evidence.map(\.text) {
                try expect(text.utf16.count <= RatingDraft.reasonLimit, "too long a text was taken")
                try expect(
                    !text.utf8.contains(0) && !text.utf8.contains(13), "a zero byte or a carriage return was kept")
            }
            try expect(draft.colour != nil || cells[0] == "undecided", "a rating without a colour")
            return true
        } catch let refusal as Refusal {
            try expect(isSaid(refusal), "\(refusal)")
            return false
        }
    }

    private static func account(_ input: [UInt8]) throws -> Bool {
        guard let cells = cells(input, 3) else { return false }
        do {
            let account = try NewAccount(
                name: cells[0], email: cells[1], password: cells[2], rule: PasswordRule(common: ["password"]))
            try expect(account.email.utf8.allSatisfy { $0 > 32 && $0 != 127 }, "an address with a control or a space")
            try expect(account.email.utf8.count(where: { $0 == UInt8(ascii: "@") }) == 1, "an address with another @")
            try expect(!account.name.isEmpty && !account.name.utf8.contains(0), "a name that is none")
            return true
        } catch let refusal as Refusal {
            try expect(isSaid(refusal), "\(refusal)")
            return false
        }
    }
}
