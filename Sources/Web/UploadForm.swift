import Domain
import HTTPTypes
import Hummingbird
import Storage

/// A form with one file in it (`multipart/form-data`, RFC 7578), read by its bytes.
struct UploadForm: Sendable, Equatable {
    private(set) var fields = FormFields()
    /// What was chosen as `file`; empty where nothing was.
    private(set) var file: [UInt8] = []

    /// Reads no more than `limit` bytes of file, and the little that stands around it.
    init(_ request: Request, limit: Int) async throws {
        guard let type = request.headers[.contentType], let boundary = Self.boundary(type) else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await request.body.collect(upTo: limit + 16 * 1024)
        try self.init(Array(body.readableBytesView), boundary: boundary)
    }

    init(_ bytes: [UInt8], boundary: [UInt8]) throws {
        let mark = Array("--".utf8) + boundary
        guard bytes.starts(with: mark) else { throw HTTPError(.badRequest) }
        var start = mark.count
        var parts = 0
        // Two hyphens after the mark: there is no more.
        while !bytes[start...].starts(with: Self.hyphens) {
            parts += 1
            guard parts <= 50, let heading = Self.find(Self.lineEnd + Self.lineEnd, in: bytes, from: start),
                heading - start <= 4 * 1024,
                let next = Self.findMark(Self.lineEnd + mark, in: bytes, from: heading + Self.lineEnd.count)
            else { throw HTTPError(.badRequest) }
            // A part without anything in it ends with the line end that ends its heading.
            let content = heading + 2 * Self.lineEnd.count
            try take(bytes[start..<heading], content <= next ? Array(bytes[content..<next]) : [])
            start = next + Self.lineEnd.count + mark.count
        }
    }

    private mutating func take(_ heading: ArraySlice<UInt8>, _ content: [UInt8]) throws {
        let heading = Array(heading)
        guard let name = Self.value("name", in: heading) else { throw HTTPError(.badRequest) }
        if Self.value("filename", in: heading) != nil {
            if name == "file" { file = content }
        } else {
            guard let text = String(validating: content, as: UTF8.self) else { throw HTTPError(.badRequest) }
            fields[name] = text
        }
    }

    private static let hyphens = Array("--".utf8)
    private static let lineEnd: [UInt8] = [13, 10]

    // MARK: - Small pieces

    static func boundary(_ type: String) -> [UInt8]? {
        let parts = type.split(separator: ";").map { String($0).trimmed }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            var value = Substring(part).utf8.dropFirst("boundary=".utf8.count)
            let quote = UInt8(ascii: "\"")
            if value.first == quote, value.last == quote, value.count > 2 { value = value.dropFirst().dropLast() }
            if (1...70).contains(value.count) { return Array(value) }
        }
        return nil
    }

    /// What stands in quotes after ` name=`: with the blank before it, because `filename="…"` is no `name`.
    private static func value(_ name: String, in heading: [UInt8]) -> String? {
        let key = Array(" \(name)=\"".utf8)
        guard let start = find(key, in: heading, from: 0) else { return nil }
        let rest = heading[(start + key.count)...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        return String(validating: rest[..<end], as: UTF8.self)
    }

    /// A mark is one only where its line ends, or two hyphens follow: a file may hold something that begins like it.
    private static func findMark(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while let found = find(mark, in: bytes, from: place) {
            let after = bytes[(found + mark.count)...]
            if after.starts(with: hyphens) || after.starts(with: lineEnd) { return found }
            place = found + 1
        }
        return nil
    }

    /// Looks for the first byte by itself, so that a large file is passed over at the speed of memory.
    private static func find(_ what: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = what.first else { return nil }
        var place = start
        while place + what.count <= bytes.count {
            guard let found = bytes[place...].firstIndex(of: first), found + what.count <= bytes.count else {
                return nil
            }
            if bytes[found..<(found + what.count)].elementsEqual(what) { return found }
            place = found + 1
        }
        return nil
    }
}

extension Holding {
    /// A posted file, once the form's token proves that it came from a page of this session.
    func upload(_ request: Request, limit: Int) async throws -> UploadForm {
        let form = try await UploadForm(request, limit: limit)
        guard Secret.equal(form.fields["token"], session.formToken) else { throw StaleForm() }
        return form
    }
}
