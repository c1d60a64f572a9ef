internal import CrisisModel

/// A line or paragraph on its way to becoming a block.
struct Draft {
  /// What it is taken for so far.
  enum Kind {
    /// The title.
    case title
    /// Anything that says something: to become title, heading or prose.
    case text
    /// A heading by its mark (`## `).
    case heading
    /// A quotation by its mark (`> `) or by the words before it.
    case blockQuote
    /// A social-media post.
    case post
    /// An all-capitals agency flash.
    case flash
    /// A line that gives a date.
    case date
    /// Who wrote it, who publishes it, who posted it.
    case metadata
    /// No statement about the world.
    case boilerplate
  }

  /// What it is.
  var kind: Kind
  /// First byte.
  var start: Int
  /// One past the last byte.
  var end: Int
  /// Whether it begins a new paragraph by a blank line or the beginning of the text.
  var isAfterBlank = false
  /// Bytes of blanks before the first line.
  var indent = 0
  /// Whether a bullet stood before it.
  var isListItem = false
  /// How many lines of the text it holds.
  var lines = 1
  /// What a metadata line says.
  var note: Note?
  /// Who stands behind it.
  var attribution: BlockAttribution?
}

/// What a metadata line says; a value of its own so that plain drafts stay small.
final class Note: Sendable {
  /// The date, if one.
  let date: WrittenDate?
  /// Whether a word says that this is the date of publication.
  let hasDateCue: Bool
  /// Who wrote it.
  let byline: String?
  /// Who publishes it.
  let outlet: String?
  /// Whether it opens an agency's first paragraph.
  let isDateline: Bool
  /// Whether it says who posted what stands before.
  let isPostAttribution: Bool

  init(
    date: WrittenDate? = nil, hasDateCue: Bool = false, byline: String? = nil,
    outlet: String? = nil, isDateline: Bool = false, isPostAttribution: Bool = false
  ) {
    self.date = date
    self.hasDateCue = hasDateCue
    self.byline = byline
    self.outlet = outlet
    self.isDateline = isDateline
    self.isPostAttribution = isPostAttribution
  }
}
