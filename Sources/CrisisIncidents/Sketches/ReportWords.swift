/// The words of a report's events: what they are grouped by first, and not asked for again.
struct ReportWords: Sendable {
  private struct Ends: Sendable {
    let own: Int32
    let context: Int32
    let mentions: Int32
    let passage: UInt64
    let trigger: UInt32
  }

  private var words: [UInt32] = []
  private var mentions: [UInt64] = []
  private var ends: [Ends] = []

  /// Adds those of the next event.
  mutating func add(
    _ own: [UInt32], _ context: [UInt32], _ places: [UInt64], _ passage: UInt64, _ trigger: UInt32
  ) {
    words += own
    let end = Int32(words.count)
    words += context
    mentions += places
    ends.append(
      Ends(
        own: end, context: Int32(words.count), mentions: Int32(mentions.count), passage: passage,
        trigger: trigger))
  }

  /// Those of an event of the report.
  subscript(event: Int) -> EventWords {
    let first = event == 0 ? 0 : Int(ends[event - 1].context)
    let firstMention = event == 0 ? 0 : Int(ends[event - 1].mentions)
    let last = ends[event]
    return EventWords(
      own: words[first..<Int(last.own)], context: words[Int(last.own)..<Int(last.context)],
      mentions: mentions[firstMention..<Int(last.mentions)], passage: last.passage,
      trigger: last.trigger)
  }
}

/// The words of one event.
struct EventWords {
  /// Keys of the content words of its clause.
  var own: ArraySlice<UInt32> = []
  /// Keys of the other content words of its sentence.
  var context: ArraySlice<UInt32> = []
  /// Keys of the other places that its sentence names.
  var mentions: ArraySlice<UInt64> = []
  /// Key of all content words of its sentence; 0 where these are few.
  var passage: UInt64 = 0
  /// Key of the word that made it an event; 0 where it has none.
  var trigger: UInt32 = 0
}
