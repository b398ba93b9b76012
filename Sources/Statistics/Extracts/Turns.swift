import Foundation

/// Lets threads that work on stretches side by side do one part of it in the order of the file.
final class Turns: @unchecked Sendable {
    private let condition = NSCondition()
    private var next = 0
    private var isOver = false

    /// Waits until everything before has passed; false when the work has been broken off.
    func take(_ number: Int) -> Bool {
        condition.lock()
        while next != number, !isOver { condition.wait() }
        let goesOn = !isOver
        condition.unlock()
        return goesOn
    }

    func pass() {
        condition.lock()
        next += 1
        condition.broadcast()
        condition.unlock()
    }

    func end() {
        condition.lock()
        isOver = true
        condition.broadcast()
        condition.unlock()
    }
}
