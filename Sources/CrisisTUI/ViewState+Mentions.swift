import CrisisModel

extension ViewState {
  /// Goes to the next or previous mention of what is selected, in whatever report it stands, and
  /// opens that report there; with searched words to the next of those.
  mutating func stepToMention(forward: Bool, _ layout: Layout) -> Bool {
    if let reader {
      if !reader.words.isEmpty { return stepToWord(forward: forward, layout) }
    } else if !filter.expression.words.isEmpty {
      return stepToMatch(forward: forward, layout)
    }
    guard let subject = steppedSubject else {
      notice = Notice(
        isOnWithdrawn
          ? nothingThere
          : focus == .quotes ? "nobody known is named as the speaker" : "nothing is selected")
      return false
    }
    let search = mentions(of: subject)
    guard let (mention, number) = search.next(after: steppedPlace(subject), forward: forward) else {
      notice = Notice(
        isOnWithdrawn
          ? nothingThere
          : "no report \(filter.expression.isEmpty ? "" : "that passes the filter ")mentions \(name(of: subject))"
      )
      return false
    }
    open(mention, layout)
    var there = subject
    if case .event(let id) = mention.key { there = .event(id) }
    mentionStep = MentionStep(
      subject: there, name: name(of: subject),
      path: corpus.documents[mention.document].path, byte: reader?.markedByte ?? 0,
      number: number, count: search.count, reports: search.reports,
      isFiltered: !filter.expression.isEmpty)
    if let words = mentionStep?.words { notice = Notice(words, isWarning: false) }
    return true
  }

  /// The mentions that n and p step through: those that the filter leaves.
  private func mentions(of subject: MentionStep.Subject) -> MentionSearch {
    MentionSearch(corpus, subject, passing: filter.expression.isEmpty ? nil : rows.result)
  }

  private mutating func open(_ mention: MentionStep.Mention, _ layout: Layout) {
    if reader?.document.path != corpus.documents[mention.document].path || reader?.goneSince != nil
    {
      _ = open(mention.document, mention.key, layout)
    } else if let key = mention.key {
      reader?.aim(at: key)
    }
    if mention.key == nil { reader?.aim(at: mention.span) }
    prepareReader(layout)
  }

  /// What n steps through: in a report what it was opened for, else what is selected in the list.
  private var steppedSubject: MentionStep.Subject? {
    guard let reader else { return subject(of: selectedKey(focus)) }
    if isAtStep { return mentionStep?.subject }
    return subject(of: reader.target) ?? subject(of: selectedKey(focus))
  }

  /// Whether the marked words of the open report are the mention that was stepped to.
  var isAtStep: Bool {
    guard let reader, let step = mentionStep else { return false }
    return step.path == reader.document.path && step.byte == reader.markedByte
  }

  /// Where to go on from; nil to begin.
  private func steppedPlace(_ subject: MentionStep.Subject) -> (document: Int, byte: Int)? {
    if let reader {
      return corpus.index(ofPath: reader.document.path).map { ($0, reader.markedByte ?? -1) }
    }
    if let step = mentionStep, step.subject == subject,
      let document = corpus.index(ofPath: step.path)
    {
      return (document, step.byte)
    }
    guard case .event = subject, let index = leadingEvent else { return nil }
    let entry = corpus.events[index]
    return (entry.document, corpus.event(entry).triggerSpan.start)
  }

  /// What is mentioned where a row is mentioned: a quote stands for its speaker.
  private func subject(of key: RowKey?) -> MentionStep.Subject? {
    switch key {
    case .event(let id): .event(id)
    case .incident: leadingEvent.map { .event(corpus.events.ids[$0]) }
    case .place(let id): .entity(.place(id))
    case .actor(let id): .entity(.actor(id))
    case .quote(let id):
      corpus.quotes.ids.firstIndex(of: id).flatMap { corpus.quotes[$0].speaker }
        .map { .entity(.actor(corpus.actors[$0].id)) }
    case nil: nil
    }
  }

  private func name(of subject: MentionStep.Subject) -> String {
    switch subject {
    case .entity(.place(let id)): return corpus.places.first { $0.id == id }?.name ?? "it"
    case .entity(.actor(let id)): return corpus.actors.first { $0.id == id }?.name ?? "it"
    case .event(let id):
      guard let index = corpus.events.ids.firstIndex(of: id) else { return "it" }
      let entry = corpus.events[index]
      var parts = [corpus.event(entry).category.rawValue]
      if let place = entry.city ?? entry.place { parts.append(corpus.places[place].name) }
      if let day = DayStretch.day(of: corpus.events, index) {
        parts.append(TimeLabel.shortDay(CalendarDate(dayNumber: day)))
      }
      return parts.joined(separator: ", ")
    }
  }

  /// Finds the mention at hand again after a reload, and counts anew.
  mutating func keepMentionStep(_ names: RenamedFindings, wasInReader: Bool) {
    guard var step = mentionStep else { return }
    step.path = names.path(step.path)
    if case .event(let id) = step.subject, case .event(let next) = names[.event(id)] {
      step.subject = .event(next)
    }
    if wasInReader, let byte = reader?.markedByte { step.byte = byte }
    let search = mentions(of: step.subject)
    (step.count, step.reports) = (search.count, search.reports)
    if let document = corpus.index(ofPath: step.path),
      let number = search.number(ofMentionAt: step.byte, in: document)
    {
      step.number = number
    }
    step.number = min(step.number, max(1, step.count))
    mentionStep = step
  }

  /// Goes to the next match of the words that are searched in the open report, around the ends.
  private mutating func stepToWord(forward: Bool, _ layout: Layout) -> Bool {
    let (columns, height) = readerRoom(layout)
    guard let reader, let match = reader.match(after: forward, from: reader.matchByte) else {
      notice = Notice("the searched words do not stand in this report")
      return false
    }
    self.reader?.matchByte = match.lowerBound
    self.reader?.reveal(match.lowerBound, columns: columns, height: height, width: width)
    return true
  }
}
