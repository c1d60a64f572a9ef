import CrisisModel

/// A report being read.
///
/// It holds its own copy of the report: one that is removed while it is read stays on the screen.
struct Reader: Sendable {
  /// The report as shown.
  private(set) var source: AnalyzedDocument
  /// The same as the corpus has it.
  private var packed: PackedDocument
  /// The event or quote that is marked.
  private(set) var target: RowKey?
  /// Words of the report that are marked instead of an event or quote: a mention, or what a
  /// permalink names.
  private(set) var passage: TextSpan?
  /// The words of the target.
  private(set) var focus: TextSpan?
  /// The words of the target that are marked most.
  private(set) var strong: TextSpan?
  /// Whether this is the text that a report had and no longer has.
  let isOld: Bool
  /// Since when the report is gone from the folder.
  private(set) var goneSince: WallClock?
  /// The byte with which the first line in sight begins.
  var topByte = 0
  /// The match that n and N start from.
  var matchByte = -1
  /// Words that are looked for here.
  var words = ""
  /// Whether the top line is still to be chosen so that the target is in sight.
  private(set) var awaitsScroll = true
  /// Whether what was found is marked.
  private(set) var showsMarks: Bool
  private var marks: ReaderMarks
  private var cached: ReaderLayout?

  /// Opens a report at an event or quote, or at its beginning.
  init(
    _ packed: PackedDocument, target: RowKey?, words: String, showsMarks: Bool = true,
    isOld: Bool = false
  ) {
    self.packed = packed
    self.isOld = isOld
    source = packed.unpacked
    self.words = words
    self.showsMarks = showsMarks
    marks = showsMarks ? ReaderMarks(source) : .none
    aim(at: target)
  }

  /// The first byte of the words that are marked most.
  var markedByte: Int? { (strong ?? focus)?.start }

  /// The document as shown.
  var document: Document { source.document }

  /// Marks another event or quote of the report.
  mutating func aim(at target: RowKey?) {
    self.target = target
    passage = nil
    (focus, strong) = Self.spans(target, source)
    awaitsScroll = true
  }

  /// Marks words of the report.
  mutating func aim(at words: TextSpan) {
    target = nil
    passage = words
    (focus, strong) = (words, Self.strongest(words))
    awaitsScroll = true
  }

  /// Some words are marked strongest, a whole paragraph would be a black block.
  private static func strongest(_ words: TextSpan) -> TextSpan? {
    words.count <= 100 ? words : nil
  }

  /// Marks what was found, or no longer; the text in sight stays in sight.
  mutating func showMarks(_ shows: Bool) {
    guard shows != showsMarks else { return }
    showsMarks = shows
    marks = shows ? ReaderMarks(source) : .none
    cached = nil
  }

  /// What is marked.
  var shownMarks: ReaderMarks { marks }

  private static func spans(
    _ target: RowKey?, _ source: AnalyzedDocument
  ) -> (TextSpan?, TextSpan?) {
    switch target {
    case .event(let id):
      let event = source.events.first { $0.id == id }
      return (event?.span, event?.triggerSpan)
    case .quote(let id):
      let quote = source.quotes.first { $0.id == id }
      return (quote?.span, quote?.cueSpan)
    default: return (nil, nil)
    }
  }

  /// The lines for a width, from the cache where they are there.
  func layout(columns: Int, width: DisplayWidth) -> ReaderLayout {
    if let cached, cached.columns == max(1, columns) { return cached }
    return ReaderLayout(source.document, marks, columns: columns, width: width)
  }

  /// Keeps the lines for a width and settles where the text stands.
  mutating func prepare(columns: Int, height: Int, width: DisplayWidth) {
    if cached?.columns != max(1, columns) {
      cached = ReaderLayout(source.document, marks, columns: columns, width: width)
    }
    if awaitsScroll {
      topByte = settledTop(columns: columns, height: height, width: width)
      awaitsScroll = false
    }
  }

