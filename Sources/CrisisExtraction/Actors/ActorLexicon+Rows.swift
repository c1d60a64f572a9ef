internal import CrisisModel

/// The rows of the tables of actors.
extension ActorLexicon {
  /// A row of `actors.tsv`, or a person of a configuration.
  struct Person: Sendable {
    let name: String
    let gender: Gender?
    let country: String?
    let roles: [Role]
    /// Only a configuration gives one.
    let actorClass: ActorProfile.Class?
    /// Shown where no role holds; only a configuration gives one.
    let title: String?
    let isConfigured: Bool
    let id: String
    /// Of the surname, behind its hyphen, and of the first name, up to its hyphen: "Bashar al-Assad"
    /// is Assad, "Ban Ki-moon" written in three words.
    let keys: (last: UInt64, first: UInt64)?

    init(
      name: String, gender: Gender?, country: String?, roles: [Role],
      actorClass: ActorProfile.Class? = nil, title: String? = nil, isConfigured: Bool = false
    ) {
      self.name = name
      self.gender = gender
      self.country = country
      self.roles = roles
      self.actorClass = actorClass
      self.title = title
      self.isConfigured = isConfigured
      id = ActorIdentity.id(.person, name)
      let parts = name.parts(" ")
      if let last = parts.last, let first = parts.first {
        keys = (
          ActorIdentity.key(last.parts("-").last ?? last),
          ActorIdentity.key(first.parts("-").first ?? first)
        )
      } else {
        keys = nil
      }
    }

    /// The office held on a day; nil where none is known.
    func role(on day: String) -> Role? {
      roles.first { $0.from <= day && ($0.to.map { day < $0 } ?? true) }
    }
  }

  /// An office held from one day to another; days as ISO dates, `from` empty where since ever.
  struct Role: Sendable {
    let title: String
    /// In small letters.
    let smallTitle: String
    let from: String
    let to: String?

    /// An office as `actors.tsv` writes it: `president@2019-03-20..2022-01-05`; nil for anything else.
    init?(_ text: String) {
      let parts = text.parts("@")
      guard parts.count == 2 else { return nil }
      let days = parts[1].utf8
      guard let dots = days.indices.first(where: { days[$0...].starts(with: "..".utf8) }) else {
        return nil
      }
      let to = String(parts[1][days.index(dots, offsetBy: 2)...])
      self.init(
        title: String(parts[0]), from: String(parts[1][..<dots]), to: to.isEmpty ? nil : to)
    }

    init(title: String, from: String, to: String?) {
      self.title = title
      smallTitle = title.lowercased()
      self.from = from
      self.to = to
    }
  }

  /// A row of `organisations.tsv` or `outlets.tsv`, or a body of a configuration.
  struct Organisation: Sendable {
    let name: String
    let actorClass: ActorProfile.Class?
    let country: String?
    let isOutlet: Bool
    let isConfigured: Bool
    let id: String

    init(
      name: String, actorClass: ActorProfile.Class?, country: String?, isOutlet: Bool,
      isConfigured: Bool = false
    ) {
      self.name = name
      self.actorClass = actorClass
      self.country = country
      self.isOutlet = isOutlet
      self.isConfigured = isConfigured
      id = ActorIdentity.id(.organisation, name)
    }
  }

  /// A row of `actor-groups.tsv`, or a group of a configuration.
  ///
  /// A class, so that to look at one copies nothing.
  final class Group: Sendable {
    /// Empty for words that only look like one: "police station".
    let name: String
    let kind: ActorProfile.Kind
    let actorClass: ActorProfile.Class?
    /// Counts only behind an adjective of a country or people: "Israeli tanks".
    let needsNation: Bool
    /// A people, written with a capital: "Kurds".
    let isPeople: Bool
    let isConfigured: Bool
    let id: String
    /// Of the name.
    let hash: Vocabulary.Hash

    init(
      name: String, kind: ActorProfile.Kind, actorClass: ActorProfile.Class?,
      needsNation: Bool = false, isPeople: Bool = false, isConfigured: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.actorClass = actorClass
      self.needsNation = needsNation
      self.isPeople = isPeople
      self.isConfigured = isConfigured
      id = ActorIdentity.id(kind, name)
      hash = Vocabulary.Hash(name)
    }
  }

  /// A row of `titles.tsv`.
  struct Title: Sendable {
    enum Kind: String, Sendable {
      case honorific, office, rank, job
    }
    let words: String
    let kind: Kind
    let gender: Gender?
    let actorClass: ActorProfile.Class?
  }

  /// One way to write a name; the row of `.actor`, `.organisation` and `.outlet` matches.
  struct Name: Sendable {
    /// Index into `persons` for `.actor` matches, else into `organisations`.
    let index: Int
    /// Two to five capitals; must be written so unless everything is in capitals.
    let isAcronym: Bool
  }
}
