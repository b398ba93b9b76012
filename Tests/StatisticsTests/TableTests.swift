import Testing

@testable import Statistics

@Suite("Tables of counts and of results")
struct TableTests {
    private let levels: [Confidence] = [.ninetyFive, .ninetyNinePointEight]

    private func table(_ text: String) throws -> CountsTable { try CountsTable(Array(text.utf8)) }

    /// The written text of a result, line by line.
    private func lines(_ table: ResultsTable) -> [String] {
        String(decoding: table.bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    private func refusal(_ text: String, _ work: (CountsTable) throws -> ResultsTable) -> String {
        do {
            _ = try work(try table(text))
        } catch let error as TableError {
            return error.sentence(file: "f.csv")
        } catch {
            return "another error: \(error)"
        }
        return "no error"
    }

    private func proportion(_ table: CountsTable) throws -> ResultsTable {
        try StatisticsTables.proportion(table, levels: [.ninetyFive], multiplier: 1, isExact: false)
    }

    @Test func aProportionKeepsWhatStoodBesideIt() throws {
        let read = try table("\u{FEFF}area,denominator,numerator\r\n\"Sîr, \"\"Fôn\"\"\",20,0\r\n=1+1,29,1\r\n")
        let found = lines(try proportion(read))
        #expect(found[0] == "area,denominator,numerator,value,lower_95,upper_95,method")
        #expect(found[1].hasPrefix("\"Sîr, \"\"Fôn\"\"\",20,0,0,0,0.1611251580528"))
        #expect(found[2].hasPrefix("'=1+1,29,1,0.0344"))
        #expect(found[2].hasSuffix(",Wilson"))
    }

    @Test(arguments: [
        ("", "f.csv: it is empty; its first row must name the columns."),
        ("numerator,denominator\n", "f.csv: it has a header and no rows below it."),
        ("a,b\n1,2\n", "f.csv, column numerator: there is no such column; the file has a, b."),
        ("numerator,denominator\n1\n", "f.csv, row 2: it has 1 cell where the header has 2."),
        ("numerator,numerator\n1,2\n", "f.csv, row 1, column numerator: two columns have this name."),
        ("numerator,\n1,2\n", "f.csv, row 1: column 2 has no name."),
        ("numerator,denominator\n1,4\n,5\n", "f.csv, row 3, column numerator: it is blank;"),
        ("numerator,denominator\nnan,5\n", "f.csv, row 2, column numerator: 'nan' is not a number;"),
        ("numerator,denominator\n0x10,50\n", "f.csv, row 2, column numerator: '0x10' is not a number;"),
        ("numerator,denominator\n1e999,50\n", "f.csv, row 2, column numerator: '1e999' is not a number;"),
        ("numerator,denominator\n-1,5\n", "f.csv, row 2, column numerator: it is -1; it must be"),
        ("numerator,denominator\n1,0\n", "f.csv, row 2, column denominator: it is 0; it must be a number above 0"),
        ("numerator,denominator\n9,8\n", "f.csv, row 2, column numerator: it is 9; it must be no more than"),
        ("numerator,denominator,value\n9,18,\n", "f.csv, row 1, column value: the results have a column of this name"),
        ("numerator,denominator\n1,\"2", "f.csv, row 2: this is not CSV: a quotation mark is never closed."),
        ("numerator,denominator\n1,\"2\"3\n", "f.csv, row 2: this is not CSV: text follows a closing"),
        ("numerator,denominator\n1,2\"3\n", "f.csv, row 2: this is not CSV: a quotation mark stands within"),
        ("PK\u{3}\u{4}\u{0}", "f.csv, row 1: this is not CSV: it holds a NUL byte"),
        ("a\rb\rc", "f.csv, row 1: this is not CSV: a line ends in a lone carriage return"),
    ])
    func whatIsWrongIsNamed(text: String, sentence: String) {
        #expect(refusal(text, proportion).hasPrefix(sentence), "\(refusal(text, proportion))")
    }

    @Test func textThatIsNotUnicode() {
        #expect(throws: TableError.self) { try CountsTable(Array("a,b\n".utf8) + [0xE9, 0x2C, 0x31]) }
    }

    @Test func rates() throws {
        let found = lines(
            try StatisticsTables.rate(
                try table("count,denominator\n5,100\n20,100\n"), levels: [.ninetyFive], multiplier: 100, isExact: false)
        )
        #expect(found[0] == "count,denominator,value,lower_95,upper_95,method")
        #expect(found[1].hasPrefix("5,100,5,1.623486390") && found[1].hasSuffix(",exact Poisson"))
        #expect(found[2].hasPrefix("20,100,20,12.21142883") && found[2].hasSuffix(",Byar"))
    }

    @Test func standardisedRates() throws {
        let counts = "area,count,population,weight\nA,30,1000,3000\nA,21,500,2000\nB,3,100,3000\nB,2,100,2000\n"
        let found = lines(
            try StatisticsTables.directlyStandardised(try table(counts), levels: levels, multiplier: 1000))
        #expect(found[0] == "area,events,population,rate,lower_95,upper_95,lower_99.8,upper_99.8,note")
        #expect(found[1].hasPrefix("A,51,1500,34.8"))
        #expect(found[2] == "B,5,,,,,,,fewer than 10 events: no rate")
        let often = "count,population,weight,frequency\n20,1000,3000,1\n15,500,2000,1\n5,1000,3000,2\n3,500,2000,2\n"
        let together = lines(
            try StatisticsTables.directlyStandardised(try table(often), levels: [.ninetyFive], multiplier: 1))
        #expect(together[1].hasPrefix(",51,1500,0.0348"))
        #expect(together[1].contains(",0.0245304548"))
        let half = refusal("count,population,weight,frequency\n20,1000,3000,1.5\n") {
            try StatisticsTables.directlyStandardised($0, levels: levels, multiplier: 1)
        }
        #expect(half.hasPrefix("f.csv, row 2, column frequency: it is 1.5; it must be a whole number"))
    }

    @Test func indirectlyStandardisedRatios() throws {
        let counts = """
            area,count,population,reference_count,reference_population
            A,8,100,50,1000
            A,12,200,20,1000
            """
        let found = lines(
            try StatisticsTables.indirectlyStandardised(try table(counts), levels: [.ninetyFive], multiplier: 100))
        #expect(
            found[0] == """
                area,observed,expected,ratio,ratio_lower_95,ratio_upper_95,reference_rate,rate,rate_lower_95,\
                rate_upper_95,method
                """)
        // 20 seen against 100 × 0.05 + 200 × 0.02 = 9 expected; the reference has 3.5 in 100.
        #expect(found[1].hasPrefix("A,20,9,2.2222222222222"))
        #expect(found[1].contains(",3.5000000000000004,7.777777777777") || found[1].contains(",3.5,7.777777777777"))
        let nothing = refusal("count,population,reference_count,reference_population\n1,5,0,10\n") {
            try StatisticsTables.indirectlyStandardised($0, levels: levels, multiplier: 1)
        }
        #expect(nothing.contains("expected events"))
    }

    @Test func meansQuantilesAndIndices() throws {
        let means = lines(
            try StatisticsTables.mean(try table("area,value\nA,1\nB,5\nA,3\nB,5\n"), levels: [.ninetyFive]))
        #expect(means[0] == "area,count,mean,standard_deviation,lower_95,upper_95")
        #expect(means[1].hasPrefix("A,2,2,1.4142135623730951,-10.70620473617") && means[2] == "B,2,5,0,5,5")
        let quantiles = lines(
            try StatisticsTables.quantile(
                try table("group,value\nx,1\ny,4\nx,2\ny,\nx,3\n"), count: 3, highestFirst: false))
        #expect(quantiles == ["group,value,quantile", "x,1,1", "y,4,", "x,2,2", "y,,", "x,3,3"])
        let groups = "quantile,population,value\n3,10,1\n1,10,3\n2,10,2\n"
        let index = lines(try StatisticsTables.inequality(try table(groups), levels: [.ninetyFive], scale: .linear))
        #expect(
            index[0] == "area,slope_index,slope_lower_95,slope_upper_95,relative_index,most_deprived,least_deprived")
        let cells = index[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(cells[2].isEmpty && cells[3].isEmpty)
        expect(try #require(Double(cells[1])), -3, 1e-12, "slope")
        let crossing = "quantile,population,value\n1,10,2\n2,10,0\n3,10,-2\n"
        let without = lines(
            try StatisticsTables.inequality(try table(crossing), levels: [.ninetyFive], scale: .linear))
        #expect(without[1].split(separator: ",", omittingEmptySubsequences: false)[4].isEmpty, "no ratio")
        let twice = refusal("quantile,population,value\n1,10,1\n1,10,3\n2,10,2\n") {
            try StatisticsTables.inequality($0, levels: levels, scale: .linear)
        }
        #expect(twice == "f.csv, row 3, column quantile: the group is given twice.")
    }

    @Test(arguments: StatisticsTables.Measure.allCases)
    func funnels(measure: StatisticsTables.Measure) throws {
        let counts = "numerator,denominator\n20,100\n30,120\n90,100\n25,110\n22,90\n"
        let plain = lines(
            try StatisticsTables.funnel(try table(counts), of: measure, levels: levels, multiplier: 1))
        #expect(
            plain[0]
                == "numerator,denominator,value,average,lower_95,upper_95,lower_99.8,upper_99.8,significance")
        #expect(plain[3].hasSuffix(measure == .ratio ? "Not significant" : "High (0.001)"))
        let spread = StatisticsTables.Spread(trimming: .winsorised(0.1), isRoot: false)
        let wide = lines(
            try StatisticsTables.funnel(try table(counts), of: measure, levels: levels, multiplier: 1, spread: spread))
        #expect(wide[0].hasSuffix(",significance,phi,tau_squared"))
        // What differs by more than chance is allowed for.
        for row in 1...5 {
            let (narrow, broad) = (plain[row].split(separator: ","), wide[row].split(separator: ","))
            let (low, high) = (try #require(Double(narrow[4])), try #require(Double(narrow[5])))
            let (lower, higher) = (try #require(Double(broad[4])), try #require(Double(broad[5])))
            #expect(lower < low && higher > high, "\(wide[row])")
        }
    }

    @Test func charts() throws {
        let values = "month,value,group,rebase\n" + (1...8).map { "m\($0),\($0 % 2 + 1),a,\n" }.joined() + "m9,40,a,0\n"
        let xmr = lines(
            try StatisticsTables.xmr(
                try table(values), improvement: .decrease, baseline: 8, screensRanges: true, target: 50))
        #expect(xmr[0].hasSuffix("rule,meaning,variation,limits,assurance"))
        #expect(xmr[9].hasSuffix("above the upper limit,concern,concern,trial,consistently meets"))
        let p = lines(
            try StatisticsTables.attributes(
                try table("numerator,denominator,exclude\n5,50,\n6,50,no\n40,50,yes\n4,50,0\n"), .p, multiplier: 100,
                baseline: nil))
        #expect(p[0] == "numerator,denominator,exclude,value,centre,lower,upper,outside")
        #expect(p[3].hasPrefix("40,50,yes,80,10,0,") && p[3].hasSuffix(",above"))
        let g = lines(
            try StatisticsTables.rareEvents(try table("value\n4\n0\n12\n7\n30\n2\n9\n"), .g, baseline: nil))
        #expect(g[0] == "value,centre,lower,upper,outside" && g[1].hasPrefix("4,7,0,38.0325135080"))
        let mark = refusal("value,rebase\n4,perhaps\n5,\n") {
            try StatisticsTables.rareEvents($0, .t, baseline: nil)
        }
        #expect(mark == "f.csv, row 2, column rebase: it must be 1 or 0, yes or no, or blank.")
        let lonely = refusal("value,rebase\n4,\n5,1\n") {
            try StatisticsTables.xmr($0, improvement: .neutral, baseline: nil, screensRanges: true, target: nil)
        }
        #expect(lonely.contains("at least 2 points in a stretch of the chart and has 1"))
    }

    @Test func nothingWrittenIsAFormula() throws {
        let cells = ["=A1", "+44 1", "-2", "@x", "\u{FF1D}1", " =1", "-", "-2e3", "a\"b", "ok"]
        let written = ResultsTable(header: ["x"], rows: cells.map { [.text($0)] })
        #expect(
            lines(written).dropFirst() == [
                "'=A1", "'+44 1", "-2", "'@x", "'\u{FF1D}1", "' =1", "'-", "-2e3", "\"a\"\"b\"", "ok",
            ])
    }
}
