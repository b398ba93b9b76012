/// Looks through YAML text before it is composed: finds anchors, aliases, tags, repeated keys and deep nesting, and
/// leaves a text of the same lines and columns in which nothing can be expanded.
///
/// It follows the scanner of libyaml step by step, so that both agree on where a token starts.
struct YAMLScreen {
    static let anchorMessage =
        "Anchors (`&`) are not used in these files. Write the text out; if it is text that begins with `&`, "
        + "put it in quotes."
    static let aliasMessage =
        "Aliases (`*`) are not used in these files. Write the text out; if it is text that begins with `*`, "
        + "put it in quotes."
    static let tagMessage =
        "Tags (`!`) are not used in these files. Remove it; if it is text that begins with `!`, put it in quotes."

    private(set) var faults: [FileFault] = []
    /// True when the text must not be composed at all.
    private(set) var mustStop = false
    /// True when anchors, aliases or tags were taken out of the text.
    private(set) var blanked = false
    /// The text to compose.
    private(set) var text: String

    private struct Block {
        let column: Int
        var keys: Set<String> = []
    }

    private struct Flow {
        let isMapping: Bool
        var keys: Set<String> = []
    }

    /// A place where a key may have begun; it becomes one when a colon follows on the same line.
    private struct Candidate {
        let index: Int
        let line: Int
        let column: Int
    }

    private struct Scalar {
        let place: Candidate
        let content: Range<Int>
    }

    private let depthLimit: Int
    private var scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 0
    private var blocks: [Block] = []
    private var flows: [Flow] = []
    /// One for the block context and one for each flow level.
    private var candidates: [Candidate?] = [nil]
    private var keyAllowed = true
    private var lastScalar: Scalar?
    private var repeatedKeys: UInt32 = 0

    init(_ text: String, depthLimit: Int) { self.init(text, depthLimit: depthLimit, isFirst: true) }

    private init(_ text: String, depthLimit: Int, isFirst: Bool) {
        self.depthLimit = depthLimit
        scalars = Array(text.unicodeScalars)
        self.text = text
        // A byte order mark is not text: without it the first line's columns are what an editor shows.
        if scalars.first == "\u{FEFF}" {
            scalars.removeFirst()
            self.text = String(text.unicodeScalars.dropFirst())
        }
        scan()
        if blanked || repeatedKeys > 0 {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            self.text = String(view)
            // The changed text is composed only if it holds nothing more to take out.
            if !mustStop, isFirst {
                mustStop = !YAMLScreen(self.text, depthLimit: depthLimit, isFirst: false).faults.isEmpty
            }
        }
    }

    private mutating func scan() {
        if refuseUnprintable() { return }
        skipToToken()
        while index < scalars.count, !mustStop, faults.count < FaultLog.limit {
            readToken()
            if blocks.count + flows.count > depthLimit {
                report("The text is nested more than \(depthLimit) levels deep here. These files need about eight.")
                mustStop = true
            }
            skipToToken()
        }
        if faults.count >= FaultLog.limit { mustStop = true }
    }

    /// Characters that YAML does not allow anywhere; the first one ends the reading.
    private mutating func refuseUnprintable() -> Bool {
        guard let bad = scalars.firstIndex(where: { !$0.isPrintable }) else { return false }
        while index < bad { advance() }
        let code = String(scalars[bad].value, radix: 16, uppercase: true)
        report("This is not YAML: the control character U+\(code) is not allowed. Remove it.")
        mustStop = true
        return true
    }

    // MARK: Tokens

    private mutating func readToken() {
        if flows.isEmpty { unroll(to: column) }
        switch scalars[index] {
        case "%" where column == 0:
            startOver()
            skipLine()
        case "-" where isDocumentMarker, "." where isDocumentMarker:
            startOver()
            for _ in 0..<3 { advance() }
        case "[", "{": openFlow()
        case "]", "}": closeFlow()
        case ",":
            candidates[candidates.count - 1] = nil
            keyAllowed = true
            advance()
        case "-" where isBlankOrEnd(at: index + 1):
            if flows.isEmpty { roll(to: column) }
            candidates[candidates.count - 1] = nil
            keyAllowed = true
            advance()
        case "?" where !flows.isEmpty || isBlankOrEnd(at: index + 1):
            if flows.isEmpty { roll(to: column) }
            candidates[candidates.count - 1] = nil
            keyAllowed = flows.isEmpty
            advance()
        case ":" where !flows.isEmpty || isBlankOrEnd(at: index + 1): readColon()
        case "&", "*": refuseAnchorOrAlias()
        case "!": refuseTag()
        case "|" where flows.isEmpty, ">" where flows.isEmpty: readBlockScalar()
        case "'", "\"": readQuoted()
        default: readPlain()
        }
    }

