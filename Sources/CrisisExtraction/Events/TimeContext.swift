internal import CrisisModel

/// When the text is at the moment: the time that a sentence without one of its own is about.
struct TimeContext {
  /// The time last told, and the block it was told in.
  private var told: (value: TimeValue, block: Int)?
  /// The time that opens a block by itself, as in a chronicle: "5 January. The president …".
  private var entry: (value: TimeValue, block: Int)?
  /// The time that the heading above gives.
  private var heading: TimeValue?
  private let published: TimeValue?
  /// Whether the report itself tells its day.
  private let isDated: Bool

  /// A context at the document's beginning.
  init(_ document: Document) {
    published = document.published.map { TimeValue(day: $0.day) }
    isDated = document.published.map { $0.basis != .modified } ?? false
  }

  /// Notes what a finished sentence told.
  ///
  /// What a clause in the past perfect tells ("had lifted the cap on Saturday") lies before the
  /// story and does not move it; nor does a time that belongs to a noun behind the verb.
  mutating func note(
    _ text: ParsedText, sentence: Int, _ local: SentenceFindings, _ found: [EventCandidate]
  ) {
    let block = text.document.sentences[sentence].block
    let mention = local.times.last { mention in
      Self.isPointInTime(mention.value)
        && !isBackground(mention.span, found, text)
        && !text.sentences[sentence].clauses.contains {
          text.chunks[text.clauses[$0].verb].verb.isPerfect
            && text.span(text.clauses[$0].range).contains(mention.span)
        }
    }
    if let mention {
      told = (mention.value, block)
      let opensBlock =
        sentence == 0 || text.document.sentences[sentence - 1].block != block
      if opensBlock, text.sentences[sentence].clauses.isEmpty { entry = (mention.value, block) }
    }
    if text.document.blocks[block].kind == .heading { heading = mention?.value }
  }

  /// Whether a time belongs to a noun that is not what its clause is about.
  private func isBackground(
    _ time: TextSpan, _ found: [EventCandidate], _ text: ParsedText
  ) -> Bool {
    found.contains { candidate in
      guard !candidate.isVerb, let clause = candidate.clause,
        candidate.tokens.lowerBound >= text.chunks[text.clauses[clause].verb].first
      else { return false }
      return text.span(candidate.roles.own).overlaps(time)
    }
  }

  /// When: in the event's words, else in a clause they hang on, else what the sentence opens with,
  /// else told before, else the day of the report.
  ///
  /// What is told in the present tense happens as the report is written, wherever a time was told
  /// last. A time ahead cannot be that of something over (`isOver`): "promised a bridge by June".
  func time(
    _ text: ParsedText, clause: Int?, in range: Range<Int>, trigger: TextSpan, sentence: Int,
    _ local: SentenceFindings, isPresent: Bool, isOver: Bool
  ) -> EventTime? {
    let words = text.span(range)
    func isPoint(_ mention: TimeMention) -> Bool {
      Self.isPointInTime(mention.value) && !(isOver && isAhead(mention.value))
    }
    if let own = nearest(local.times, trigger, where: { words.contains($0.span) && isPoint($0) }) {
      return EventTime(value: own, basis: .stated)
    }
    // "the 1986 riots": a year says less than a day, but the report's day would be wrong
    if let year = nearest(
      local.times, trigger, where: { words.contains($0.span) && isEarlierYear($0.value) })
    {
      return EventTime(value: year, basis: .stated)
    }
    let block = text.document.sentences[sentence].block
    let postDay =
      text.document.blocks[block].isAttributed
      ? text.document.blocks[block].attribution?.day : nil
    if isPresent, postDay == nil, entry?.block != block, let published {
      return heading.map { EventTime(value: $0, basis: .context) }
        ?? EventTime(value: published, basis: .published)
    }
    if let stated = elsewhere(text, clause: clause, trigger, sentence, local, where: isPoint) {
      return EventTime(value: stated, basis: .stated)
    }
    if let postDay { return EventTime(value: TimeValue(day: postDay), basis: .context) }
    if let told, told.block == block { return EventTime(value: told.value, basis: .context) }
    if let heading { return EventTime(value: heading, basis: .context) }
    return published.map { EventTime(value: $0, basis: .published) }
  }

