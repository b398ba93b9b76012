import CCurl

/// An address as libcurl reads it, so that what is checked is what is then asked.
struct ServerAddress {
    let scheme: String
    let host: String
    let port: String?
    let path: String
    /// Whether it names a user or a password, which have no place in an address.
    let hasUser: Bool

    init?(_ text: String) {
        guard !text.utf8.contains(0), let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        func part(_ part: CURLUPart) -> String? {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
            defer { curl_free(text) }
            return String(cString: text)
        }
        guard curl_url_set(url, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME), let host = part(CURLUPART_HOST), !host.isEmpty
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
        port = part(CURLUPART_PORT)
        path = part(CURLUPART_PATH) ?? "/"
        hasUser = part(CURLUPART_USER) != nil || part(CURLUPART_PASSWORD) != nil
    }

    /// Whether it leads to this very machine, where no network can listen in.
    var isLoopback: Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }
}
