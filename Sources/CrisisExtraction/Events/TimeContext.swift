internal import CrisisModel

/// When the text is at the moment: the time that a sentence without one of its own is about.
///
/// A report tells its news first: what its opening tells without a day is of the report's own day.
/// Further down the day told last counts for a few sentences, then that of the opening. What
/// happened at some time ("has expelled"), or may yet happen, has no day of its own there.
///
/// A class, so that what its rules ask of it costs no copy.
final class TimeContext {
  private struct Told {
    var value: TimeValue
    var block: Int
    var sentence: Int
  }

  /// The time last told, and where.
  @exclusivity(unchecked) private var told: Told?
  /// The time that opens a block by itself, as in a chronicle: "5 January. The president …".
  @exclusivity(unchecked) private var entry: (value: TimeValue, block: Int)?
  /// The time that the heading above gives.
  @exclusivity(unchecked) private var heading: TimeValue?
  /// The day told in the report's opening that is nearest to the report's own.
  @exclusivity(unchecked) private var story: TimeValue?
  /// The day on which somebody wrote after the report was: readers' words stand below it.
  @exclusivity(unchecked) private var afterwards: TimeValue?
  /// The times of the sentence that is being read.
  @exclusivity(unchecked) private(set) var times = SentenceTimes()
  private let published: TimeValue?
  /// Whether the report itself tells its day.
  private let isDated: Bool
  /// The last sentence of the report's opening.
  private let openingEnd: Int
  let words: SentenceTimes.Words

  /// How many sentences of prose open a report.
  private static let opening = 3
  /// For how many sentences the day told last counts.
  private static let memory = 3

  /// A context at the document's beginning.
  init(_ document: Document, words: SentenceTimes.Words) {
    published = document.published.map { TimeValue(day: $0.day) }
    isDated = document.published.map { $0.basis != .modified } ?? false
    let prose = document.sentences.indices.lazy.filter {
      document.blocks[document.sentences[$0].block].kind == .prose
    }
    openingEnd = prose.prefix(Self.opening).max() ?? -1
    self.words = words
  }

  /// Looks at a sentence before its events are asked for.
  func begin(_ text: ParsedText, sentence: Int, _ local: SentenceFindings) {
    guard local.hasTimes else {
      if !times.isEmpty { times = SentenceTimes() }
      return
    }
    times = SentenceTimes(text, sentence: sentence, local.times, words)
    if let later = local.times.first(where: { isAhead($0.value) && isWritten($0, text, sentence) })
    {
      afterwards = day(of: later.value)
    }
  }

  /// "At 12:30 on 6 June, ann wrote": a time told to the minute, then what was said or written then.
  private func isWritten(_ mention: TimeMention, _ text: ParsedText, _ sentence: Int) -> Bool {
    guard mention.value.kind == .time, mention.value.interval.map({ $0.minutes <= 1 }) == true
    else { return false }
    let range = text.sentences[sentence]
    return text.matches[range.matches].contains { match in
      match.kind == .cue && text.tags[match.token] == .verbPast
        && Int(text.tokens[match.token].start) > mention.span.end
        && !words.takes[match.row].isDisjoint(with: [.clause, .speech, .quoted])
    }
  }

