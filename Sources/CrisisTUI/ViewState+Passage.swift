public import CrisisModel

extension ViewState {
  /// Where the words stand that the selected row or the open report is about; without a range of
  /// its own a report stands for itself from the first line in sight on.
  var selectedPassage: Permalink? {
    if case .reports(let list) = overlay {
      guard corpus.documents.indices.contains(list.row) else { return nil }
      return Permalink(path: corpus.documents[list.row].path, span: TextSpan(0, 0))
    }
    if shownMap != nil {
      return selectedOnMap.flatMap { firstMention(.place(corpus.places[$0].id)) }
    }
    if let reader {
      let span = reader.passage ?? reader.focus ?? TextSpan(reader.topByte, reader.topByte)
      return Permalink(path: reader.document.path, span: span)
    }
    switch focus {
    case .timeline:
      guard let entry = leadingEvent.map({ corpus.events[$0] }) else { return nil }
      return Permalink(path: corpus.document(of: entry).path, span: corpus.event(entry).span)
    case .quotes:
      guard let entry = selectedQuote.map({ corpus.quotes[$0] }) else { return nil }
      return Permalink(path: corpus.document(of: entry).path, span: corpus.quote(entry).span)
    case .cities: return selectedPlace.flatMap { firstMention(.place(corpus.places[$0].id)) }
    case .actors: return selectedActor.flatMap { firstMention(.actor(corpus.actors[$0].id)) }
    }
  }

  /// Why there are no words to go to.
  var nothingThere: String {
    if shownMap != nil {
      return selectedOnMap == nil ? "no place is selected" : "no report mentions this place"
    }
    if reader == nil, isOnWithdrawn {
      return "no report says so any more"
    }
    return "nothing is selected"
  }

  private func firstMention(_ entity: MentionedEntity) -> Permalink? {
    let search = MentionSearch(corpus, .entity(entity))
    return search.next(after: nil, forward: true).map {
      Permalink(path: corpus.documents[$0.mention.document].path, span: $0.mention.span)
    }
  }

  /// Shows the report of the selected row, or the open one, in another program, at its line.
  mutating func openOutside() -> [Effect] {
    guard let link = selectedPassage else {
      notice = Notice(nothingThere)
      return [.bell]
    }
    guard reader?.goneSince == nil, let document = corpus.index(ofPath: link.path) else {
      notice = Notice("the report is no longer in the folder")
      return [.bell]
    }
    let head = corpus.documents[document].head
    if head.isExcerpt {
      notice = Notice("the report itself is not here: these are records of it")
      return [.bell]
    }
    let before = head.bytes.prefix(link.span.start)
    return [.openFile(path: link.path, line: 1 + before.count { $0 == 0x0A })]
  }

  /// Why a link leads nowhere; nil where it can be followed.
  func mistake(in link: Permalink) -> LinkMistake? {
    guard let document = corpus.index(ofPath: link.path) else {
      let near = NearestWord.nearest(to: link.path, in: corpus.documents.map(\.path))
      return LinkMistake(
        text: "no report is called '\(link.path)'",
        suggestion: near.map { Permalink(path: $0, span: link.span).text })
    }
    let size = corpus.documents[document].head.textCount
    guard link.span.end <= size else {
      let last = TextSpan(min(link.span.start, size), size)
      return LinkMistake(
        text: "the report ends at byte \(size)",
        suggestion: Permalink(path: link.path, span: last).text)
    }
    return nil
  }

  /// Opens the report that a link names, with its words marked.
  ///
  /// - Returns: why that cannot be; nil where it was done.
  mutating func go(to link: Permalink) -> LinkMistake? {
    if let mistake = mistake(in: link) { return mistake }
    guard let document = corpus.index(ofPath: link.path) else { return nil }
    var reader = Reader(
      corpus.documents[document], target: nil, words: filter.expression.words,
      showsMarks: showsMarks)
    for event in reader.source.events { fresh.unmark(.event(event.id)) }
    for quote in reader.source.quotes { fresh.unmark(.quote(quote.id)) }
    reader.aim(at: link.span)
    overlay = nil
    self.reader = reader
    return nil
  }

  /// Opens the words that a link names as soon as their report has been read.
  public mutating func open(_ link: Permalink) {
    awaitedLink = link
    openAwaitedLink()
  }

  /// Opens what was asked for at the start once its report is there; says so where it never comes.
  mutating func openAwaitedLink() {
    guard let link = awaitedLink else { return }
    let isReading = if case .reading = folderState { true } else { false }
    if isReading, corpus.index(ofPath: link.path) == nil { return }
    awaitedLink = nil
    if let mistake = go(to: link) { notice = Notice(mistake.text) }
  }
}

/// Why a link leads nowhere.
struct LinkMistake: Hashable, Sendable {
  /// In words.
  let text: String
  /// A link that leads somewhere; nil where none comes near.
  let suggestion: String?
}
