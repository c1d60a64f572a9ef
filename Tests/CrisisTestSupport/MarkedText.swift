public import CrisisModel

/// Text with its expected findings written into it, so that no test counts bytes.
///
///     "Crowds filled [Almaty]{place=Almaty} [early Thursday]{time=2022-01-06}."
///
/// `[words]{name}` or `[words]{name=value}` marks the words; several marks on the same words are
/// parted by `;`, marks may lie inside one another. A bracket that no `{` follows stands for itself.
public struct MarkedText: Sendable {
  /// Marked words.
  public struct Mark: Hashable, Sendable, Comparable {
    /// Where the words stand in the plain text.
    public let span: TextSpan
    /// What they are, e.g. `time`.
    public let name: String
    /// Which one, e.g. `2022-01-06`; empty where only the name is given.
    public let value: String

    /// Makes a mark from its parts.
    public init(span: TextSpan, name: String, value: String = "") {
      self.span = span
      self.name = name
      self.value = value
    }

    /// By span, outer before inner, then by name and value.
    public static func < (a: Mark, b: Mark) -> Bool {
      a.span != b.span ? a.span < b.span : (a.name, a.value) < (b.name, b.value)
    }
  }

  /// The text without the marks.
  public let plain: String
  /// The marks, in text order, outer before inner.
  public let marks: [Mark]

  /// Reads marked text.
  public init(_ marked: String) {
    var bytes: [UInt8] = []
    var found: [Mark] = []
    let source = Array(marked.utf8)
    let opening = Self.openings(source)
    var starts: [Int] = []
    var i = 0
    while i < source.count {
      if source[i] == UInt8(ascii: "["), opening.contains(i) {
        starts.append(bytes.count)
      } else if source[i] == UInt8(ascii: "]"), i + 1 < source.count,
        source[i + 1] == UInt8(ascii: "{"), let start = starts.popLast(),
        let end = source[i...].firstIndex(of: UInt8(ascii: "}"))
      {
        for part in source[(i + 2)..<end].split(separator: UInt8(ascii: ";")) {
          let pair = part.split(
            separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
          found.append(
            Mark(
              span: TextSpan(start, bytes.count), name: String(decoding: pair[0], as: UTF8.self),
              value: pair.count > 1 ? String(decoding: pair[1], as: UTF8.self) : ""))
        }
        i = end
      } else {
        bytes.append(source[i])
      }
      i += 1
    }
    plain = String(decoding: bytes, as: UTF8.self)
    marks = found.sorted()
  }

  /// Plain text with findings; `marked` writes it the way the first initialiser reads it.
  public init(plain: String, marks: [Mark]) {
    self.plain = plain
    self.marks = marks.sorted()
  }

  /// The text with its marks, for comparing and for reading in a failure's message.
  public var marked: String {
    let bytes = Array(plain.utf8)
    var result: [UInt8] = []
    var open: [(span: TextSpan, labels: [String])] = []
    var next = 0
    for i in 0...bytes.count {
      while let last = open.last, last.span.end == i {
        result += Array("]{\(last.labels.joined(separator: ";"))}".utf8)
        open.removeLast()
      }
      while next < marks.count, marks[next].span.start == i {
        let mark = marks[next]
        let label = mark.value.isEmpty ? mark.name : "\(mark.name)=\(mark.value)"
        if let last = open.last, last.span == mark.span {
          open[open.count - 1].labels.append(label)
        } else {
          result.append(UInt8(ascii: "["))
          open.append((mark.span, [label]))
        }
        next += 1
      }
      if i < bytes.count { result.append(bytes[i]) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A document of the plain text in which each line is a block and one sentence.
  ///
  /// - Parameters:
  ///   - published: its date of publication, if it shall have one.
  ///   - kind: what all blocks are.
  ///   - attribution: who stands behind all blocks.
  /// - Returns: the document, without diagnostics.
  public func document(
    published: CalendarDate? = nil, kind: Block.Kind = .prose,
    attribution: BlockAttribution? = nil
  ) -> Document {
    let bytes = Array(plain.utf8)
    var blocks: [Block] = []
    var sentences: [Sentence] = []
    var start = 0
    for i in 0...bytes.count where i == bytes.count || bytes[i] == 0x0A {
      if i > start {
        let span = TextSpan(start, i)
        sentences.append(Sentence(span: span, block: blocks.count))
        blocks.append(Block(kind: kind, span: span, attribution: attribution))
      }
      start = i + 1
    }
    return Document(
      path: "marked.txt", bytes: bytes, byteCount: bytes.count,
      published: published.map { PublicationDate(day: $0, basis: .header) }, blocks: blocks,
      sentences: sentences)
  }

  /// The positions of the `[` whose `]` is followed by `{`.
  private static func openings(_ source: [UInt8]) -> Set<Int> {
    var stack: [Int] = []
    var result: Set<Int> = []
    for (i, byte) in source.enumerated() {
      if byte == UInt8(ascii: "[") { stack.append(i) }
      guard byte == UInt8(ascii: "]"), let start = stack.popLast() else { continue }
      if i + 1 < source.count, source[i + 1] == UInt8(ascii: "{") { result.insert(start) }
    }
    return result
  }
}
