internal import HeapModule

/// Finds the cheapest way from one place to another, by always going on from the place that was cheapest to reach.
///
/// Its memory is kept from one search to the next, because most of them see few of the places.
final class WayFinder<Step> {
    /// What can be done at a place: where it leads, what it costs (nothing below 0), and what it is.
    typealias Steps = (_ place: Int, _ take: (_ next: Int, _ cost: Double, _ step: Step) -> Void) -> Void

    private var costs: [Double]
    private var ways: [(from: Int, step: Step)?]
    private var seen: [Int] = []

    /// - Parameter places: how many there are, numbered from 0.
    init(places: Int) {
        costs = Array(repeating: .infinity, count: places)
        ways = Array(repeating: nil, count: places)
    }

    /// - Parameter most: what the way may cost; nil is returned where it would cost as much.
    func way(from start: Int, to goal: Int, most: Double = .infinity, steps: Steps) -> (cost: Double, steps: [Step])? {
        defer {
            for place in seen { (costs[place], ways[place]) = (.infinity, nil) }
            seen = []
        }
        var waiting = Heap([Reached(cost: 0, place: start)])
        costs[start] = 0
        seen.append(start)
        while let reached = waiting.popMin(), reached.cost < most, reached.place != goal {
            guard reached.cost == costs[reached.place] else { continue }
            steps(reached.place) { next, cost, step in
                let whole = reached.cost + cost
                guard whole < costs[next] else { return }
                if costs[next] == .infinity { seen.append(next) }
                costs[next] = whole
                ways[next] = (reached.place, step)
                waiting.insert(Reached(cost: whole, place: next))
            }
        }
        guard costs[goal] < most else { return nil }
        var found: [Step] = []
        var place = goal
        while place != start, let way = ways[place] {
            found.append(way.step)
            place = way.from
        }
        return (costs[goal], found.reversed())
    }
}

private struct Reached: Comparable {
    let cost: Double
    let place: Int

    /// The same costs are told apart, so that the same counts always give the same result.
    static func < (a: Reached, b: Reached) -> Bool { (a.cost, a.place) < (b.cost, b.place) }
}
