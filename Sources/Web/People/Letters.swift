import Domain
import Exchange

/// The few letters that leave an installation. Neither subject nor sender says what it is about, because somebody else
/// may see the screen: the words are the same that any service would send.
struct Letters {
    let mailer: (any Mailer)?
    let baseURL: String

    var canSend: Bool { mailer != nil }

    func invitation(to address: String, token: String, _ words: Words) async throws -> Bool {
        try await send(to: address, "letter.invitation.text", ["link": "\(baseURL)\(Path.invitation(token))"], words)
    }

    func recovery(to address: String, token: String, _ words: Words) async throws -> Bool {
        try await send(to: address, "letter.recovery.text", ["link": "\(baseURL)\(Path.recovery(token))"], words)
    }

    /// After a change that only its owner should have made. The change does not wait for the letter.
    func tellOfChange(to address: String, _ words: Words) {
        Task { _ = try? await send(to: address, "letter.changed.text", [:], words) }
    }

    /// False where there is no mail here, or the address cannot be written to.
    private func send(
        to address: String, _ key: String, _ values: [String: String], _ words: Words
    ) async throws -> Bool {
        guard let mailer,
            let letter = try? Letter(
                to: address, subject: words.text("letter.subject"), text: words.text(key, values))
        else { return false }
        do {
            try await mailer.send(letter)
            return true
        } catch {
            return false
        }
    }
}
