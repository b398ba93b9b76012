public import Domain

/// Events as an iCalendar file (RFC 5545), times in UTC so that every calendar shows its owner's own.
public enum EventCalendar {
    public struct Entry: Sendable {
        public let id: String
        public let title: String
        public let summary: String
        public let place: String
        public let occasion: Resource.Occasion?
        public let link: String

        public init(
            id: String, title: String, summary: String, place: String, occasion: Resource.Occasion?, link: String
        ) {
            self.id = id
            self.title = title
            self.summary = summary
            self.place = place
            self.occasion = occasion
            self.link = link
        }
    }

    public static func text(_ entries: [Entry], now: Moment) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Common Thread//Learning library//EN", "CALSCALE:GREGORIAN",
        ]
        for entry in entries {
            guard let occasion = entry.occasion else { continue }
            lines += [
                "BEGIN:VEVENT", "UID:\(entry.id)@common-thread", "DTSTAMP:\(stamp(now))",
                "DTSTART:\(stamp(occasion.starts))", "DTEND:\(stamp(occasion.ends))",
                "SUMMARY:\(escaped(entry.title))", "DESCRIPTION:\(escaped(entry.summary))",
                "LOCATION:\(escaped(entry.place))", "URL:\(entry.link.filter { !$0.isNewline })",
                "STATUS:\(occasion.cancelled ? "CANCELLED" : "CONFIRMED")", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map(folded).joined(separator: "\r\n") + "\r\n"
    }

    /// `20270203T100000Z`.
    private static func stamp(_ moment: Moment) -> String {
        moment.text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case _ where character.isNewline: result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }

    /// No line is longer than 75 bytes; the next goes on after a space, never inside a character.
    private static func folded(_ line: String) -> String {
        var result = ""
        var length = 0
        for character in line {
            let bytes = character.utf8.count
            if length + bytes > 74 {
                result += "\r\n "
                length = 1
            }
            result.append(character)
            length += bytes
        }
        return result
    }
}
