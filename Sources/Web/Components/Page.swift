import Domain

/// A whole document: head, skip links, header, navigation, exit button, content and footer.
func page(_ frame: PageFrame, _ content: HTML) -> HTML {
    let width: HTML = frame.wide ? "ct-page ct-page--wide" : "ct-page"
    return """
        <!DOCTYPE html>
        <html lang="\(frame.language.rawValue)" class="govuk-template">
        \(head(frame))
        <body class="govuk-template__body \(width)">
        <script>\(supportScript)</script>
        \(skipLinks(frame))
        \(header(frame))
        \(frame.navigation.isEmpty ? nil : navigation(frame))
        <div class="govuk-width-container ct-body">
        \(frame.exitWords.map(exitThisPage))\(frame.before)
        <main class="govuk-main-wrapper" id="main-content">
        \(content)
        </main>
        </div>
        \(footer(frame))
        </body>
        </html>

        """
}

/// Exactly this text: the content security policy names its hash.
private let supportScript: HTML = """
    document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');
    """

private func head(_ frame: PageFrame) -> HTML {
    let error = ComponentWords.current.error
    let prefix: HTML = frame.hasErrors ? "\(error): " : ""
    let version = frame.assetVersion
    return """
        <head>
        <meta charset="utf-8">
        <title>\(prefix)\(attribute: frame.title) - \(attribute: frame.productName)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <meta name="theme-color" content="#5b2c6f">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="no-referrer">
        <link rel="icon" href="/assets/favicon.svg?v=\(version)" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/frontend.css?v=\(version)">
        <link rel="stylesheet" href="/assets/common-thread.css?v=\(version)">
        <link rel="stylesheet" href="/assets/print.css?v=\(version)" media="print">
        <script type="module" src="/assets/init.js?v=\(version)"></script>
        </head>
        """
}

private func skipLinks(_ frame: PageFrame) -> HTML {
    let exit: HTML? = frame.exitSkip.map {
        """
        <a href="/exit" class="govuk-skip-link govuk-js-exit-this-page-skiplink" rel="nofollow noreferrer" \
        data-module="govuk-skip-link">\($0)</a>
        """
    }
    return """
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">\(frame.skipToMain)</a>\(exit)
        """
}

private func header(_ frame: PageFrame) -> HTML {
    """
    <header class="ct-header"><div class="govuk-width-container ct-header__row">\
    <a class="ct-header__name" href="/">\(threadMark)\(frame.productName)</a>\
    <div class="ct-header__tools">\(frame.search)\(frame.languageSwitch)\(frame.account)</div></div></header>
    """
}

/// The product's own mark: one thread through two loops.
private let threadMark: HTML = """
    <svg class="ct-header__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">\
    <path fill="none" stroke="#5b2c6f" stroke-width="3.5" stroke-linecap="round" \
    d="M3 22C8 30 16 26 16 16S24 2 29 10 24 26 16 16 3 2 3 12"/></svg>
    """

private func navigation(_ frame: PageFrame) -> HTML {
    serviceNavigation(frame.navigation, label: frame.navigationLabel, menu: frame.menuLabel)
}

private func footer(_ frame: PageFrame) -> HTML {
    var links = HTML()
    for link in frame.footer {
        links += "<li><a class=\"ct-footer__link\" href=\"\(address: link.to)\">\(link.label)</a></li>"
    }
    let list: HTML = frame.footer.isEmpty ? "" : "<ul class=\"ct-footer__links\">\(links)</ul>"
    let note: HTML = frame.footerNote.isEmpty ? "" : "<div class=\"ct-footer__note\">\(frame.footerNote)</div>"
    return """
        <footer class="ct-footer"><div class="govuk-width-container">\(list)\(note)</div></footer>
        """
}
