public import CrisisModel

/// A report that another program hands over as a line of JSON.
///
///     {"document":"herald-17.txt","text":"Police fired shots …","published":"2022-01-06T08:50"}
///
/// Other keys are passed over; `published` may be left out or null.
public struct DocumentLine: Hashable, Sendable {
  /// Its name.
  public let document: String
  /// Its text, as UTF-8.
  public let text: [UInt8]
  /// When it was published, as the line says.
  public let published: PublicationDate?

  /// What is wrong with a line.
  public enum Mistake: Error, Hashable, Sendable {
    /// It is no JSON object.
    case notJSON
    /// A key is missing, or is no text.
    case missing(key: String)
    /// `published` is neither a day nor a day with a time.
    case badDate(String)

    /// In words.
    public var reason: String {
      switch self {
      case .notJSON: "not a JSON object"
      case .missing(let key): "'\(key)' is missing or is no text"
      case .badDate(let text):
        "published '\(text.prefix(40))' is no day such as 2022-01-06, nor 2022-01-06T08:50"
      }
    }
  }

  /// Reads a line.
  public init(parsing line: some Collection<UInt8>) throws(Mistake) {
    var reader = FlatJSONReader(Array(line))
    guard let fields = reader.object() else { throw .notJSON }
    guard let document = fields["document"], !document.isEmpty else {
      throw .missing(key: "document")
    }
    guard let text = fields["text"] else { throw .missing(key: "text") }
    self.document = document
    self.text = Array(text.utf8)
    guard let written = fields["published"], !written.isEmpty else {
      published = nil
      return
    }
    guard let date = PublicationDate(iso: written) else { throw .badDate(written) }
    published = date
  }
}

extension PublicationDate {
  /// `2022-01-06`, or with a time behind `T` or a blank: hours and minutes as they are written, in
  /// whatever zone; seconds and zone do not count.
  fileprivate init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard let day = CalendarDate(iso: String(decoding: bytes.prefix(10), as: UTF8.self)) else {
      return nil
    }
    let rest = bytes.dropFirst(10)
    guard let sign = rest.first else {
      self.init(day: day, basis: .given)
      return
    }
    let clock = Array(rest.dropFirst().prefix(5))
    guard sign == UInt8(ascii: "T") || sign == UInt8(ascii: " "), clock.count == 5,
      clock[2] == UInt8(ascii: ":"), let hour = Self.twoDigits(clock[0], clock[1]), hour < 24,
      let minute = Self.twoDigits(clock[3], clock[4]), minute < 60
    else { return nil }
    self.init(day: day, minute: hour * 60 + minute, basis: .given)
  }

  private static func twoDigits(_ tens: UInt8, _ ones: UInt8) -> Int? {
    guard tens &- 0x30 < 10, ones &- 0x30 < 10 else { return nil }
    return Int(tens - 0x30) * 10 + Int(ones - 0x30)
  }
}
