import CCurl
import Foundation

/// One exchange with another server by libcurl: the options, the bytes both ways, and what came of it.
final class Transfer {
    /// Once for the process, as libcurl asks; it is safe from any thread.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let handle: UnsafeMutableRawPointer
    private let limit: Int
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var isTooLarge = false
    /// The first thing that went wrong while the options were set: without all of them nothing is asked.
    private var fault: CURLcode = CURLE_OK

    private(set) var incoming: [UInt8] = []
    /// The number that the server answered with, also where its answer was then broken off; 0 when it gave none.
    private(set) var status = 0
    /// Whether a connection was not made because it led into a network that is nobody else's business.
    fileprivate(set) var wasPrivate = false

    /// `schemes` are those libcurl may speak here, for example `https`.
    init(_ address: String, schemes: String, authorities: String?, seconds: Int, limit: Int) throws(OutboundFailure) {
        guard Self.isReady, let handle = curl_easy_init() else { throw .garbled }
        self.handle = handle
        self.limit = limit
        set(CURLOPT_URL, address)
        set(CURLOPT_PROTOCOLS_STR, schemes)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_TIMEOUT, seconds)
        set(CURLOPT_CONNECTTIMEOUT, seconds)
        // Time limits without signals, which belong to the whole process.
        set(CURLOPT_NOSIGNAL, 1)
        if let authorities { set(CURLOPT_CAINFO, authorities) }
        // What leads to this machine does not go by way of another.
        if ServerAddress(address)?.isLoopback == true { set(CURLOPT_NOPROXY, "*") }
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    func set(_ option: CURLoption, _ number: Int) { note(curl_set_number(handle, option, number)) }

    func set(_ option: CURLoption, _ text: String) {
        // A NUL would end the text early, so that something else is asked than was checked.
        note(text.utf8.contains(0) ? CURLE_URL_MALFORMAT : curl_set_text(handle, option, text))
    }

    /// Each line of a header or an envelope; a line break inside would begin another.
    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard line.utf8.allSatisfy({ $0 >= 0x20 }), let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                return note(CURLE_URL_MALFORMAT)
            }
            list = longer
        }
        if let list { lists.append(list) }
        note(curl_set_list(handle, option, list))
    }

    /// What is sent once the server is ready for it.
    func upload(_ bytes: [UInt8]) {
        outgoing = bytes
        set(CURLOPT_UPLOAD, 1)
        note(
            curl_set_outgoing(
                handle,
                { buffer, size, count, context in
                    guard let buffer, let context else { return 0 }
                    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().send(
                        into: buffer, size * count)
                }, Unmanaged.passUnretained(self).toOpaque()))
    }

    /// Blocks until the server has answered; the number it answered with, 0 when it gave none.
    func run() throws(OutboundFailure) -> Int {
        note(
            curl_set_incoming(
                handle,
                { buffer, size, count, context in
                    guard let buffer, let context else { return 0 }
                    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(buffer, size * count)
                }, Unmanaged.passUnretained(self).toOpaque()))
        guard fault == CURLE_OK else { throw OutboundFailure(fault) }
        let outcome = curl_easy_perform(handle)
        var code = 0
        _ = curl_response_code(handle, &code)
        status = code
        if outcome == CURLE_OK { return code }
        if isTooLarge { throw .large }
        let failure = OutboundFailure(outcome)
        throw failure == .garbled && code >= 400 ? .refused(code) : failure
    }

    /// The address that a redirect leads to, once the server has answered.
    var redirect: String? {
        var address: UnsafeMutablePointer<CChar>?
        guard curl_redirect_address(handle, &address) == CURLE_OK, let address else { return nil }
        return String(cString: address)
    }

    /// Makes no connection into a private network, whatever name leads there.
    func keepOutOfPrivateNetworks() {
        note(
            curl_set_opener(
                handle,
                { context, _, address in
                    guard let context, let address else { return -1 }
                    let place = address.pointee
                    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                    // The whole address is longer than the structure says for IPv6, so it is read by its length.
                    let bytes = withUnsafeBytes(of: &address.pointee.addr) { start in
                        start.baseAddress.map {
                            [UInt8](UnsafeRawBufferPointer(start: $0, count: Int(place.addrlen)))
                        } ?? []
                    }
                    guard NetworkAddress(bytes, isIPv6: place.family == AF_INET6)?.isPublic == true else {
                        transfer.wasPrivate = true
                        return -1
                    }
                    return socket(place.family, place.socktype, place.protocol)
                }, Unmanaged.passUnretained(self).toOpaque()))
    }

    private func note(_ code: CURLcode) {
        if fault == CURLE_OK { fault = code }
    }

    private func receive(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        guard incoming.count + count <= limit else {
            isTooLarge = true
            return 0
        }
        incoming.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    private func send(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let count = min(room, outgoing.count - sent)
        UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: outgoing[sent..<sent + count])
        sent += count
        return count
    }
}

/// Threads for what blocks until another server answers, so that the threads everyone shares stay free.
struct OutboundQueue: Sendable {
    private let queue = OperationQueue()

    init(_ name: String, width: Int) {
        queue.name = name
        queue.maxConcurrentOperationCount = width
    }

    func perform<T: Sendable>(
        _ body: @escaping @Sendable () throws(OutboundFailure) -> T
    ) async throws(OutboundFailure) -> T {
        let result: Result<T, OutboundFailure> = await withCheckedContinuation { continuation in
            queue.addOperation {
                do throws(OutboundFailure) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
