/// How much is done, in words first; the bar beside them only repeats the words.
func progressBar(done: Int, of total: Int, label: Phrase) -> HTML {
    let whole = max(total, 1)
    let part = min(max(done, 0), whole)
    return """
        <div class="ct-progress"><span class="ct-progress__words">\(label)</span>\
        <svg class="ct-progress__bar" viewBox="0 0 \(whole) 1" width="200" height="10" preserveAspectRatio="none" \
        aria-hidden="true"><rect width="\(whole)" height="1" fill="#dcd6d0"/>\
        <rect width="\(part)" height="1" fill="#5b2c6f"/></svg></div>
        """
}
