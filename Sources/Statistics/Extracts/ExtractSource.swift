import Foundation

/// The bytes of an extract as UTF-8, read in any order by several threads. Nothing of the file is kept.
///
/// Places are counted in code units of the file: bytes, or pairs of bytes in UTF-16.
final class ExtractSource: Sendable {
    /// How the file's text is written down. Windows-1252 has the same separators and digits as UTF-8, so single cells
    /// are told apart when they are read.
    enum Encoding: Sendable { case bytes, utf16LittleEndian, utf16BigEndian }

    let encoding: Encoding
    /// The code units of the file, its byte order mark left out.
    let count: Int
    private let descriptor: Int32
    private let offset: Int
    private let size: Int
    private let stamp: [Int]

    private var unit: Int { encoding == .bytes ? 1 : 2 }

    /// - Throws: `TableError` for a file that cannot be read, is empty, or is no text.
    init(path: String) throws(TableError) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw TableError("it cannot be read; check its name and your permission.") }
        self.descriptor = descriptor
        do throws(TableError) {
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw TableError("it is no file; name a CSV file.")
            }
            size = Int(status.st_size)
            guard size > 0 else { throw TableError("it is empty; its first row must name the columns.") }
            stamp = Self.stamp(status)
            var start = [UInt8](repeating: 0, count: 4096)
            let read = pread(descriptor, &start, start.count, 0)
            guard read > 0 else { throw TableError("it cannot be read.") }
            (encoding, offset) = try Self.encoding(Array(start[..<read]))
        } catch {
            close(descriptor)
            throw error
        }
        count = (size - offset) / (encoding == .bytes ? 1 : 2)
    }

    deinit { close(descriptor) }

    private static func encoding(_ start: [UInt8]) throws(TableError) -> (Encoding, Int) {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.bytes, 3) }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if start.starts(with: [0x50, 0x4B, 3, 4]) {
            throw TableError("it is a workbook or another zip file, not CSV; save the sheet as CSV UTF-8.")
        }
        if start.count >= 4, start[0] != 0, start[1] == 0, start[2] != 0, start[3] == 0 {
            return (.utf16LittleEndian, 0)
        }
        if start.contains(0) { throw TableError("it is not CSV: it holds a NUL byte, as workbooks and pictures do.") }
        return (.bytes, 0)
    }

    private static func stamp(_ status: stat) -> [Int] {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return [Int(status.st_size), Int(time.tv_sec), Int(time.tv_nsec)]
    }

    /// - Throws: `TableError` when the file was written to since it was opened.
    func checkUnchanged() throws(TableError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, Self.stamp(status) == stamp else {
            throw TableError("it changed while it was read; wait until it is written, then start again.")
        }
    }

    /// Reads code units from a place on and appends them as UTF-8.
    ///
    /// - Returns: how many code units there were; fewer than asked for only at the end of the file.
    func read(from place: Int, units: Int, into bytes: inout ReadBuffer) throws(TableError) -> Int {
        let wanted = max(0, min(units, count - place))
        guard encoding != .bytes else {
            try fill(bytes.room(for: wanted), from: offset + place)
            bytes.grow(by: wanted)
            return wanted
        }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: wanted * 2, alignment: 2)
        defer { memory.deallocate() }
        try fill(memory, from: offset + place * 2)
        let little = encoding == .utf16LittleEndian
        let unit = { (index: Int) in
            UInt16(memory[index * 2 + (little ? 1 : 0)]) << 8 | UInt16(memory[index * 2 + (little ? 0 : 1)])
        }
        // A stretch never begins or ends within a pair: half a pair becomes the replacement sign, in text alone.
        let text = String(decoding: (0..<wanted).lazy.map(unit), as: UTF16.self)
        bytes.append(Array(text.utf8))
        return wanted
    }

    private func fill(_ memory: UnsafeMutableRawBufferPointer, from place: Int) throws(TableError) {
        guard let base = memory.baseAddress else { return }
        var done = 0
        while done < memory.count {
            let read = pread(descriptor, base + done, memory.count - done, off_t(place + done))
            if read < 0, errno == EINTR { continue }
            guard read > 0 else {
                throw TableError("it changed while it was read; wait until it is written, then start again.")
            }
            done += read
        }
    }
}

/// Memory that grows, with 64 bytes behind its contents that may be read.
struct ReadBuffer {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity + 64, alignment: 64)
    }

    func deallocate() { base.deallocate() }

    mutating func clear() { count = 0 }

    /// Memory behind the contents for so many bytes more; `grow` makes them contents.
    mutating func room(for more: Int) -> UnsafeMutableRawBufferPointer {
        if count + more > capacity {
            capacity = max(capacity * 2, count + more)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity + 64, alignment: 64)
            larger.copyMemory(from: base, byteCount: count)
            base.deallocate()
            base = larger
        }
        return UnsafeMutableRawBufferPointer(start: base + count, count: more)
    }

    mutating func grow(by more: Int) { count += more }

    mutating func append(_ bytes: [UInt8]) {
        room(for: bytes.count).copyBytes(from: bytes)
        count += bytes.count
    }

    func byte(_ place: Int) -> UInt8 { base.load(fromByteOffset: place, as: UInt8.self) }
}