  /// The byte at which the first line in sight begins, the target in sight where it is new.
  func settledTop(columns: Int, height: Int, width: DisplayWidth) -> Int {
    guard awaitsScroll, let focus else { return topByte }
    let layout = layout(columns: columns, width: width)
    let wanted = layout.line(of: (strong ?? focus).start)
    let top = layout.line(of: topByte)
    if topByte > 0, wanted >= top + 1, wanted < top + height - 1 { return topByte }
    let line = min(max(0, wanted - height / 3), max(0, layout.lines.count - height))
    return layout.lines[line].span.start
  }

  /// Scrolls by lines; stops at both ends.
  mutating func scroll(by lines: Int, columns: Int, height: Int, width: DisplayWidth) {
    let layout = layout(columns: columns, width: width)
    let last = max(0, layout.lines.count - max(1, height))
    let top = min(layout.line(of: topByte), last)
    topByte = layout.lines[min(max(0, top + lines), last)].span.start
  }

  /// Brings a byte into sight.
  mutating func reveal(_ byte: Int, columns: Int, height: Int, width: DisplayWidth) {
    let layout = layout(columns: columns, width: width)
    let top = layout.line(of: topByte)
    let line = layout.line(of: byte)
    if line >= top, line < top + height { return }
    let last = max(0, layout.lines.count - max(1, height))
    topByte = layout.lines[min(max(0, line - height / 3), last)].span.start
  }

  /// The event before or after the marked one in the text; nil at the ends.
  func finding(after forward: Bool) -> RowKey? {
    let from = strong?.start ?? focus?.start ?? topByte
    let events = source.events.sorted { $0.triggerSpan < $1.triggerSpan }
    let next =
      forward
      ? events.first {
        $0.triggerSpan.start > from || (target == nil && $0.triggerSpan.start >= from)
      }
      : events.last { $0.triggerSpan.start < from }
    return next.map { .event($0.id) }
  }

  /// The start of the match of the words before or after a byte.
  func match(after forward: Bool, from byte: Int) -> Range<Int>? {
    let ranges = TextMatcher(words).byteRanges(in: document.bytes)
    return forward
      ? ranges.first { $0.lowerBound > byte } ?? ranges.first
      : ranges.last { $0.lowerBound < byte } ?? ranges.last
  }

  /// Takes over what a reload made of the report; the text in sight stays in sight.
  mutating func replace(_ corpus: Corpus, _ names: RenamedFindings, at time: WallClock) {
    if isOld { return }
    let path = names.path(document.path)
    guard let index = corpus.index(ofPath: path) else {
      if goneSince == nil { goneSince = time }
      return
    }
    goneSince = nil
    if corpus.documents[index] === packed { return }
    packed = corpus.documents[index]
    let next = packed.unpacked
    target = target.map { names[$0] }
    let old = source.document
    source = next
    cached = nil
    if showsMarks { marks = ReaderMarks(next) }
    if next.document.bytes != old.bytes {
      topByte = Self.moved(topByte, from: old, to: next.document)
    }
    let (newFocus, newStrong) = Self.spans(target, next)
    if newFocus == nil, let span = focus, next.document.bytes != old.bytes {
      let start = Self.moved(span.start, from: old, to: next.document)
      focus = TextSpan(start, min(start + span.count, next.document.bytes.count))
      if old.text(span) != next.document.text(focus ?? span) { focus = nil }
      strong = nil
    } else {
      (focus, strong) = (newFocus ?? focus, newStrong)
    }
    if passage != nil { (passage, strong) = (focus, focus.flatMap(Self.strongest)) }
  }

  /// Where the text at a byte stands in the changed document: at the same sentence, the nearest
  /// one of several; else as far from the top as before.
  static func moved(_ byte: Int, from old: Document, to new: Document) -> Int {
    let sentence = old.sentences.first { $0.span.end > byte }
    let start = sentence?.span.start ?? byte
    let end = min(old.bytes.count, sentence?.span.end ?? byte + 60)
    let needle = Array(old.bytes[min(start, end)..<end])
    var best: Int?
    var from = 0
    while !needle.isEmpty, let at = CaseFolding.firstMatch(new.bytes, needle, from: from) {
      if best.map({ abs(at - start) < abs($0 - start) }) ?? true { best = at }
      from = at + 1
    }
    if let best { return best + max(0, byte - start) }
    return min(byte, max(0, new.bytes.count - 1))
  }
}
