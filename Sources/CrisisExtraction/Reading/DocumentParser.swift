public import CrisisModel

/// Reads the bytes of a report: decodes them, divides them into blocks and sentences, and finds
/// out what the report says about itself.
///
/// Never fails: what is odd gives fewer findings and a diagnostic. The result depends on the
/// arguments alone, not on clock, time zone or locale. The time is linear in the size.
public enum DocumentParser {
  /// Reads one report.
  ///
  /// Sentences are given for title, headings, prose, block quotes, posts and flashes; metadata
  /// (date lines, bylines, datelines, who posted a post) and boilerplate have none.
  ///
  /// - Parameters:
  ///   - path: relative to the folder; its last part may hold the date.
  ///   - bytes: the file's contents, or their beginning.
  ///   - modified: when the file was last changed, in seconds since 1970 (UTC); used as the last
  ///     resort for the date of publication.
  ///   - truncated: whether the file goes on after `bytes`.
  ///   - fileSize: the size of the whole file where it is more than `bytes`.
  /// - Returns: the document; empty, with a diagnostic, where the bytes are no text.
  public static func parse(
    path: String, bytes: [UInt8], modified: Int? = nil, truncated: Bool = false,
    fileSize: Int? = nil
  ) -> Document {
    parse(
      RawReport(path: path, bytes: bytes, modified: modified, byteCount: fileSize),
      isTruncated: truncated, outlets: .standard)
  }

  /// Reads one report, with the names of outlets that a configuration may have added to.
  static func parse(_ report: RawReport, outlets: OutletNames) -> Document {
    parse(report, isTruncated: report.byteCount > report.bytes.count, outlets: outlets)
  }

  private static func parse(
    _ report: RawReport, isTruncated: Bool, outlets: OutletNames
  ) -> Document {
    let decoded = TextDecoder.decode(report.bytes, truncated: isTruncated)
    let text = ReadingText(bytes: decoded.bytes)
    var diagnostics = decoded.diagnostics
    if isTruncated {
      diagnostics.append(
        Diagnostic(
          "only the first \(report.bytes.count) of \(report.byteCount) bytes were read"))
    }
    var drafts = BlockSplitter(text: text, outlets: outlets).drafts(from: decoded.start)
    TitleReader(text: text).markTitles(&drafts)
    if drafts.isEmpty, decoded.diagnostics.isEmpty { diagnostics.append(Diagnostic("no text")) }

    let day = report.modified.map {
      CalendarDate(dayNumber: $0 >= 0 ? $0 / 86_400 : ($0 - 86_399) / 86_400)
    }
    let metadata = MetadataReader(
      text: text, drafts: drafts, path: report.path, modified: day, given: report.published)
    diagnostics += metadata.diagnostics
    let blocks = drafts.map { draft in
      Block(
        kind: kind(of: draft), span: TextSpan(draft.start, draft.end),
        attribution: draft.attribution)
    }
    let (sentences, divided) = sentences(text, blocks)
    if let divided {
      diagnostics.append(
        Diagnostic(
          "a sentence of more than \(SentenceSplitter.limit) bytes was divided",
          span: TextSpan(divided, divided + 1)))
    }
    return Document(
      path: report.path, bytes: decoded.bytes, byteCount: report.byteCount,
      encoding: decoded.encoding,
      title: blocks.first { $0.kind == .title }?.span, outlet: metadata.outlet,
      byline: metadata.byline, published: metadata.published,
      language: language(text, blocks), blocks: blocks, sentences: sentences,
      diagnostics: diagnostics)
  }

  private static func kind(of draft: Draft) -> Block.Kind {
    switch draft.kind {
    case .title: .title
    case .heading: .heading
    case .text: .prose
    case .blockQuote: .blockQuote
    case .post: .post
    case .flash: .flash
    case .date, .metadata: .metadata
    case .boilerplate: .boilerplate
    }
  }

  private static func language(_ text: ReadingText, _ blocks: [Block]) -> String? {
    var spans: [TextSpan] = []
    spans.reserveCapacity(blocks.count)
    for i in blocks.indices where blocks[i].kind == .prose || blocks[i].kind == .blockQuote {
      spans.append(blocks[i].span)
    }
    if spans.isEmpty { spans = blocks.map(\.span) }
    return LanguageGuess.language(of: text, in: spans)
  }

  /// The sentences, and where the first of those begins that were too long.
  private static func sentences(
    _ text: ReadingText, _ blocks: [Block]
  ) -> (sentences: [Sentence], divided: Int?) {
    var splitter = SentenceSplitter(text: text, isCaseless: isCaseless(text, blocks))
    var result: [Sentence] = []
    result.reserveCapacity(text.bytes.count / 140 + 4)
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .metadata, .boilerplate: break
      case .flash: result.append(Sentence(span: block.span, block: index))
      case .title, .heading, .prose, .blockQuote, .post:
        splitter.split(block.span.start, block.span.end, block: index, into: &result)
      }
    }
    return (result, splitter.firstDivided)
  }

  /// Whether the prose is written in small letters throughout; looks at its first 8 kB.
  private static func isCaseless(_ text: ReadingText, _ blocks: [Block]) -> Bool {
    let limit = 8192
    func isProse(_ block: Block) -> Bool { block.kind == .prose || block.kind == .blockQuote }
    var size = 0
    for block in blocks where isProse(block) && size < limit {
      size += min(block.span.count, limit - size)
    }
    var upper = 0
    var lower = 0
    let allowed = (size - 1) / 200
    return text.bytes.withUnsafeBufferPointer { bytes in
      var left = size
      for block in blocks where isProse(block) && left > 0 {
        let start = block.span.start
        let end = min(block.span.end, start + left)
        left -= end - start
        for b in UnsafeBufferPointer(rebasing: bytes[start..<end]) {
          if b &- 0x61 < 26 {
            lower += 1
          } else if b &- 0x41 < 26 {
            upper += 1
            // more capitals than so many small letters would allow
            if upper > allowed { return false }
          }
        }
      }
      return lower > 200 && upper * 200 < lower
    }
  }
}
