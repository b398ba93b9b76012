import Domain
import Foundation

@testable import Exchange
@testable import Web

extension Target {
    /// What analysts hand over: packs, catalogues, keys.
    static let figures: [Target] = [
        Target(
            "pack file", limit: 6000, corpus: { [try PackFile.encode(pack, try key()), try key().file] },
            takes: packFile),
        // A signature keeps nearly every spoilt file out, so here each is signed after it was spoilt.
        Target(
            "signed pack", words: ["\"hidden\":\"small\"", "1e999", "2019/20", "null", "[]"], limit: 4000,
            corpus: { [Array(try JSONEncoder().encode(pack))] }, takes: signedPack),
        Target(
            "indicator file", words: ["indicators:", "perTenThousand", "_pct", "values: ", "period: "], limit: 6000,
            corpus: { [Array(catalogue.utf8)] }, takes: indicatorFile),
        Target(
            "form with a file",
            [
                "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\none\r\n--b\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\r\n--bb\r\n--b--\r\n"
            ], words: ["\r\n--b", "--b--", "\r\n\r\n", " name=\"", "filename=\""], limit: 600,
            takes: { input in
                guard let form = try? UploadForm(input, boundary: Array("b".utf8)) else { return false }
                let sizes = form.fields.sent.map { $0.name.utf8.count + $0.value.utf8.count }
                try expect(sizes.reduce(form.file.count, +) <= input.count, "more came out than went in")
                return true
            }),
        Target(
            "period", ["2019Q4", "2019", "2019/20", "1999/00"], words: ["Q", "/"], limit: 20,
            takes: { input in
                guard let period = Period(String(decoding: input, as: UTF8.self)) else { return false }
                try expect(Period(period.text) == period, "\(period) is read as something else")
                return true
            }),
    ]

    private static func packFile(_ input: [UInt8]) throws -> Bool {
        do {
            let (pack, fingerprint) = try PackFile.open(input)
            try expect(fingerprint.utf8.count == 39, "a fingerprint of another length")
            guard let other = PackKey(seed: Array(repeating: 9, count: 32)) else { return true }
            try expect(
                try PackFile.open(try PackFile.encode(pack, other)).pack == pack, "it comes back as another pack")
            return true
        } catch let refusal as Refusal {
            try expect(isSaid(refusal), "refused without a sentence: \(refusal)")
            return false
        }
    }

    private static func signedPack(_ input: [UInt8]) throws -> Bool {
        guard let text = String(validating: input, as: UTF8.self) else { return false }
        let key = try key()
        let signature = key.signature(of: Array("common-thread-pack 1\n\(text)".utf8))
        let file = try JSONSerialization.data(withJSONObject: [
            "format": PackFile.format, "version": 1, "key": Data(key.publicKey).base64EncodedString(),
            "signature": Data(signature).base64EncodedString(), "pack": text,
        ])
        return try packFile(Array(file))
    }

    private static func indicatorFile(_ input: [UInt8]) throws -> Bool {
        do {
            let catalogue = try IndicatorFile.read(input)
            try expect(!catalogue.indicators.isEmpty, "a catalogue of nothing")
            for entry in catalogue.indicators { try expect(entry.id.unit == entry.unit, "\(entry.id) has two units") }
            return true
        } catch let error as FileFaults {
            try expect(!error.faults.isEmpty, "refused without a fault")
            for fault in error.faults {
                try expect(fault.line >= 1 && fault.column >= 1 && !fault.message.isEmpty, "no place: \(fault)")
            }
            return false
        }
    }

    // MARK: - What to begin with

    private static func key() throws -> PackKey {
        guard let key = PackKey(seed: Array(repeating: 7, count: 32)) else { throw Broken("no cryptography") }
        return key
    }

    private static let pack = Pack(
        id: "pack-1", made: Clock.system.now, maker: "commonthread", source: "An invented extract",
        protection: Pack.Protection(profile: "below-5", version: 1, rule: "Counts below 5 are hidden."),
        areas: [Pack.Area(code: "E99000017", name: "Larkmoor")],
        definitions: [
            IndicatorDefinition(
                indicator: "short_notice_pct", version: "1", settings: [.init(name: "newborn", value: "0 to 13 days")],
                wording: LocalText("Babies at short notice", cy: "Babanod"))
        ],
        figures: ["2025Q1", "2025", "2024/25"].compactMap { Period($0) }.map { period in
            let counts = Figure.Numbers(numerator: 31, denominator: 50, unit: .percent)
            return Figure(
                indicator: "short_notice_pct", area: "E99000017", period: period,
                content: period.length == .year ? .hidden(.linked) : counts.map { .shown($0) } ?? .hidden(.small))
        })

    private static let catalogue = """
        format: 1
        id: small
        version: "0.1"
        status: draft
        title: {en: "A small catalogue"}
        publisher: {en: "A test"}
        licence: CC-BY-4.0
        sources: [{id: report, citation: "A report"}]
        settings: [{name: newborn, title: {en: "Who is newborn"}, values: ["0 to 13 days", "0 to 6 days"]}]
        indicators:
          - {id: same_day_pct, title: {en: "A", cy: "B"}, plain: {en: "C"}, unit: percent, better: lower,
             counted: babies, names: [same-day], version: "1", settings: [newborn], numerator: {en: "D"},
             denominator: {en: "E"}, question: {en: "F"}}
        comparators:
          - indicator: same_day_pct
            value: 16.7
            count: 5
            place: {en: "Wales"}
            period: 2019/20
            settings: [{name: newborn, value: "0 to 13 days"}]
            status: reported
            sources: [report]
            conflict: {value: "241", sources: [report], note: {en: "G"}}
        """
}
