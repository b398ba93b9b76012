import Domain

/// The one time that codes are shown: slips to print and cut, and for each a message to copy. Whoever finds a slip learns
/// that there is a page, and nothing of what it is about.
struct CodeSheet {
    let codes: [(Int, ContributorCode)]
    let until: Day
    let address: String
    let minutes: Int
    let words: Words

    var content: HTML {
        """
        <h1 class="govuk-heading-l ct-no-print">\(words["codes.title"])</h1>
        <div class="ct-no-print">\(warning(words["codes.once"], assistive: words["frame.warning"]))
        <p class="govuk-body">\(words["codes.give"])</p></div>
        <div class="ct-slips">\(codes.map { slip($0.0, $0.1) })</div>
        """
    }

    private func slip(_ number: Int, _ code: ContributorCode) -> HTML {
        let values = [
            "address": address, "code": code.text, "date": words.date(until).text, "minutes": String(minutes),
        ]
        return """
            <section class="ct-slip" aria-labelledby="slip-\(number)">
            <h2 class="govuk-heading-s" id="slip-\(number)">\(words("codes.number", ["number": String(number)]))</h2>
            <p class="govuk-body">\(words["codes.slip.what"])</p>
            <p class="govuk-body">\(words["codes.slip.address"])<br><b class="ct-break">\(address)</b></p>
            <p class="govuk-body">\(words["codes.slip.code"])<br><code class="ct-code">\(code.text)</code></p>
            <p class="govuk-body">\(words("codes.slip.until", values))</p>
            <div class="ct-no-print">\(details(words("codes.message", ["number": String(number)]),
                "<p class=\"govuk-body\">\(words("codes.message.text", values))</p>"))</div>
            </section>
            """
    }
}
