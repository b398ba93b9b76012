/// A form that is posted: it carries the session's token and, where a record may have moved on, the version it shows.
func form(
    to action: String,
    token: String,
    version: Int? = nil,
    id: StaticString? = nil,
    _ content: HTML
) -> HTML {
    let version: HTML = version.map { "<input type=\"hidden\" name=\"version\" value=\"\($0)\">" } ?? .empty
    return """
        <form action="\(address: action)" method="post" novalidate\(.attribute("id", id))>\
        <input type="hidden" name="token" value="\(token)">\(version)
        \(content)
        </form>
        """
}
