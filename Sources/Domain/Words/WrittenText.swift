/// A text cut into words and numbers, with what stands between them, byte by byte.
struct WrittenText {
    /// A run of letters and digits; anything beyond ASCII that is no space or punctuation counts as a letter.
    struct Piece {
        let start: Int
        let end: Int
        let hasDigit: Bool
        let hasLetter: Bool

        var length: Int { end - start }
        var isNumber: Bool { hasDigit && !hasLetter }
        var isWord: Bool { hasLetter && !hasDigit }
    }

    /// The text with typographic spaces, dashes and apostrophes as plain ones, each as many bytes long as before.
    let bytes: [UInt8]
    let pieces: [Piece]

    init(_ source: UnsafeBufferPointer<UInt8>) {
        let bytes = Self.plain(source)
        self.bytes = bytes
        pieces = Self.cut(bytes)
    }

    private static func plain(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes = Array(source)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xC0 {
                // The signs up to an inverted question mark are no letters; a pound sign says that a sum follows.
                let plain = bytes[index + 1] == 0xA3 ? UInt8(ascii: "$") : 32
                bytes[index] = plain
                bytes[index + 1] = plain
                index += 2
            } else if bytes[index] == 0xE2, index + 2 < bytes.count,
                bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81
            {
                let plain: UInt8 =
                    switch (bytes[index + 1], bytes[index + 2]) {
                    case (0x80, 0x90...0x95): UInt8(ascii: "-")
                    case (0x80, 0x98), (0x80, 0x99): UInt8(ascii: "'")
                    default: 32
                    }
                for place in index..<index + 3 { bytes[place] = plain }
                index += 3
            } else if bytes[index] == 0xF0 || (index > 0 && isMark(bytes, index) && bytes[index - 1] <= 57) {
                // Pictures, and marks set on a digit, are no letters either.
                let end = min(bytes.count, index + (bytes[index] == 0xF0 ? 4 : 2))
                for place in index..<end { bytes[place] = 32 }
                index = end
            } else {
                index += 1
            }
        }
        return bytes
    }

    /// Whether a combining mark (U+0300 to U+036F) begins here.
    private static func isMark(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0xCC || (bytes[index] == 0xCD && index + 1 < bytes.count && bytes[index + 1] < 0xB0)
    }

    private static func cut(_ bytes: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        pieces.reserveCapacity(bytes.count / 6 + 1)
        var index = 0
        while index < bytes.count {
            guard isAlphanumeric(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            var (hasDigit, hasLetter) = (false, false)
            while index < bytes.count {
                if isDigit(bytes[index]) {
                    hasDigit = true
                } else if isLetter(bytes[index]) {
                    hasLetter = true
                } else {
                    break
                }
                index += 1
            }
            pieces.append(Piece(start: start, end: index, hasDigit: hasDigit, hasLetter: hasLetter))
        }
        return pieces
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte >= 0x80 }
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    /// The byte there, or a zero beyond either end.
    func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

    /// A word in lower case (ASCII only), for looking it up; empty beyond the text and for what is longer than any we know.
    func lower(_ index: Int) -> String {
        guard pieces.indices.contains(index) else { return "" }
        let piece = pieces[index]
        guard piece.length <= 24 else { return "" }
        return String(
            decoding: bytes[piece.start..<piece.end].map { (65...90).contains($0) ? $0 | 32 : $0 }, as: UTF8.self)
    }

    /// The number a short piece of digits says.
    func number(_ piece: Piece) -> Int? {
        guard piece.isNumber, piece.length <= 9 else { return nil }
        return bytes[piece.start..<piece.end].reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// What stands between two neighbouring pieces, or after the last.
    func gap(after index: Int) -> ArraySlice<UInt8> {
        guard index >= 0 else { return [] }
        let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
        return bytes[pieces[index].end..<end]
    }

    /// Whether a few of the allowed bytes, and no others, stand between a piece and the next one.
    func gap(after index: Int, isOnly allowed: StaticString, atMost limit: Int) -> Bool {
        guard index >= 0, index + 1 < pieces.count else { return false }
        let gap = gap(after: index)
        guard (1...limit).contains(gap.count) else { return false }
        return allowed.withUTF8Buffer { allowed in gap.allSatisfy { allowed.contains($0) } }
    }

    /// Whether a piece is part of a web address, which is nobody's detail.
    func isInWebAddress(_ piece: Piece) -> Bool {
        var index = piece.start
        let limit = max(0, piece.start - 300)
        while index > limit, bytes[index - 1] > 32 { index -= 1 }
        func begins(_ with: StaticString) -> Bool {
            with.withUTF8Buffer { with in
                index + with.count <= bytes.count && zip(with, bytes[index...]).allSatisfy { $0 == $1 | 32 }
            }
        }
        while index < piece.start, !Self.isAlphanumeric(bytes[index]) { index += 1 }
        return begins("http") && (byte(index + 4) == 58 || byte(index + 5) == 58) || begins("www.")
    }
}
