extension ExtractPass {
    /// What one thread works with.
    struct Worker {
        let stretch: Stretch
        private var decoder: CaseDecoder
        private let visitor: Visitor?
        private var quality = ExtractQuality()
        private var pseudonyms: [UInt64] = []
        /// Rows of the stretch whose pseudonym stood before.
        private var repeatedRows: [Int] = []
        private var repeatedLines: [Int] = []
        /// Faults of the stretch: the row, the column and the fault, until it is known which row of the file it is.
        private var faults: [(row: Int32, column: UInt8, fault: CellFault)] = []
        private var tallies: [ExtractQuality.Tally]

        init(
            _ stretch: Stretch, _ layout: ExtractLayout, _ columns: Set<CaseColumn>,
            known: [CaseColumn: [String]], _ visitor: Visitor?
        ) {
            self.stretch = stretch
            decoder = CaseDecoder(layout, reading: visitor == nil ? [] : columns, known: known)
            self.visitor = visitor
            tallies = Array(repeating: .init(), count: CaseColumn.count * CellFault.allCases.count)
        }

        func deallocate() { decoder.deallocate() }

        var overflow: CaseColumn? { decoder.overflow }

        var part: Part {
            var quality = quality
            for (index, tally) in tallies.enumerated() where tally.count > 0 {
                let column = CaseColumn.allCases[index / CellFault.allCases.count]
                let fault = CellFault.allCases[index % CellFault.allCases.count]
                quality.cells[column, default: [:]][fault] = tally
            }
            return Part(visitor: visitor, quality: quality, names: decoder.names, repeated: repeatedLines)
        }

        /// Reads and counts every row, as if none were a repetition.
        mutating func readRows(_ share: SeenShare) {
            pseudonyms.removeAll(keepingCapacity: true)
            faults.removeAll(keepingCapacity: true)
            stretch.withRows { rows in
                for index in rows.indices {
                    let pseudonym = decoder.pseudonym(rows, index)
                    let isOurs = share.count == 1 || pseudonym % UInt64(share.count) == UInt64(share.index)
                    pseudonyms.append(isOurs ? pseudonym : 0)
                    guard let visitor else { continue }
                    if pseudonym == 0 { faults.append((Int32(index), .max, .notANumber)) }
                    decoder.decode(rows, index) { faults.append((Int32(index), UInt8($0.slot), $1)) }
                    visitor.visit(decoder.row, at: index, weight: 1)
                }
            }
        }

        /// Finds out which pseudonyms were there before; in the order of the file.
        mutating func settle(_ seen: inout SeenPseudonyms) {
            repeatedRows.removeAll(keepingCapacity: true)
            pseudonyms.withUnsafeBufferPointer { hashes in
                seen.insert(hashes) { repeatedRows.append($0) }
            }
        }

        /// Takes repetitions back, and keeps what was found under the file's row numbers.
        mutating func finish(linesBefore: Int, _ share: SeenShare) {
            let ordinals = stretch.ordinals
            func line(_ index: Int) -> Int { linesBefore + Int(ordinals[index]) }
            guard let visitor else {
                repeatedLines += repeatedRows.map(line)
                return
            }
            quality.rows += stretch.firstCells.count
            for shape in stretch.misshapen {
                quality.rows += 1
                quality.misshapen.add(linesBefore + shape.ordinal + 2)
            }
            for fault in faults {
                let row = line(Int(fault.row)) + 2
                if fault.column == .max {
                    quality.unnamed.add(row)
                } else {
                    tallies[Int(fault.column) * CellFault.allCases.count + fault.fault.ordinal].add(row)
                }
            }
            visitor.settle { line($0) + 2 }
            let known = Self.rows(of: ordinals, linesBefore, in: share.known)
            stretch.withRows { rows in
                for index in known.isEmpty ? repeatedRows : (repeatedRows + known).sorted() {
                    decoder.decode(rows, index) { _, _ in }
                    visitor.visit(decoder.row, at: index, weight: -1)
                    quality.repeated.add(line(index) + 2)
                }
            }
        }

        /// The rows of this stretch among lines that earlier readings found repeated.
        private static func rows(of ordinals: [UInt32], _ before: Int, in known: [Int]) -> [Int] {
            guard let last = ordinals.last, !known.isEmpty else { return [] }
            var low = 0
            var high = known.count
            while low < high {
                let middle = (low + high) / 2
                if known[middle] < before { low = middle + 1 } else { high = middle }
            }
            var rows: [Int] = []
            var row = 0
            while low < known.count, known[low] <= before + Int(last) {
                while before + Int(ordinals[row]) < known[low] { row += 1 }
                rows.append(row)
                low += 1
            }
            return rows
        }
    }
}

extension CellFault {
    var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}