    private mutating func openFlow() {
        saveCandidate()
        flows.append(Flow(isMapping: scalars[index] == "{"))
        candidates.append(nil)
        keyAllowed = true
        lastScalar = nil
        advance()
    }

    private mutating func closeFlow() {
        candidates[candidates.count - 1] = nil
        if !flows.isEmpty {
            flows.removeLast()
            candidates.removeLast()
        }
        keyAllowed = false
        lastScalar = nil
        advance()
    }

    private mutating func readColon() {
        if let key = candidates[candidates.count - 1], key.line == line, index - key.index <= 1024 {
            if flows.isEmpty { roll(to: key.column) }
            noteKey(from: key)
            candidates[candidates.count - 1] = nil
            keyAllowed = false
        } else {
            if flows.isEmpty { roll(to: column) }
            keyAllowed = flows.isEmpty
        }
        advance()
    }

    private mutating func refuseAnchorOrAlias() {
        saveCandidate()
        keyAllowed = false
        let isAlias = scalars[index] == "*"
        report(isAlias ? Self.aliasMessage : Self.anchorMessage)
        blanked = true
        if isAlias {
            // The alias becomes a quoted word of the same length, and so refers to nothing.
            lastScalar = nil
            let start = index
            advance()
            while index < scalars.count, scalars[index].isNameCharacter { advance() }
            for position in start..<index { scalars[position] = "x" }
            if index > start + 1 {
                scalars[start] = "'"
                scalars[index - 1] = "'"
            }
        } else {
            blank { $0.isNameCharacter }
        }
    }

    private mutating func refuseTag() {
        saveCandidate()
        keyAllowed = false
        report(Self.tagMessage)
        blanked = true
        let inFlow = !flows.isEmpty
        blank { !$0.isBlank && !$0.isBreak && !(inFlow && $0.isFlowIndicator) }
    }

    /// Overwrites this character and those that follow with spaces, so that lines and columns stay.
    private mutating func blank(while continues: (Unicode.Scalar) -> Bool) {
        repeat {
            scalars[index] = " "
            advance()
        } while index < scalars.count && continues(scalars[index])
    }

    private mutating func readQuoted() {
        saveCandidate()
        keyAllowed = false
        let place = here
        let quote = scalars[index]
        advance()
        while index < scalars.count {
            let character = scalars[index]
            if character == quote {
                guard quote == "'", index + 1 < scalars.count, scalars[index + 1] == "'" else { break }
                advance()
            } else if character == "\\", quote == "\"" {
                advance()
                if index == scalars.count { break }
            }
            advance()
        }
        lastScalar = Scalar(place: place, content: (place.index + 1)..<max(index, place.index + 1))
        if index < scalars.count { advance() }
    }

    private mutating func readPlain() {
        saveCandidate()
        keyAllowed = false
        let place = here
        let indent = blockColumn + 1
        var end = index
        var lineBroke = false
        advanceAsPlain: while index < scalars.count {
            if isDocumentMarker || scalars[index] == "#" { break }
            while index < scalars.count, !isBlankOrEnd(at: index) {
                if scalars[index] == ":", isBlankOrEnd(at: index + 1) { break advanceAsPlain }
                if !flows.isEmpty, scalars[index].isFlowIndicator { break advanceAsPlain }
                lineBroke = false
                advance()
                end = index
            }
            while index < scalars.count, isBlankOrEnd(at: index) {
                if scalars[index].isBreak { lineBroke = true }
                advance()
            }
            if flows.isEmpty, column < indent { break }
        }
        if index == place.index { advance() }
        if lineBroke { keyAllowed = true }
        lastScalar = Scalar(place: place, content: place.index..<end)
    }

