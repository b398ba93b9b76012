/// The classes of characters that YAML's scanner tells apart.
extension Unicode.Scalar {
    var isBlank: Bool { self == " " || self == "\t" }

    var isBreak: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    var isFlowIndicator: Bool {
        switch self {
        case ",", "[", "]", "{", "}": true
        default: false
        }
    }

    /// May stand in the name of an anchor.
    var isNameCharacter: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    /// May stand in a YAML file at all.
    var isPrintable: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
