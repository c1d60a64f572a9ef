internal import CrisisModel

/// Words and who says them, as token ranges; names are not resolved yet.
struct Attribution {
  /// The pieces of content, in text order.
  var contents: [Range<Int>]
  var kind: Quote.Kind
  var speaker: SpeakerPhrase?
  var cue: Range<Int>?
  /// Phrases that name who carries it: "according to AP".
  var carriers: [Range<Int>] = []
  /// The tokens of the sentence that attributes, for its time and place.
  var frame: Range<Int>
  var rule: RuleName
  /// Whether the speaker stands as a label before a colon.
  var isLabelled = false
}

/// A cue with its speaker, and where both begin and end.
struct ReportingFrame {
  let cue: Cue
  var speaker: SpeakerPhrase?
  /// First token of speaker and cue.
  var left: Int
  /// One past the last token of speaker and cue.
  var right: Int
  /// The speaker stands behind the verb.
  var isInverted: Bool
  /// Whom the words are told to: "told [reporters]".
  var addressee: Range<Int>?
  /// Who quotes the speaker: "[the agency] quoted a doctor as saying".
  var carrier: Range<Int>?
}
