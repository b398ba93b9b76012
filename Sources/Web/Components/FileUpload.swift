/// A question answered with a file. It stands in an `uploadForm`.
func fileUpload(_ field: Field, accept: StaticString) -> HTML {
    let error: HTML = field.error == nil ? "" : " govuk-file-upload--error"
    return field.group(
        """
        \(field.labelMarkup())\(field.notes)<input class="govuk-file-upload\(error)" id="\(field.name)" \
        name="\(field.name)" type="file"\(.attribute("accept", accept))\(field.describedBy())>
        """)
}

/// A form that sends a file.
func uploadForm(to action: String, token: String, _ content: HTML) -> HTML {
    """
    <form action="\(address: action)" method="post" enctype="multipart/form-data" novalidate>\
    <input type="hidden" name="token" value="\(token)">
    \(content)
    </form>
    """
}
