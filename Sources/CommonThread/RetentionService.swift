import Domain
import Logging
import ServiceLifecycle
import Storage

/// Takes away what is left over from signing in, at the start and then every day, for as long as the program serves.
struct RetentionService: Service {
    let store: Store
    let retention: Retention
    let logger: Logger
    var pause: Duration = .seconds(24 * 3600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await sweep()
                do {
                    try await Task.sleep(for: pause)
                } catch {
                    return
                }
            }
        }
    }

    /// Whatever goes wrong here stops nobody from working; the next day tries again.
    private func sweep() async {
        do {
            let kinds = Retention.Kind.allCases.filter(\.isTechnical)
            for done in try await store.retention.apply(retention, to: kinds) where done.count > 0 {
                logger.info("retention: \(done.count) of \(done.kind.rawValue)")
            }
        } catch {
            logger.error("what is over its time could not be taken away")
        }
    }
}
