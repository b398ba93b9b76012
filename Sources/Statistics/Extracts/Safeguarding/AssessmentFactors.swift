/// A parent's or carer's factors at the end of an assessment.
struct AssessmentFactors: OptionSet {
    let rawValue: UInt8

    static let domesticAbuse = AssessmentFactors(rawValue: 1)
    static let substances = AssessmentFactors(rawValue: 2)
    static let mentalHealth = AssessmentFactors(rawValue: 4)
    static let learningDisability = AssessmentFactors(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private init(code: String) {
        switch code {
        case "1B", "2B": self = .substances
        case "3B": self = .domesticAbuse
        case "4B": self = .mentalHealth
        case "5B": self = .learningDisability
        default: self = []
        }
    }

    enum Reading: Equatable {
        case factors(AssessmentFactors)
        case blank, unreadable
    }

    /// Reads a list as the standard has it, `["1B", "3B"]`, or as it is planned, `{"1B": "Yes", "3B": "No"}`.
    static func read(_ text: [UInt8]) -> Reading {
        var scanner = Scanner(text)
        switch scanner.next() {
        case nil: return .blank
        case UInt8(ascii: "["): return list(&scanner)
        case UInt8(ascii: "{"): return pairs(&scanner)
        default: return .unreadable
        }
    }

    private static func list(_ scanner: inout Scanner) -> Reading {
        var found: AssessmentFactors = []
        var codes = 0
        while let mark = scanner.next() {
            if mark == UInt8(ascii: "]") { return codes == 0 ? .blank : .factors(found) }
            if mark == UInt8(ascii: ",") { continue }
            guard mark == quote, let code = scanner.quoted() else { return .unreadable }
            if code.isEmpty { continue }
            guard isCode(code) else { return .unreadable }
            found.formUnion(AssessmentFactors(code: code))
            codes += 1
        }
        return .unreadable
    }

    private static func pairs(_ scanner: inout Scanner) -> Reading {
        var found: AssessmentFactors = []
        var answers = 0
        while let mark = scanner.next() {
            if mark == UInt8(ascii: "}") { return answers == 0 ? .blank : .factors(found) }
            if mark == UInt8(ascii: ",") { continue }
            guard mark == quote, let code = scanner.quoted(), isCode(code),
                scanner.next() == UInt8(ascii: ":"), let begins = scanner.next()
            else {
                return .unreadable
            }
            guard let answer = begins == quote ? scanner.quoted() : scanner.word(begins) else { return .unreadable }
            switch answer {
            case "YES", "Y", "TRUE", "1":
                found.formUnion(AssessmentFactors(code: code))
                answers += 1
            case "NO", "N", "FALSE", "0": answers += 1
            case "", "NULL": break
            default: return .unreadable
            }
        }
        return .unreadable
    }

    /// A number of one or two digits, with a letter where it says whose factor it is: 21, 3B. Whatever else stands in a list
    /// may have been a need, so that the others cannot be taken for none.
    private static func isCode(_ text: String) -> Bool {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        let letters = text.utf8.dropFirst(digits.count)
        return (1...2).contains(digits.count) && letters.count <= 1 && letters.allSatisfy { (0x41...0x5A).contains($0) }
    }

    private static let quote = UInt8(ascii: "\"")

    /// Reads marks and words one after another; spaces between them say nothing.
    private struct Scanner {
        private var rest: ArraySlice<UInt8>

        init(_ text: [UInt8]) { rest = text[...] }

        mutating func next() -> UInt8? {
            rest = rest.drop { CellReader.isBlank($0) || $0 == 10 }
            return rest.popFirst()
        }

        /// Up to the closing quotation mark, in capitals, without spaces at its ends; nil where there is none.
        mutating func quoted() -> String? {
            guard let end = rest.firstIndex(of: quote) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return Self.capitals(Array(rest[..<end]).withUnsafeBytes { CellReader.trimmed($0).cell })
        }

        /// The rest of a word without quotation marks, such as true.
        mutating func word(_ first: UInt8) -> String {
            let word = rest.prefix { UInt8(ascii: "a") <= $0 | 0x20 && $0 | 0x20 <= UInt8(ascii: "z") }
            rest = rest[word.endIndex...]
            return Self.capitals([first] + word)
        }

        private static func capitals(_ bytes: some Collection<UInt8>) -> String {
            String(decoding: CellReader.capitals(Array(bytes)), as: UTF8.self)
        }
    }
}
