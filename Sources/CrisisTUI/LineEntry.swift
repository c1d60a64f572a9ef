import CrisisModel

/// A line of text being typed: a note, or another value for something that was read.
struct LineEntry: Sendable {
  /// What the line is for.
  enum Purpose: Hashable, Sendable {
    case note
    /// The aspect is being chosen by its letter.
    case choice([Remark.Aspect])
    case correction(Remark.Aspect)
  }

  let purpose: Purpose
  /// The row that it is about, found again by what it is.
  let row: RowKey
  /// What stands before the line.
  let label: String
  private(set) var scalars: [Unicode.Scalar]
  /// Scalars before the cursor.
  private(set) var cursor: Int
  /// Whether the first letter takes the place of what is there, as it is what counts so far.
  private(set) var isProposed = false
  /// What is wrong with what was typed; empty where nothing is known to be.
  var mistake = ""
  /// Whether it is about the whole incident of the row, and not about the row alone.
  let isAboutIncident: Bool
  private var chosen: (index: Int, typed: String)?

  init(
    _ purpose: Purpose, of row: RowKey, label: String, text: String = "",
    isAboutIncident: Bool = false
  ) {
    self.isAboutIncident = isAboutIncident
    self.purpose = purpose
    self.row = row
    self.label = label
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
    if case .correction = purpose { isProposed = !text.isEmpty }
  }

  /// What was typed.
  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// Puts another text in.
  mutating func set(_ text: String) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
    (mistake, isProposed) = ("", false)
  }

  mutating func type(_ scalar: Unicode.Scalar) {
    if isProposed { set("") }
    scalars.insert(scalar, at: cursor)
    cursor += 1
    (mistake, chosen) = ("", nil)
  }

  /// Moves the cursor; false where it cannot go.
  mutating func move(to position: Int) -> Bool {
    guard (0...scalars.count).contains(position) else { return false }
    cursor = position
    isProposed = false
    return true
  }

  /// Takes away what stands between a position and the cursor; false where that is nothing.
  mutating func erase(from position: Int) -> Bool {
    guard position >= 0, position < cursor else { return false }
    scalars.removeSubrange(position..<cursor)
    cursor = position
    (mistake, chosen, isProposed) = ("", nil, false)
    return true
  }

  /// Where the word before the cursor begins.
  var startOfWord: Int {
    var at = cursor
    while at > 0, scalars[at - 1].properties.isWhitespace { at -= 1 }
    while at > 0, !scalars[at - 1].properties.isWhitespace { at -= 1 }
    return at
  }

  /// What was typed before candidates were put in its place.
  var typed: String { chosen?.typed ?? (isProposed ? "" : text) }

  /// Puts the next candidate in; false where there is none.
  mutating func complete(_ candidates: [String], forward: Bool) -> Bool {
    guard !candidates.isEmpty else { return false }
    let typed = typed
    let count = candidates.count
    let index =
      chosen.map { ($0.index + (forward ? 1 : -1) + count) % count } ?? (forward ? 0 : count - 1)
    set(candidates[index])
    chosen = (index, typed)
    return true
  }
}
