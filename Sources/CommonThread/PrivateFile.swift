import Foundation

/// A file that nobody but its owner can read, at no moment.
enum PrivateFile {
    /// Writes it so that it appears whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let unfinished = "\(path).\(UUID().uuidString)"
        let descriptor = open(unfinished, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw Self.unusable(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(bytes))
            try file.close()
        } catch {
            unlink(unfinished)
            throw Self.unusable(path)
        }
        guard rename(unfinished, path) == 0 else {
            unlink(unfinished)
            throw Self.unusable(path)
        }
    }

    private static func unusable(_ path: String) -> Stop {
        Stop(.unusable, "\(path) cannot be written. Check the folder and try again.")
    }
}
