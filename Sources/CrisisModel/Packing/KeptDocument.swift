extension PackedDocument {
  /// Whether its text is that of the file byte for byte.
  public var isWholeFile: Bool {
    head.encoding == .utf8 && head.byteCount == head.textCount && !head.isExcerpt
  }

  /// All that was found in the document, as bytes to keep beside its text; nil where the text is not
  /// that of the file byte for byte, so that the file alone does not bring it back.
  ///
  ///     digest of all that follows · lengths · head · findings
  public var kept: [UInt8]? {
    guard isWholeFile else { return nil }
    var pack = PackWriter()
    pack.head(head)
    let texts = pack.count
    let front = pack.finished()
    let packed = packed
    var result: [UInt8] = []
    result.reserveCapacity(8 + KeptLayout.front + front.count + packed.count)
    result += KeptLayout.digest(0)
    for length in [texts, front.count, quoteCount, eventCount, packed.count] {
      result += KeptLayout.number(length)
    }
    result += front
    result += packed
    let digest = result.withUnsafeBufferPointer {
      ContentDigest.of(UnsafeBufferPointer(rebasing: $0[8...]))
    }
    result.replaceSubrange(..<8, with: KeptLayout.digest(digest))
    return result
  }

  /// A document as it was kept; nil where the bytes are damaged.
  ///
  /// - Parameters:
  ///   - kept: what `kept` gave.
  ///   - path: where the file lies.
  ///   - text: its bytes, the same as then.
  ///   - grades: what its sources are worth.
  ///   - room: where it is kept.
  public convenience init?(
    kept: [UInt8], path: String, text: [UInt8], grades: SourceGrades,
    in room: (any ByteRoom)? = nil
  ) {
    self.init(kept, path: path, byteCount: text.count, grades: grades, in: room) { head in
      Document(head, bytes: text)
    }
  }

  /// A document as it was kept, whose text is read when it is first asked for; nil where the bytes are
  /// damaged.
  ///
  /// - Parameters:
  ///   - kept: what `kept` gave.
  ///   - path: where the file lies.
  ///   - text: reads its bytes, which are the same as then.
  ///   - byteCount: how many there are.
  ///   - grades: what its sources are worth.
  ///   - room: where it is kept.
  public convenience init?(
    kept: [UInt8], path: String, lateText text: any TextKeeper, byteCount: Int,
    grades: SourceGrades, in room: (any ByteRoom)? = nil
  ) {
    self.init(kept, path: path, byteCount: byteCount, grades: grades, in: room) { head in
      Document(head, keeper: text, count: byteCount)
    }
  }

  private convenience init?(
    _ kept: [UInt8], path: String, byteCount: Int, grades: SourceGrades,
    in room: (any ByteRoom)?, _ withText: (Document) -> Document
  ) {
    guard kept.count >= 8 + KeptLayout.front else { return nil }
    let digest = kept[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let found = kept.withUnsafeBufferPointer {
      ContentDigest.of(UnsafeBufferPointer(rebasing: $0[8...]))
    }
    guard found == digest else { return nil }
    let lengths = (0..<5).map { KeptLayout.number(in: kept, at: 8 + 4 * $0) }
    let frontAt = 8 + KeptLayout.front
    let packedAt = frontAt + lengths[1]
    guard packedAt + lengths[4] == kept.count else { return nil }
    let head = kept.withUnsafeBufferPointer { buffer in
      let front = UnsafeBufferPointer(rebasing: buffer[frontAt..<packedAt])
      var reader = PackReader(front, texts: lengths[0], from: 0)
      return reader.head(path: path, byteCount: byteCount)
    }
    self.init(
      head: withText(head), packed: Array(kept[packedAt...]), quoteCount: lengths[2],
      eventCount: lengths[3], grades: grades, in: room)
  }
}

extension Document {
  /// The same with a text.
  fileprivate init(_ head: Document, bytes: [UInt8]) {
    self.init(
      path: head.path, bytes: bytes, byteCount: head.byteCount, title: head.title,
      outlet: head.outlet, byline: head.byline, published: head.published,
      language: head.language, diagnostics: head.diagnostics)
  }
}

/// Numbers in front of the parts of a kept document: the lowest byte first.
private enum KeptLayout {
  /// Bytes of the five lengths.
  static let front = 20

  static func digest(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

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
}

extension PackReader {
  /// A document without its text.
  fileprivate mutating func head(path: String, byteCount: Int) -> Document {
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
      path: path, bytes: [], byteCount: byteCount, title: title, outlet: outlet,
      byline: byline, published: published, language: language, diagnostics: diagnostics)
  }
}
