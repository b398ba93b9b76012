public import Domain
import Foundation
import FoundationXML

/// Articles as an Atom feed (RFC 4287).
public enum NewsFeed {
    public struct Entry: Sendable {
        public let id: String
        public let title: String
        public let summary: String
        public let author: String
        /// A day, a month or a year; a feed wants a time, so the first moment of it is given.
        public let published: String
        public let link: String

        public init(id: String, title: String, summary: String, author: String, published: String, link: String) {
            self.id = id
            self.title = title
            self.summary = summary
            self.author = author
            self.published = published
            self.link = link
        }

        var updated: String {
            let rest = ["", "-01", "-01-01"].first { Day(published + $0) != nil }
            return (rest.map { published + $0 } ?? "1970-01-01") + "T00:00:00Z"
        }
    }

    public static func text(
        title: String, address: String, page: String, language: Language, entries: [Entry]
    ) -> String {
        let feed = XMLElement(name: "feed")
        feed.setAttributesWith(["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language.rawValue])
        feed.addChild(XMLElement(name: "title", stringValue: clean(title)))
        feed.addChild(XMLElement(name: "id", stringValue: clean(address)))
        feed.addChild(link(address, "self"))
        feed.addChild(link(page, "alternate"))
        feed.addChild(XMLElement(name: "updated", stringValue: entries.map(\.updated).max() ?? "1970-01-01T00:00:00Z"))
        for entry in entries {
            let element = XMLElement(name: "entry")
            element.addChild(XMLElement(name: "title", stringValue: clean(entry.title)))
            element.addChild(XMLElement(name: "id", stringValue: clean(entry.id)))
            element.addChild(link(entry.link, "alternate"))
            element.addChild(XMLElement(name: "updated", stringValue: entry.updated))
            let author = XMLElement(name: "author")
            author.addChild(XMLElement(name: "name", stringValue: clean(entry.author)))
            element.addChild(author)
            element.addChild(XMLElement(name: "summary", stringValue: clean(entry.summary)))
            feed.addChild(element)
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed.xmlString
    }

    private static func link(_ address: String, _ relation: String) -> XMLElement {
        let link = XMLElement(name: "link")
        link.setAttributesWith(["rel": relation, "href": clean(address)])
        return link
    }

    /// Without the control characters that XML cannot hold.
    private static func clean(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" })
    }
}
