import CPQ

/// A statement's values as libpq takes them: each with its type said, bytes as they are and all else as text.
struct PostgreSQLParameters {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [Value]) {
        for value in values {
            switch value {
            case .integer(let number): append(20, String(number).utf8)
            case .real(let number): append(701, String(number).utf8)
            case .text(let text): append(25, text.utf8)
            case .blob(let blob): append(17, blob, format: 1)
            case .null: append(0, [])
            }
        }
    }

    /// `type` is the server's number for int8, float8, text or bytea; a zero byte ends what is sent as text.
    private mutating func append(_ type: Oid, _ content: some Collection<UInt8>, format: Int32 = 0) {
        types.append(type)
        offsets.append(bytes.count)
        lengths.append(Int32(content.count))
        formats.append(format)
        bytes += content
        bytes.append(0)
    }

    /// Calls with each value's address, length and format.
    func withPointers<R>(_ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> R) -> R {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(offsets.map { offset in start.map { $0 + offset } }, lengths, formats)
        }
    }
}
