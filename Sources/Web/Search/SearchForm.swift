import Domain

/// The way to search from every page: a field, and where there is little room for it a link. On the search page itself
/// there is another.
func searchForm(_ words: Words, isHere: Bool) -> HTML {
    if isHere { return .empty }
    return """
        <a class="ct-header__link ct-search-link" href="\(Path.search)">\(words["search.link"])</a>\
        <form class="ct-search" role="search" action="\(Path.search)" method="get">\
        <label class="govuk-visually-hidden" for="frame-search">\(words["search.label"])</label>\
        <input class="ct-search__field" id="frame-search" name="q" type="search" autocomplete="off" \
        maxlength="\(SearchQuery.limit)">\
        <button type="submit" class="ct-search__button">\(words["search.button"])</button></form>
        """
}
