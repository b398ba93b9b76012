import Foundation

/// A file that is written whole beside its place before it takes the place of what is there.
struct UnfinishedFile {
    private let path: String
    private let unfinished: String

    /// Writes several files that belong together: all of them or none, and what was there stays unless all can be written.
    static func write(_ files: [(bytes: [UInt8], path: String, isPrivate: Bool)]) throws {
        var written: [UnfinishedFile] = []
        defer { written.forEach { $0.discard() } }
        for file in files { written.append(try UnfinishedFile(file.bytes, for: file.path, isPrivate: file.isPrivate)) }
        try written.forEach { try $0.checkPlace() }
        try written.forEach { try $0.appear() }
    }

    /// Writes it under another name in the same folder.
    /// - Parameter isPrivate: whether nobody but its owner can read it, at no moment.
    private init(_ bytes: [UInt8], for path: String, isPrivate: Bool = false) throws {
        self.path = path
        unfinished = "\(path).\(UUID().uuidString)"
        let descriptor = open(unfinished, O_CREAT | O_EXCL | O_WRONLY, isPrivate ? 0o600 : 0o666)
        guard descriptor >= 0 else { throw unusable }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(bytes))
            try file.close()
        } catch {
            discard()
            throw unusable
        }
    }

    /// - Throws: where a folder stands in its place, which nothing can be moved over.
    private func checkPlace() throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { throw unusable }
    }

    /// Moves it to its place, over what is there.
    private func appear() throws {
        guard rename(unfinished, path) == 0 else { throw unusable }
    }

    /// Takes away what has not appeared; never what is at its place.
    private func discard() { unlink(unfinished) }

    private var unusable: Stop { Stop(.unusable, "\(path) cannot be written. Check the folder and try again.") }
}
