extension PackedDocument {
  /// All that was found in the document, as bytes to keep beside its text; nil where the text is not
  /// that of the file byte for byte, so that the file alone does not bring it back.
  ///
  ///     digest of all that follows · lengths of the parts · head, facets, counts · starts · findings
  public var kept: [UInt8]? {
    guard head.encoding == .utf8, head.byteCount == head.bytes.count, !head.isExcerpt else {
      return nil
    }
    var pack = PackWriter()
    pack.head(head)
    pack.facets(facets)
    pack.list(mentionCounts.codes) { $0.fixed($1) }
    let front = pack.finished
    var result: [UInt8] = []
    result.reserveCapacity(KeptLayout.front + front.bytes.count + 4 * starts.count + bytes.count)
    for length in [front.texts, front.bytes.count, quoteCount, starts.count, bytes.count] {
      result.append(contentsOf: KeptLayout.number(length))
    }
    result += front.bytes
    for start in starts { result.append(contentsOf: KeptLayout.number(Int(start))) }
    result += bytes
    let digest = ContentDigest.of(result)
    return (0..<8).map { UInt8(truncatingIfNeeded: digest >> (8 * $0)) } + result
  }

  /// A document as it was kept; nil where the bytes are damaged.
  ///
  /// - Parameters:
  ///   - kept: what `kept` gave.
  ///   - path: where the file lies.
  ///   - text: its bytes, the same as then.
  ///   - grades: what its sources are worth.
  public convenience init?(kept: [UInt8], path: String, text: [UInt8], grades: SourceGrades) {
    guard kept.count >= 8 + KeptLayout.front else { return nil }
    let body = Array(kept[8...])
    let digest = kept[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard ContentDigest.of(body) == digest else { return nil }
    let lengths = (0..<5).map { KeptLayout.number(in: body, at: 4 * $0) }
    let startsAt = KeptLayout.front + lengths[1]
    let findingsAt = startsAt + 4 * lengths[3]
    guard findingsAt + lengths[4] == body.count else { return nil }
    let parts = body.withUnsafeBufferPointer { buffer in
      let front = UnsafeBufferPointer(rebasing: buffer[KeptLayout.front..<startsAt])
      var reader = PackReader(front, texts: lengths[0], from: 0)
      let head = reader.head(path: path, text: text)
      let facets = reader.facets()
      return (head, facets, MentionCounts(codes: reader.list { $0.fixed() }))
    }
    let starts = (0..<lengths[3]).map {
      UInt32(KeptLayout.number(in: body, at: startsAt + 4 * $0))
    }
    self.init(
      head: parts.0, bytes: Array(body[findingsAt...]), starts: starts, quoteCount: lengths[2],
      facets: parts.1, mentionCounts: parts.2, grades: grades)
  }
}

/// Lengths in front of the parts of a kept document: four bytes each, the lowest first.
private enum KeptLayout {
  static let front = 20

  static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func number(in bytes: [UInt8], at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}

extension PackWriter {
  /// What is known of a document itself, but for its name, its text and its parts.
  fileprivate mutating func head(_ document: Document) {
    span(document.title)
    text(document.outlet)
    text(document.byline)
    text(document.language)
    byte(document.published == nil ? 0 : 1)
    if let published = document.published {
      signed(published.day.dayNumber)
      number(published.minute)
      text(published.basis.rawValue)
      span(published.span)
    }
    list(document.diagnostics) {
      $0.text($1.message)
      $0.span($1.span)
    }
  }

  fileprivate mutating func facets(_ facets: DocumentFacets) {
    list(facets.sources) { $0.text($1) }
    for columns in [facets.events, facets.quotes] {
      for column in [columns.categories, columns.certainties, columns.sources] {
        list(column.values) { $0.number(Int($1)) }
        list(column.ends) { $0.number(Int($1)) }
      }
    }
    list(facets.quoteTimes) { pack, time in
      pack.byte(time == nil ? 0 : 1)
      guard let time else { return }
      pack.signed(time.from)
      pack.number(time.minutes)
    }
  }
}

extension PackReader {
  fileprivate mutating func head(path: String, text bytes: [UInt8]) -> Document {
    let title = optionalSpan()
    let outlet = optionalText()
    let byline = optionalText()
    let language = optionalText()
    var published: PublicationDate?
    if byte() != 0 {
      let day = CalendarDate(dayNumber: signed())
      let minute = optionalNumber()
      let basis = PublicationDate.Basis(rawValue: text()) ?? .modified
      published = PublicationDate(day: day, minute: minute, basis: basis, span: optionalSpan())
    }
    let diagnostics = list { reader in
      let message = reader.text()
      return Diagnostic(message, span: reader.optionalSpan())
    }
    return Document(
      path: path, bytes: bytes, byteCount: bytes.count, title: title, outlet: outlet,
      byline: byline, published: published, language: language, diagnostics: diagnostics)
  }

  fileprivate mutating func facets() -> DocumentFacets {
    let sources = list { $0.text() }
    let events = columns()
    let quotes = columns()
    let times = list { reader -> TimeInterval? in
      guard reader.byte() != 0 else { return nil }
      let from = reader.signed()
      return TimeInterval(from: from, to: from + reader.number())
    }
    return DocumentFacets(sources: sources, events: events, quotes: quotes, quoteTimes: times)
  }

  private mutating func columns() -> DocumentFacets.Columns {
    DocumentFacets.Columns(categories: column(), certainties: column(), sources: column())
  }

  private mutating func column() -> FacetColumn {
    let values = list { Int32(truncatingIfNeeded: $0.number()) }
    return FacetColumn(values: values, ends: list { Int32(truncatingIfNeeded: $0.number()) })
  }
}
