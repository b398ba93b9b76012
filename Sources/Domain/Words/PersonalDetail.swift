/// Something in a text that looks as if it could tell who a real person is.
public struct PersonalDetail: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case nameWithBirthDate, nhsNumber, caseNumber, phone, email, postcode
    }

    public let kind: Kind
    /// The words that were found, as they stand in the text.
    public let found: String
    public let range: Range<String.Index>
}

/// Looks through what somebody wrote. It knows shapes, not people: what it finds is a reason to ask, never to refuse.
public enum PersonalDetails {
    /// In the order of the text, never overlapping.
    public static func found(in text: String) -> [PersonalDetail] {
        var text = text
        let spans = text.withUTF8 { bytes in
            // Every kind has a digit or an @ in it, and most of what people write has neither.
            guard bytes.contains(where: { (48...57).contains($0) || $0 == 64 }) else { return [DetailSpan]() }
            var scan = DetailScan(bytes)
            return scan.spans()
        }
        return spans.map { span in
            let start = text.utf8.index(text.startIndex, offsetBy: span.start)
            let range = start..<text.utf8.index(start, offsetBy: span.end - span.start)
            return PersonalDetail(kind: span.kind, found: String(text[range]), range: range)
        }
    }
}

/// A detail as bytes of the text.
struct DetailSpan: Equatable {
    let kind: PersonalDetail.Kind
    let start: Int
    let end: Int
}

/// One pass over one text: each kind looks only a fixed way to either side of where it stands, so that twice the text is
/// twice the work.
struct DetailScan {
    let text: WrittenText
    /// How many pieces were looked at, for the tests.
    private(set) var work = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        text = WrittenText(bytes)
    }

    /// The surest kinds come first and keep their place.
    mutating func spans() -> [DetailSpan] {
        work = text.bytes.count
        var spans = emails()
        spans = Self.merged(spans, phones())
        spans = Self.merged(spans, nhsNumbers())
        spans = Self.merged(spans, namesWithBirthDate())
        spans = Self.merged(spans, caseNumbers())
        return Self.merged(spans, postcodes())
    }

    /// Both lists are in order; what overlaps something that was there already is left out.
    private static func merged(_ old: [DetailSpan], _ fresh: [DetailSpan]) -> [DetailSpan] {
        var merged: [DetailSpan] = []
        merged.reserveCapacity(old.count + fresh.count)
        var next = 0
        for span in fresh {
            while next < old.count, old[next].end <= span.start {
                merged.append(old[next])
                next += 1
            }
            if next < old.count, old[next].start < span.end { continue }
            if let last = merged.last, last.end > span.start { continue }
            merged.append(span)
        }
        return merged + old[next...]
    }

    mutating func look() { work += 1 }
}
