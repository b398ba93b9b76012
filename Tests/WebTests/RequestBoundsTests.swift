import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

struct RequestBoundsTests {
    private func open() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: RequestBounds(patience: .seconds(60)))
        try channel.connect(to: .init(ipAddress: "127.0.0.1", port: 1)).wait()
        let head = HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/sign-in")
        try channel.writeInbound(HTTPRequestPart.head(head))
        return channel
    }

    private func drip(_ channel: EmbeddedChannel, _ size: Int = 1) throws {
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 97, count: size)))
    }

    @Test func aBodyThatDripsIsEndedAfterAMinuteHoweverOftenItDrips() throws {
        let channel = try open()
        for _ in 0..<5 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(10))
            try drip(channel)
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(10))
        #expect(!channel.isActive)
    }

    @Test func aBodyFarPastTheLimitIsEndedAndOneALittlePastItIsNot() throws {
        let channel = try open()
        try drip(channel, 2 * FormFields.bodyLimit)
        #expect(channel.isActive, "somebody is there to read why")
        try drip(channel, 2 * FormFields.bodyLimit + 1)
        #expect(!channel.isActive)
    }

    @Test func aRequestThatArrivedIsLeftAloneAndTheNextBeginsAnew() throws {
        let channel = try open()
        for _ in 0..<8 {
            try drip(channel, FormFields.bodyLimit)
            try channel.writeInbound(HTTPRequestPart.end(nil))
            channel.embeddedEventLoop.advanceTime(by: .seconds(90))
            #expect(channel.isActive)
            let head = HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/")
            try channel.writeInbound(HTTPRequestPart.head(head))
        }
    }

    @Test func anAnswerThatNobodyReadsIsEnded() throws {
        let channel = try open()
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(90))
        #expect(channel.isActive, "somebody reads, slowly")
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(!channel.isActive)
    }
}
