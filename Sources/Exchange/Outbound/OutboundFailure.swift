import CCurl

/// Why another server did not do what it was asked. No case carries an address, a password or a token.
public enum OutboundFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address in the settings is not one that may be asked.
    case address
    case unreachable
    /// The server's certificate was not signed by anybody who is trusted, or is for another name.
    case certificate
    /// The file of trusted authorities cannot be read.
    case authorities
    /// The server offers no encryption, or only one that is too old.
    case encryption
    /// The server did not take the user and password.
    case login
    case late
    case large
    /// The server answered with this number, for example 550 to a mail or 503 to a request.
    case refused(Int)
    /// The server broke off, or answered in a way that cannot be read.
    case garbled

    public var description: String {
        switch self {
        case .address:
            "The address is not one that may be asked: it begins with https:// or smtps://, or leads to this machine."
        case .unreachable: "The server could not be reached."
        case .certificate: "The server's certificate is not trusted, so nothing was sent."
        case .authorities: "The file of trusted certificate authorities cannot be read."
        case .encryption: "The server offers no encryption that is accepted here, so nothing was sent."
        case .login: "The server did not accept the user name and password."
        case .late: "The server took too long to answer."
        case .large: "The server's answer was larger than is read."
        case .refused(let code): "The server answered \(code)."
        case .garbled: "The server broke off or gave an answer that cannot be read."
        }
    }

    /// Whether the same request may well succeed later.
    public var mayPass: Bool {
        switch self {
        case .unreachable, .late, .garbled: true
        // 421 and 450 to 459 are what mail servers say to a letter that is welcome later.
        case .refused(let code): code == 421 || code == 429 || code == 503 || (450..<460).contains(code)
        default: false
        }
    }

    init(_ code: CURLcode) {
        self =
            switch code {
            case CURLE_URL_MALFORMAT: .address
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: .unreachable
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: .certificate
            case CURLE_SSL_CACERT_BADFILE: .authorities
            case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: .encryption
            case CURLE_LOGIN_DENIED: .login
            case CURLE_OPERATION_TIMEDOUT: .late
            default: .garbled
            }
    }
}
