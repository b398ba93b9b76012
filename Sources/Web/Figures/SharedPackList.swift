import Domain

/// What was shared in a partnership, the newest first, with the way to take it back for whoever may.
struct SharedPackList {
    let partnership: Partnership.ID
    let member: Member
    let packs: [(pack: SharedPack, figures: Int)]
    let words: Words

    var content: HTML {
        let rows = packs.map { pack, count -> [HTML] in
            let protection: HTML? = pack.protection.map { "<br>\($0.rule)" }
            let key: HTML =
                pack.isByHand
                ? "\(words["figures.status.hand"])" : "<code class=\"ct-break\">\(pack.fingerprint)</code>"
            let back: HTML? =
                member.may(.share)
                ? actionLink(
                    words["figures.withdraw"], assistive: Phrase(pack.source),
                    to: Path.figureWithdrawal(partnership, pack.id))
                : nil
            return [
                "\(prose(pack.source))\(protection)",
                "\(words("steps.by", ["name": pack.by, "time": words.time(pack.at).text]))", "\(count)",
                "\(key) \(back)",
            ]
        }
        return table(
            caption: words["figures.packs.title"],
            head: ["figures.source", "figures.shared", "figures.number", "figures.key"].map { words[$0] }, rows: rows,
            captionHidden: true)
    }
}
