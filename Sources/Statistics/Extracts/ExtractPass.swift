import Foundation

/// What looks at each row of an extract. One for each thread; what they found is put together afterwards.
protocol CaseVisitor: AnyObject, SendableMetatype {
    /// - Parameters:
    ///   - index: the row's place in the stretch that is being read.
    ///   - weight: 1, or −1 to take a row back that turned out to be a repetition.
    func visit(_ row: CaseRow, at index: Int, weight: Int)

    /// Called when the stretch is read, with what tells a row's number in the file by its place in the stretch.
    func settle(_ row: (Int) -> Int)
}

/// One reading of an extract from its first row to its last, on all processors.
///
/// Threads take stretches in turn, read and count them side by side; only whether a pseudonym was seen before is settled
/// in the order of the file, so that the first row of several counts. A repetition is then taken back.
final class ExtractPass<Visitor: CaseVisitor>: @unchecked Sendable {
    private let source: ExtractSource
    private let header: ExtractHeader
    private let layout: ExtractLayout
    private let columns: Set<CaseColumn>
    private let progress: @Sendable (Double) -> Void
    private let size: Int
    private let stretches: Int

    private let quotations = Turns()
    private let settling = Turns()
    private let lock = NSLock()
    private var nextStretch = 0
    private var failure: TableError?

    // Only touched by whose turn it is.
    private var isQuoted = false
    private var linesBefore = 0
    private var seen: SeenPseudonyms
    private let share: SeenShare
    private let names: [CaseColumn: [String]]

    /// Which pseudonyms this reading remembers, and the rows that other readings found repeated.
    struct SeenShare {
        var index = 0
        var count = 1
        /// Lines of the file from 0, in order.
        var known: [Int] = []
    }

    init(
        _ source: ExtractSource, _ header: ExtractHeader, _ layout: ExtractLayout, reading columns: Set<CaseColumn>,
        size: Int, expectedRows: Int, share: SeenShare = SeenShare(), names: [CaseColumn: [String]] = [:],
        progress: @escaping @Sendable (Double) -> Void
    ) {
        self.source = source
        self.header = header
        self.layout = layout
        self.columns = columns
        self.share = share
        self.names = names
        self.progress = progress
        self.size = size
        stretches = Stretch.count(source, header, size: size)
        seen = SeenPseudonyms(expected: expectedRows / share.count)
    }

    deinit { seen.deallocate() }

    /// What one thread has when all is read.
    struct Part {
        let visitor: Visitor?
        let quality: ExtractQuality
        let names: [CaseColumn: NameTable]
        /// Lines whose pseudonym was seen before; filled in readings that only look for those.
        let repeated: [Int]
    }

    /// - Parameters:
    ///   - threads: how many read side by side.
    ///   - visitor: makes what looks at the rows of one thread; nil to look for repeated pseudonyms only.
    func run(threads: Int, visitor: @Sendable () -> Visitor?) throws(TableError) -> [Part] {
        let parts = Parts<Part>()
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, stretches))) { _ in
            parts.add(work(visitor()))
        }
        if let failure { throw failure }
        try source.checkUnchanged()
        guard !isQuoted else {
            throw TableError("a quotation mark in it is never closed. Look for a cell with one mark.")
        }
        return parts.all
    }

    private func takeStretch() -> Int? {
        lock.withLock {
            guard failure == nil, nextStretch < stretches else { return nil }
            defer { nextStretch += 1 }
            return nextStretch
        }
    }

    private func fail(_ error: TableError) {
        lock.withLock { if failure == nil { failure = error } }
        quotations.end()
        settling.end()
    }

    private func work(_ visitor: Visitor?) -> Part {
        var worker = Worker(Stretch(source, header, size: size), layout, columns, known: names, visitor)
        defer { worker.deallocate() }
        while let number = takeStretch() {
            do throws(TableError) {
                guard try work(on: number, &worker) else { break }
            } catch {
                // The first fault of the file is told, not the first that was met.
                if settling.take(number) { fail(error) }
                break
            }
        }
        return worker.part
    }

    private func work(on number: Int, _ worker: inout Worker) throws(TableError) -> Bool {
        try worker.stretch.load(number)
        guard quotations.take(number) else { return false }
        let begunQuoted = isQuoted
        if worker.stretch.turnsQuotation { isQuoted.toggle() }
        quotations.pass()
        do throws(TableError) {
            try worker.stretch.findRows(isQuoted: begunQuoted) { $0 }
        } catch {
            guard settling.take(number) else { return false }
            let row = error.row.map { $0 + linesBefore + 2 }
            fail(TableError(row: row, column: error.column, error.message))
            return false
        }
        worker.readRows(share)
        guard settling.take(number) else { return false }
        if let column = worker.overflow {
            fail(
                TableError(
                    column: column.rawValue,
                    "it has more than \(WordTable.largest) different values; is it the right column?"))
            return false
        }
        let before = linesBefore
        linesBefore += worker.stretch.lines
        worker.settle(&seen)
        progress(Double(number + 1) / Double(stretches))
        settling.pass()
        worker.finish(linesBefore: before, share)
        return true
    }
}

/// Collects what threads hand in.
private final class Parts<Part>: @unchecked Sendable {
    private let lock = NSLock()
    private var parts: [Part] = []

    func add(_ part: Part) { lock.withLock { parts.append(part) } }
    var all: [Part] { lock.withLock { parts } }
}