  /// Notes what a finished sentence told.
  ///
  /// What a clause in the past perfect tells ("had lifted the cap on Saturday") lies before the
  /// story and does not move it; nor does a time that belongs to a noun behind the verb, one that
  /// lies ahead, or the day on which somebody spoke where another is told.
  func note(
    _ text: ParsedText, sentence: Int, _ local: SentenceFindings, _ found: [EventCandidate]
  ) {
    let block = text.document.sentences[sentence].block
    let isHeading = text.document.blocks[block].kind == .heading
    func last(_ role: SentenceTimes.Role) -> TimeMention? {
      local.times.last { mention in
        times.role(mention, for: nil) == role && !isAhead(mention.value)
          && !isBackground(mention.span, found, text)
          && !text.sentences[sentence].clauses.contains {
            text.chunks[text.clauses[$0].verb].verb.isPerfect
              && text.span(text.clauses[$0].range).contains(mention.span)
          }
      }
    }
    let mention = local.hasTimes ? last(.point) ?? last(.saying) : nil
    if isHeading { heading = mention?.value }
    guard let mention else { return }
    told = Told(value: mention.value, block: block, sentence: sentence)
    let opensBlock = sentence == 0 || text.document.sentences[sentence - 1].block != block
    if opensBlock, text.sentences[sentence].clauses.isEmpty { entry = (mention.value, block) }
    if sentence <= openingEnd, let day = day(of: mention.value),
      story.map({ $0.value < day.value }) ?? true
    {
      story = day
    }
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
  /// else beside it, else when it was said, else told before, else the day of the report's opening;
  /// nil where nothing tells.
  ///
  /// What is told in the present tense happens as the report is written, wherever a time was told
  /// last. A time ahead cannot be that of something over: "promised a bridge by June".
  func time(
    _ text: ParsedText, clause: Int?, in range: Range<Int>, trigger: TextSpan, sentence: Int,
    _ local: SentenceFindings, _ tense: EventTense
  ) -> EventTime? {
    let event = SentenceTimes.Event(clause: clause, trigger: trigger)
    func isPoint(_ mention: TimeMention) -> Bool {
      times.role(mention, for: event) == .point && !(tense.isOver && isAhead(mention.value))
    }
    if local.hasTimes,
      let own = own(text, event, text.span(range), sentence, local, tense, where: isPoint)
    {
      return EventTime(value: own, basis: .stated)
    }
    if local.hasTimes, isOfStretch(text, text.span(range), sentence, local) { return nil }
    let block = text.document.sentences[sentence].block
    let postDay =
      text.document.blocks[block].isAttributed
      ? text.document.blocks[block].attribution?.day : nil
    if tense.isPresent, postDay == nil, entry?.block != block,
      let published = afterwards ?? published
    {
      return heading.map { EventTime(value: $0, basis: .context) }
        ?? EventTime(value: published, basis: .published)
    }
    if local.hasTimes,
      let elsewhere = elsewhere(text, event, sentence, local, where: isPoint)
    {
      return EventTime(value: elsewhere, basis: .stated)
    }
    if let postDay { return EventTime(value: TimeValue(day: postDay), basis: .context) }
    if local.hasTimes,
      let said = nearest(
        local.times, trigger, where: { times.role($0, for: event) == .saying })
    {
      return EventTime(value: said, basis: .context)
    }
    return running(text, sentence: sentence, tense)
  }

  /// What the event's own words say of the time.
  private func own(
    _ text: ParsedText, _ event: SentenceTimes.Event, _ words: TextSpan, _ sentence: Int,
    _ local: SentenceFindings, _ tense: EventTense, where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    if let shifted = shifted(text, event, sentence, local, where: isPoint) { return shifted }
    if let entry = times.entry(above: event.trigger) {
      return local.times.first { $0.span == entry }?.value
    }
    if let own = nearest(
      local.times, event.trigger, where: { words.contains($0.span) && isPoint($0) })
    {
      return own
    }
    func isSince(_ mention: TimeMention) -> Bool {
      words.contains(mention.span) && times.role(mention, for: event) == .since
    }
    if tense.isPerfect, let first = nearest(local.times, event.trigger, where: isSince),
      let lasting = untilPublished(first)
    {
      return lasting
    }
    // "the 1986 riots": a year says less than a day, but the report's day would be wrong
    if let year = nearest(
      local.times, event.trigger,
      where: { words.contains($0.span) && isEarlierYear($0.value) && !isSince($0) })
    {
      return year
    }
    return planned(text, event, sentence, local, where: isPoint)
  }

  /// What the sentence says of the time outside the event's words: `isPoint` are the times that
  /// count.
  private func elsewhere(
    _ text: ParsedText, _ event: SentenceTimes.Event, _ sentence: Int, _ local: SentenceFindings,
    where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    var next = event.clause.flatMap { text.clauses[$0].parent }
    var steps = 0
    while let parent = next, steps < 8 {
      let span = text.span(text.clauses[parent].range)
      if let above = nearest(
        local.times, event.trigger, where: { span.contains($0.span) && isPoint($0) })
      {
        return above
      }
      next = text.clauses[parent].parent
      steps += 1
    }
    guard let leading = local.times.first(where: isPoint) else { return nil }
    if opensSentence(leading.span, text, sentence) { return leading.value }
    return beside(text, event, sentence, local, where: isPoint)
  }

  /// The running time of a sentence that tells none.
  private func running(_ text: ParsedText, sentence: Int, _ tense: EventTense) -> EventTime? {
    let block = text.document.sentences[sentence].block
    let kind = text.document.blocks[block].kind
    let isOpening = sentence <= openingEnd || kind != .prose && kind != .blockQuote
    if let afterwards {
      return tense.isUttered ? EventTime(value: afterwards, basis: .context) : nil
    }
    let ofReport = published.map { EventTime(value: $0, basis: .published) }
    if tense.isPerfect || tense.isAhead { return isOpening ? ofReport : nil }
    if let told, told.block == block { return EventTime(value: told.value, basis: .context) }
    if let heading { return EventTime(value: heading, basis: .context) }
    if let told, sentence - told.sentence <= Self.memory, let day = day(of: told.value) {
      return EventTime(value: day, basis: .context)
    }
    if isOpening || tense.isUttered { return ofReport }
    // A chronicle goes from day to day: where it tells none, no day is that of its opening.
    guard entry == nil else { return nil }
    return story.map { EventTime(value: $0, basis: .context) }
  }

  /// "talks are to be held on Monday": a time ahead behind the infinitive.
  private func planned(
    _ text: ParsedText, _ event: SentenceTimes.Event, _ sentence: Int, _ local: SentenceFindings,
    where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    guard let clause = event.clause else { return nil }
    return nearest(local.times, event.trigger) { mention in
      isPoint(mention) && isAhead(mention.value)
        && text.sentences[sentence].clauses.contains {
          text.clauses[$0].link == .infinitive && text.clauses[$0].parent == clause
            && text.span(text.clauses[$0].range).contains(mention.span)
        }
    }
  }

  /// The time in a clause beside the event's that tells of the same moment: "fired tear gas and
  /// beat them on Monday", "clashes broke out as troops moved in on Monday"; not "since they moved
  /// in on Monday".
  private func beside(
    _ text: ParsedText, _ event: SentenceTimes.Event, _ sentence: Int, _ local: SentenceFindings,
    where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    guard let clause = event.clause else { return nil }
    func isBeside(_ index: Int) -> Bool {
      let other = text.clauses[index]
      guard index != clause, other.parent == clause || other.parent == text.clauses[clause].parent
      else { return false }
      switch other.link {
      case .coordinated: return true
      case .subordinate: return words.meanwhile.contains(text.tokens[other.range.lowerBound].word)
      default: return false
      }
    }
    return nearest(local.times, event.trigger) { mention in
      isPoint(mention)
        && text.sentences[sentence].clauses.contains {
          isBeside($0) && text.span(text.clauses[$0].range).contains(mention.span)
        }
    }
  }

  /// What a sentence opens with, before or in its first clause, holds for all of it.
  private func opensSentence(_ span: TextSpan, _ text: ParsedText, _ sentence: Int) -> Bool {
    guard let first = text.sentences[sentence].clauses.first else { return true }
    let clause = text.clauses[first]
    return span.end <= Int(text.tokens[text.chunks[clause.verb].first].start)
      || text.span(clause.range).contains(span)
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

  /// The day that a time names, where it is no longer than one; "Tuesday night" names Tuesday.
  private func day(of value: TimeValue) -> TimeValue? {
    guard let interval = value.interval, interval.minutes <= 2 * 1440 else { return nil }
    // "on 3-4 January" names no day; "early Thursday" does
    if value.kind == .date, interval.minutes >= 1440 {
      return interval.minutes == 1440 ? value : nil
    }
    let names = value.value.hasPrefix(interval.firstDay.iso)
    return TimeValue(day: names ? interval.firstDay : interval.lastDay)
  }

  /// From a time up to the day of the report.
  private func untilPublished(_ value: TimeValue) -> TimeValue? {
    guard let from = value.interval?.from, let day = published?.interval, from < day.to else {
      return nil
    }
    return TimeValue(
      kind: .date, value: value.value, interval: TimeInterval(from: from, to: day.to))
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