    private mutating func readBlockScalar() {
        candidates[candidates.count - 1] = nil
        keyAllowed = true
        lastScalar = nil
        advance()
        var indent = 0
        while index < scalars.count, "+-0123456789".unicodeScalars.contains(scalars[index]) {
            if let digit = Int(String(scalars[index])) { indent = max(blockColumn, 0) + digit }
            advance()
        }
        skipLine()
        if index < scalars.count { advance() }
        skipBlockBreaks(&indent)
        while index < scalars.count, column == indent {
            skipLine()
            if index < scalars.count { advance() }
            skipBlockBreaks(&indent)
        }
    }

    /// Passes the indentation and empty lines inside a block scalar; finds its indentation when it is not known yet.
    private mutating func skipBlockBreaks(_ indent: inout Int) {
        var widest = 0
        while index < scalars.count {
            while index < scalars.count, indent == 0 || column < indent, scalars[index] == " " { advance() }
            widest = max(widest, column)
            guard index < scalars.count, scalars[index].isBreak else { break }
            advance()
        }
        if indent == 0 { indent = max(widest, blockColumn + 1, 1) }
    }

    // MARK: Keys and nesting

    private var here: Candidate { Candidate(index: index, line: line, column: column) }

    private var blockColumn: Int { blocks.last?.column ?? -1 }

    private mutating func saveCandidate() {
        if keyAllowed { candidates[candidates.count - 1] = here }
    }

    private mutating func roll(to column: Int) {
        if blockColumn < column { blocks.append(Block(column: column)) }
    }

    private mutating func unroll(to column: Int) {
        while blockColumn > column { blocks.removeLast() }
    }

    private mutating func startOver() {
        if flows.isEmpty { unroll(to: -1) }
        candidates[candidates.count - 1] = nil
        keyAllowed = false
    }

    /// Notes a mapping's key. A repeated one is reported and renamed, so that the rest of the file can still be read.
    private mutating func noteKey(from candidate: Candidate) {
        guard let scalar = lastScalar, scalar.place.index >= candidate.index else { return }
        let name = key(scalar)
        let isNew: Bool
        if let flow = flows.last {
            // In a flow list each `key: value` is a mapping of its own.
            guard flow.isMapping else { return }
            isNew = flows[flows.count - 1].keys.insert(name).inserted
        } else if !blocks.isEmpty {
            isNew = blocks[blocks.count - 1].keys.insert(name).inserted
        } else {
            return
        }
        guard !isNew else { return }
        report("The key `\(name)` is written more than once in this mapping. Keep one of them.", at: scalar.place)
        // Private-use characters cannot be a key of the format, and the columns stay the same.
        let stand = Unicode.Scalar(0xE000 + repeatedKeys % 6000) ?? "x"
        for position in scalar.content { scalars[position] = stand }
        repeatedKeys += 1
    }

    private func key(_ scalar: Scalar) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[scalar.content])
        return String(view)
    }

    // MARK: Characters

    private mutating func skipToToken() {
        while index < scalars.count {
            let character = scalars[index]
            if character == "#" {
                skipLine()
            } else if character.isBreak {
                advance()
                if flows.isEmpty { keyAllowed = true }
            } else if character.isBlank || column == 0 && character == "\u{FEFF}" {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func skipLine() {
        while index < scalars.count, !scalars[index].isBreak { advance() }
    }

    private mutating func advance() {
        let character = scalars[index]
        index += 1
        guard character.isBreak else {
            column += 1
            return
        }
        if character == "\r", index < scalars.count, scalars[index] == "\n" { index += 1 }
        line += 1
        column = 0
    }

    private mutating func report(_ message: String) { report(message, at: here) }

    private mutating func report(_ message: String, at place: Candidate) {
        faults.append(FileFault(line: place.line, column: place.column + 1, message: message))
    }

    private var isDocumentMarker: Bool {
        guard column == 0, index + 2 < scalars.count, scalars[index] == "-" || scalars[index] == "." else {
            return false
        }
        return scalars[index + 1] == scalars[index] && scalars[index + 2] == scalars[index]
            && isBlankOrEnd(at: index + 3)
    }

    private func isBlankOrEnd(at position: Int) -> Bool {
        guard position < scalars.count else { return true }
        return scalars[position].isBlank || scalars[position].isBreak
    }
}
