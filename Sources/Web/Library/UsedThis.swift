import Domain

/// 'I used this' on a resource's page: begins an entry of one's own learning with what the library knows of it. Whoever is
/// not signed in is asked to sign in first.
func usedThis(_ resource: Resource, _ words: Words) -> HTML {
    buttonLink(words["learning.used"], to: Path.newLearning(resource.id), style: .secondary)
}

/// The same on a key message's page.
func usedThis(_ message: LibraryMessage, _ words: Words) -> HTML {
    buttonLink(words["learning.used"], to: Path.newLearning(message.id), style: .secondary)
}
