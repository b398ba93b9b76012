/// The different texts of one column and what each means, so that a text is only read once.
struct WordTable {
    /// More different texts than this are no codes.
    static let largest = 65_000

    struct Meaning {
        let value: Int32
        let faults: [CellFault]
    }

    private struct Entry {
        var hash: UInt64
        var word: Int32
        /// The value, where there is no fault.
        var plain: Int32
    }

    private static let faulty = Int32.min + 1

    private var entries: [Entry]
    private var mask: Int
    private(set) var words: [[UInt8]] = []
    private var meanings: [Meaning] = []

    init() {
        entries = Array(repeating: Entry(hash: 0, word: -1, plain: 0), count: 512)
        mask = 511
    }

    var isFull: Bool { words.count >= Self.largest }

    /// What a known text means; nil for one that is new.
    @inline(__always) func meaning(
        of bytes: UnsafeRawBufferPointer, faults: (CellFault) -> Void
    ) -> Int32? {
        let hash = Self.hash(bytes)
        var at = Int(truncatingIfNeeded: hash &>> 20) & mask
        while true {
            let entry = entries[at]
            if entry.word < 0 { return nil }
            if entry.hash == hash, isSame(Int(entry.word), bytes) {
                if entry.plain != Self.faulty { return entry.plain }
                let meaning = meanings[Int(entry.word)]
                for fault in meaning.faults { faults(fault) }
                return meaning.value
            }
            at = (at &+ 1) & mask
        }
    }

    @inline(__always) private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 { ByteHash.of(bytes) | 1 }

    mutating func keep(_ meaning: Meaning, of bytes: UnsafeRawBufferPointer) {
        if !isFull { insert(Self.hash(bytes), Array(bytes), meaning) }
    }

    private func isSame(_ word: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        // A number of 64 bits that only so many bytes can have stands for them.
        bytes.count <= 8 || isSameText(word, bytes)
    }

    private func isSameText(_ word: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        words[word].withUnsafeBytes { known in
            known.count == bytes.count && (known.count == 0 || known.elementsEqual(bytes))
        }
    }

    private mutating func insert(_ hash: UInt64, _ bytes: [UInt8], _ meaning: Meaning) {
        if words.count * 2 > entries.count { grow() }
        let entry = Entry(
            hash: hash, word: Int32(words.count), plain: meaning.faults.isEmpty ? meaning.value : Self.faulty)
        words.append(bytes)
        meanings.append(meaning)
        place(entry)
    }

    private mutating func place(_ entry: Entry) {
        var at = Int(truncatingIfNeeded: entry.hash &>> 20) & mask
        while entries[at].word >= 0 { at = (at + 1) & mask }
        entries[at] = entry
    }

    private mutating func grow() {
        let old = entries
        mask = entries.count * 2 - 1
        entries = Array(repeating: Entry(hash: 0, word: -1, plain: 0), count: mask + 1)
        for entry in old where entry.word >= 0 { place(entry) }
    }
}

/// The texts of a column that has no list of codes, such as areas: each has a number in order of appearance.
struct NameTable {
    private(set) var names: [String] = []
    private var numbers: [[UInt8]: Int32] = [:]

    /// - Parameter known: names that have their numbers, from 0 on, before any is read.
    init(_ known: [String] = []) {
        for name in known { _ = number(of: Array(name.utf8)) }
    }

    mutating func number(of cell: [UInt8]) -> Int32 {
        if let known = numbers[cell] { return known }
        let number = Int32(names.count)
        numbers[cell] = number
        names.append(Self.text(cell))
        return number
    }

    /// UTF-8, or else Windows-1252, which many systems still write.
    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar(upper[$0] ?? UInt32($0)) ?? "\u{FFFD}" }))
    }

    /// What Windows-1252 has where Latin-1 has control codes.
    private static let upper: [UInt8: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021,
        0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152, 0x8E: 0x017D, 0x91: 0x2018,
        0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC,
        0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A, 0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
    ]
}
