extension RoundRecord {
    private enum Key: String, CodingKey {
        case format, extent, id, title, partnership, framework, voices, people, steps, completions, ratings, agreements
        case earlierAgreements, dissents, answers, reratings, signatures, priorities, actions
    }

    /// A document of any format up to this one; what an older one cannot say is empty, and must not stand there. A `Refusal`
    /// where the format is none of these, whatever else is wrong.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func value<T: Decodable>(_ key: Key) throws -> T { try container.decode(T.self, forKey: key) }
        let format: Int = try value(.format)
        if let fault = Self.fault(ofFormat: format) { throw Refusal.invalid("file", fault) }
        if format < 2, container.contains(.answers) {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: container.codingPath + [Key.answers], debugDescription: "format 1 has no answers"))
        }
        self.init(
            id: try value(.id), title: try value(.title), extent: try value(.extent),
            partnership: try value(.partnership), framework: try value(.framework), voices: try value(.voices),
            people: try value(.people), steps: try value(.steps), completions: try value(.completions),
            ratings: try value(.ratings), agreements: try value(.agreements),
            earlierAgreements: try value(.earlierAgreements), dissents: try value(.dissents),
            answers: format < 2 ? [] : try value(.answers), reratings: try value(.reratings),
            signatures: try value(.signatures), priorities: try value(.priorities), actions: try value(.actions))
        self.format = format
    }
}
