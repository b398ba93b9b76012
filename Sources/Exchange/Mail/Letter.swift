import Domain
import Foundation

/// A mail in plain text to one person.
public struct Letter: Sendable, Equatable {
    /// What about a letter cannot be sent.
    public enum Fault: Error, Sendable, Equatable, CustomStringConvertible {
        case address
        case subject

        public var description: String {
            switch self {
            case .address: "Mail cannot be sent to or from this address: it has characters that mail does not carry."
            case .subject: "A subject is one line of up to 200 characters."
            }
        }
    }

    public let to: String
    public let subject: String
    public let text: String

    public init(to: String, subject: String, text: String) throws(Fault) {
        guard Self.isAddress(to) else { throw .address }
        guard Self.isOneLine(subject), subject.utf16.count <= 200 else { throw .subject }
        self.to = to
        self.subject = subject
        self.text = text
    }

    /// Letters, digits and a few marks only: what every mail server takes, and nothing that could end a header early.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64 else { return false }
        func areAtoms(_ part: String.UTF8View.SubSequence, _ marks: String) -> Bool {
            part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty
                    && atom.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                        default: marks.utf8.contains(byte)
                        }
                    }
            }
        }
        return areAtoms(parts[0], "!#$%&'*+-/=?^_`{|}~") && areAtoms(parts[1], "-")
    }

    static func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.value != 0x2028 && $0.value != 0x2029
        }
    }

    /// The whole mail as it goes over the wire. `mark` makes its Message-ID unlike any other.
    func bytes(from address: String, name: String, at moment: Moment, mark: String) -> [UInt8] {
        let domain = address.split(separator: "@").last ?? "localhost"
        let lines = [
            "From: \(Self.phrase(name)) <\(address)>",
            "To: <\(to)>",
            "Subject: \(Self.encoded(subject))",
            "Date: \(Self.date(moment))",
            // The sender's own domain: the machine's name is nobody's business.
            "Message-ID: <\(mark)@\(domain)>",
            // So that no out-of-office answers come back.
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
        ]
        return lines.flatMap { Array("\($0)\r\n".utf8) } + Self.quotedPrintable(text)
    }

    /// A name before an address: in quotes, or encoded when it goes beyond ASCII.
    private static func phrase(_ name: String) -> String {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return encoded(name) }
        return "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    /// RFC 2047: runs of up to 45 bytes, none of which ends inside a character.
    static func encoded(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) || text.contains("=?") else { return text }
        var runs: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if runs[runs.count - 1].count + bytes.count > 45 { runs.append([]) }
            runs[runs.count - 1] += bytes
        }
        return runs.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func date(_ moment: Moment) -> String {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(secondsFromGMT: 0)
        form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return form.string(from: moment.date)
    }

    /// RFC 2045: readable where the text is ASCII, lines of at most 76 characters, all of them ending in CR LF.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        let unified = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var output: [UInt8] = []
        for line in unified.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var width = 0
            for (index, byte) in zip(line.indices, line) {
                let isLast = line.index(after: index) == line.endIndex
                let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || byte == 0x20 && !isLast
                let piece = isPlain ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                if width + piece.count > 75 {
                    output += Array("=\r\n".utf8)
                    width = 0
                }
                output += piece
                width += piece.count
            }
            output += Array("\r\n".utf8)
        }
        return output
    }
}
