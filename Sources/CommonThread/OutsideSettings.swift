import Configuration
import Domain
import Exchange
import Foundation
import Web

extension Settings {
    /// The second factor may be left to people's choice on one's own machine only.
    static func policy(_ text: String, base: String) throws -> SecondFactorPolicy {
        guard let policy = SecondFactorPolicy(rawValue: text) else {
            throw Stop(.unusable, "The second factor '\(text)' must be required or offered.")
        }
        let host = base.split(separator: "/").dropFirst().first?.split(separator: ":").first ?? ""
        if policy == .offered && !["localhost", "127.0.0.1"].contains(String(host)) {
            throw Stop(
                .unusable,
                """
                The second factor can be left to choice on this machine only, and the base URL is \(base). Take \
                second-factor out of the settings.
                """)
        }
        return policy
    }

    /// How many days each kind of record is kept: `retention-browsers: 90`.
    static func retention(_ reader: ConfigReader) throws -> Retention {
        var periods: [Retention.Kind: Int] = [:]
        for kind in Retention.Kind.allCases {
            let key = "retention-\(kind.rawValue)"
            guard let text = reader.string(forKey: ConfigKey([key])) else { continue }
            guard let days = Int(text), Retention.periods.contains(days) else {
                throw Stop(
                    .unusable,
                    "The period '\(text)' of \(key) is no number of days. Give a whole number from 1 to 36500.")
            }
            periods[kind] = days
        }
        return Retention(periods)
    }

    /// A setting that is on or off, and nothing in between.
    static func flag(_ reader: ConfigReader, _ key: ConfigKey) throws -> Bool {
        let text = reader.string(forKey: key) ?? "false"
        if ["true", "yes", "1"].contains(text) { return true }
        if ["false", "no", "0", ""].contains(text) { return false }
        throw Stop(.unusable, "The setting \(key) is '\(text)'. Write true or false.")
    }

    /// The mail server that letters go to.
    struct Mail: Sendable {
        let mailer: SMTPMailer

        /// Nil where no mail is set up.
        init?(_ reader: ConfigReader) throws {
            guard let server = reader.string(forKey: "mail-server") else { return nil }
            guard let from = reader.string(forKey: "mail-from") else {
                throw Stop(.unusable, "Mail is to go out by \(server), but mail-from does not say from which address.")
            }
            let user = reader.string(forKey: "mail-user")
            let password = reader.string(forKey: "mail-password", isSecret: true)
            do {
                mailer = try SMTPMailer(
                    server: server, login: user.map { (user: $0, password: password ?? "") }, from: from,
                    name: reader.string(forKey: "mail-name") ?? "Post", authorities: reader.string(forKey: "mail-ca"),
                    allowsPlain: try Settings.flag(reader, "mail-plain"))
            } catch let stop as Stop {
                throw stop
            } catch {
                throw Stop(.unusable, "The mail settings cannot be used: \(error)")
            }
        }
    }

    /// An organisation whose own sign-in is used.
    struct Organisation: Sendable {
        let identity: IdentitySettings

        /// Nil where there is none.
        init?(_ reader: ConfigReader) throws {
            guard let issuer = reader.string(forKey: "organisation-issuer") else { return nil }
            let domains = (reader.string(forKey: "organisation-domains") ?? "").split { " ,;".contains($0) }
            guard let client = reader.string(forKey: "organisation-client"), !domains.isEmpty else {
                throw Stop(
                    .unusable,
                    """
                    The organisation's sign-in needs organisation-client, and organisation-domains: the mail domains it \
                    may speak for, such as larkmoor.example.
                    """)
            }
            do {
                identity = IdentitySettings(
                    provider: try IdentityProvider(
                        issuer: issuer, client: client,
                        secret: reader.string(forKey: "organisation-secret", isSecret: true),
                        authorities: reader.string(forKey: "organisation-ca")),
                    name: reader.string(forKey: "organisation-name") ?? String(domains[0]),
                    domains: domains.map(String.init),
                    isRequired: try Settings.flag(reader, "organisation-required"),
                    isTrustedWithAddresses: try Settings.flag(reader, "organisation-trusted-addresses"))
            } catch let stop as Stop {
                throw stop
            } catch {
                throw Stop(.unusable, "The organisation's sign-in cannot be used: \(error)")
            }
        }
    }
}
