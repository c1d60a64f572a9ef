public import CrisisModel

/// Remarks as JSON lines, to hand them to another analyst or another machine.
///
///     {"type":"remark","subject":"event","id":"1f…","document":"a.txt","words":"…","category":"riot",
///      "aspect":"note","value":"…","analyst":"ana","time":"2022-01-06T09:30:00Z"}
public enum RemarkLines {
  /// One line for each remark, in their order.
  public static func lines(of remarks: [Remark]) -> [UInt8] {
    var json = JSONText(capacity: 256 * remarks.count)
    for remark in remarks {
      var list = FieldList(capacity: 10)
      list.add("subject", remark.subject.kind.rawValue)
      list.add("id", remark.subject.id)
      list.add("document", filled(remark.subject.document))
      list.add("words", remark.subject.words)
      list.add("category", filled(remark.subject.category))
      list.add("aspect", remark.aspect.rawValue)
      list.add("value", filled(remark.value))
      list.add("original", filled(remark.original))
      list.add("analyst", remark.analyst)
      list.add("time", iso(remark.time))
      json.appendLine(ExportRecord(type: "remark", fields: list.fields))
    }
    return json.bytes
  }

  /// What is wrong with a line.
  public enum Mistake: Error, Hashable, Sendable {
    /// It is no JSON object.
    case notJSON
    /// It is the record of something else.
    case noRemark
    /// A key is missing or its value is not understood.
    case badValue(key: String)

    /// In words.
    public var reason: String {
      switch self {
      case .notJSON: "not a JSON object"
      case .noRemark: "not a remark"
      case .badValue(let key): "'\(key)' is missing or cannot be understood"
      }
    }
  }

  /// The remark of a line.
  public static func remark(of line: some Collection<UInt8>) throws(Mistake) -> Remark {
    var reader = FlatJSONReader(Array(line))
    guard let fields = reader.object() else { throw .notJSON }
    guard fields["type"] == "remark" else { throw .noRemark }
    guard let kind = fields["subject"].flatMap({ Remark.Subject.Kind(rawValue: $0) }) else {
      throw .badValue(key: "subject")
    }
    guard let aspect = fields["aspect"].flatMap({ Remark.Aspect(rawValue: $0) }) else {
      throw .badValue(key: "aspect")
    }
    guard let id = fields["id"], !id.isEmpty else { throw .badValue(key: "id") }
    guard let analyst = fields["analyst"], !analyst.isEmpty else {
      throw .badValue(key: "analyst")
    }
    guard let time = fields["time"].flatMap(seconds) else { throw .badValue(key: "time") }
    return Remark(
      subject: Remark.Subject(
        kind: kind, id: id, document: fields["document"] ?? "", words: fields["words"] ?? "",
        category: fields["category"] ?? ""),
      aspect: aspect, value: fields["value"] ?? "", original: fields["original"] ?? "",
      analyst: analyst, time: time)
  }

  private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func iso(_ seconds: Int) -> String {
    let minute = seconds >= 0 ? seconds / 60 : (seconds - 59) / 60
    let rest = seconds - minute * 60
    return TimeInterval.iso(minute: minute) + (rest < 10 ? ":0\(rest)Z" : ":\(rest)Z")
  }

  /// Seconds since 1970-01-01 00:00 UTC of `2022-01-06T09:30:00Z`.
  private static func seconds(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "T"))
    guard parts.count == 2, let day = CalendarDate(iso: String(Substring(parts[0]))),
      parts[1].last == UInt8(ascii: "Z")
    else { return nil }
    let clock = parts[1].dropLast().split(separator: UInt8(ascii: ":")).map {
      Int(String(Substring($0)))
    }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<61).contains(second)
    else { return nil }
    return ((day.dayNumber * 24 + hour) * 60 + minute) * 60 + second
  }
}