  /// What the sentence says of the time outside the event's words: `isPoint` are the times that
  /// count.
  private func elsewhere(
    _ text: ParsedText, clause: Int?, _ trigger: TextSpan, _ sentence: Int,
    _ local: SentenceFindings, where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    if local.times.isEmpty { return nil }
    if let shifted = shifted(text, clause: clause, local, where: isPoint) { return shifted }
    var next = clause.flatMap { text.clauses[$0].parent }
    var steps = 0
    while let parent = next, steps < 8 {
      let span = text.span(text.clauses[parent].range)
      if let above = nearest(
        local.times, trigger, where: { span.contains($0.span) && isPoint($0) })
      {
        return above
      }
      next = text.clauses[parent].parent
      steps += 1
    }
    guard let leading = local.times.first(where: isPoint),
      opensSentence(leading.span, text, sentence)
    else { return nil }
    return leading.value
  }

  /// A day or time that can be put on a timeline: at most about a month long.
  static func isPointInTime(_ value: TimeValue) -> Bool {
    (value.kind == .date || value.kind == .time)
      && value.interval.map { $0.minutes <= 40 * 1440 } == true
  }

  /// Whether a time begins after the day that the report gives itself.
  func isAhead(_ value: TimeValue) -> Bool {
    guard isDated, let from = value.interval?.from, let day = published?.interval else {
      return false
    }
    return from >= day.to
  }

  /// A year, season or quarter that was over when the report was written.
  private func isEarlierYear(_ value: TimeValue) -> Bool {
    guard value.kind == .date, let interval = value.interval, let day = published?.interval else {
      return false
    }
    return interval.to <= day.from && interval.minutes > 40 * 1440 && interval.minutes <= 366 * 1440
  }

  /// What a sentence opens with, before or in its first clause, holds for all of it.
  private func opensSentence(_ span: TextSpan, _ text: ParsedText, _ sentence: Int) -> Bool {
    guard let first = text.sentences[sentence].clauses.first else { return true }
    let clause = text.clauses[first]
    return span.end <= Int(text.tokens[text.chunks[clause.verb].first].start)
      || text.span(clause.range).contains(span)
  }

  /// "early on Thursday, a day after crowds broke in": the other clause's day, moved by the length.
  private func shifted(
    _ text: ParsedText, clause: Int?, _ local: SentenceFindings,
    where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    var first = clause
    while let index = first, text.clauses[index].link == .coordinated,
      let parent = text.clauses[index].parent
    {
      first = parent
    }
    guard let first, let link = text.clauses[first].range.first,
      text.tags[link] == .subordination || text.tags[link] == .preposition,
      let length = local.times.last(where: {
        $0.value.kind == .duration && $0.span.end <= Int(text.tokens[link].start)
          && Int(text.tokens[link].start) - $0.span.end <= 2
      }), let days = Self.days(length.value.value),
      let anchor = local.times.last(where: {
        $0.span.end <= length.span.start && isPoint($0)
      })?.value.interval
    else { return nil }
    // "a day after X" puts X a day earlier, "a day before X" a day later
    let later = text.text(link..<link + 1).lowercased() == "before"
    return TimeValue(day: anchor.firstDay.adding(days: later ? days : -days))
  }

  /// The days of a duration of whole days or weeks: `P1D`, `P2W`.
  private static func days(_ value: String) -> Int? {
    guard value.hasPrefix("P"), let unit = value.last, let count = Int(value.dropFirst().dropLast())
    else { return nil }
    return unit == "D" ? count : unit == "W" ? 7 * count : nil
  }

  /// The nearest of the times that count.
  private func nearest(
    _ mentions: ArraySlice<TimeMention>, _ trigger: TextSpan, where counts: (TimeMention) -> Bool
  ) -> TimeValue? {
    var best: (index: Int, distance: Int)?
    for index in mentions.indices where counts(mentions[index]) {
      let distance = PlaceContext.distance(mentions[index].span, trigger)
      if let best, best.distance <= distance { continue }
      best = (index, distance)
    }
    return best.map { mentions[$0.index].value }
  }
}
