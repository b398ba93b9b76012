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
    static func read(_ text: String) -> Reading {
        var scanner = Scanner(text.unicodeScalars)
        switch scanner.next() {
        case nil: return .blank
        case "[": return list(&scanner)
        case "{": return pairs(&scanner)
        default: return .unreadable
        }
    }

    private static func list(_ scanner: inout Scanner) -> Reading {
        var found: AssessmentFactors = []
        var codes = 0
        while let mark = scanner.next() {
            if mark == "]" { return codes == 0 ? .blank : .factors(found) }
            if mark == "," { continue }
            guard mark == "\"", let code = scanner.quoted() else { return .unreadable }
            found.formUnion(AssessmentFactors(code: code))
            codes += 1
        }
        return .unreadable
    }

    private static func pairs(_ scanner: inout Scanner) -> Reading {
        var found: AssessmentFactors = []
        var answers = 0
        while let mark = scanner.next() {
            if mark == "}" { return answers == 0 ? .blank : .factors(found) }
            if mark == "," { continue }
            guard mark == "\"", let code = scanner.quoted(), scanner.next() == ":", let begins = scanner.next() else {
                return .unreadable
            }
            guard let answer = begins == "\"" ? scanner.quoted() : scanner.word(begins) else { return .unreadable }
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

    /// Reads marks and words one after another; spaces between them say nothing.
    private struct Scanner {
        private var rest: Substring.UnicodeScalarView

        init(_ text: String.UnicodeScalarView) { rest = Substring.UnicodeScalarView(text[...]) }

        mutating func next() -> Unicode.Scalar? {
            rest = rest.drop { $0.properties.isWhitespace }
            return rest.popFirst()
        }

        /// Up to the closing quotation mark, in capitals; nil where there is none.
        mutating func quoted() -> String? {
            guard let end = rest.firstIndex(of: "\"") else { return nil }
            defer { rest = rest[rest.index(after: end)...] }
            return String(rest[..<end]).uppercased()
        }

        mutating func word(_ first: Unicode.Scalar) -> String {
            let word = rest.prefix { $0.properties.isAlphabetic }
            rest = rest[word.endIndex...]
            return (String(first) + String(word)).uppercased()
        }
    }
}
