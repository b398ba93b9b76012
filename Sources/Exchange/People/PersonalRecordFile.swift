public import Domain

/// Everything about one person as a JSON file.
public enum PersonalRecordFile {
    public static func write(_ record: PersonalRecord) throws -> [UInt8] { try ErasuresFile.json(record) }
}
