public import NIOCore
public import NIOHTTPTypes

/// Ends a connection whose request goes on for too long, in bytes or in time, and one whose answer nobody reads. What is
/// half sent in a head is the server's idle time to end; this is for bodies, which may drip for ever, and for answers.
public final class RequestBounds: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPRequestPart
    public typealias InboundOut = HTTPRequestPart

    /// Past a form's limit people are still answered with a page; far past it nobody is there to read one.
    static let sizeLimit = 4 * FormFields.bodyLimit

    private let patience: TimeAmount
    private var size = 0
    private var isReading = false
    private var reading: Scheduled<Void>?
    private var writing: Scheduled<Void>?

    public init(patience: TimeAmount) { self.patience = patience }

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: (size, isReading) = (0, true)
        case .body(let part):
            size += part.readableBytes
            if size > Self.sizeLimit { return context.close(promise: nil) }
        case .end:
            isReading = false
            stop(&reading)
        }
        context.fireChannelRead(data)
    }

    /// Most requests have arrived as a whole by now and need no clock.
    public func channelReadComplete(context: ChannelHandlerContext) {
        if isReading && reading == nil { reading = close(context) }
        context.fireChannelReadComplete()
    }

    public func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            stop(&writing)
        } else if writing == nil {
            writing = close(context)
        }
        context.fireChannelWritabilityChanged()
    }

    public func channelInactive(context: ChannelHandlerContext) {
        stopAll()
        context.fireChannelInactive()
    }

    public func handlerRemoved(context: ChannelHandlerContext) { stopAll() }

    private func close(_ context: ChannelHandlerContext) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
    }

    private func stop(_ task: inout Scheduled<Void>?) {
        task?.cancel()
        task = nil
    }

    private func stopAll() {
        stop(&reading)
        stop(&writing)
    }
}

@available(*, unavailable)
extension RequestBounds: Sendable {}
