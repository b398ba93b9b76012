import Testing

@testable import Domain

struct PasswordRuleTests {
    private let rule = PasswordRule(common: ["password", "qwerty", "larkmoor", "q1w2e3r4t5y6", "iloveyou"])

    @Test(arguments: [
        ("kettle lantern orchard", nil), ("correct horse battery", nil), ("ñandú über Straße", nil),
        ("            x", nil), ("my password is long", nil), ("aB3$aB3$xyzq", nil),
        ("", "problem.password.missing"), ("elevenchars", "problem.password.length"),
        (String(repeating: "ab c", count: 65), "problem.password.length"),
        ("q1w2e3r4t5y6", "problem.password.common"), ("Q1W2E3R4T5Y6", "problem.password.common"),
        ("password2026!", "problem.password.common"), ("Larkmoor00000", "problem.password.common"),
        ("passwordpassword", "problem.password.common"), ("aaaaaaaaaaaaaa", "problem.password.common"),
        ("abcabcabcabc", "problem.password.common"), ("qwertyqwerty", "problem.password.common"),
        ("dilys@larkmoor.example", "problem.password.own"), ("Harrowgale1234", "problem.password.own"),
    ])
    func saysWhatIsWrong(password: String, problem: String?) {
        #expect(rule.problem(with: password, of: ["Dilys Harrowgale", "dilys@larkmoor.example"])?.key == problem)
    }

    @Test func theLimitsAreInclusive() {
        let words = "kettle lantern orchard "
        #expect(rule.problem(with: String(words.prefix(12)), of: []) == nil)
        #expect(rule.problem(with: String(words.prefix(11)), of: [])?.key == "problem.password.length")
        let long = String((0..<256).map { Character(UnicodeScalar(UInt8(97 + $0 % 23))) })
        #expect(rule.problem(with: long, of: []) == nil)
    }
}
