import CrisisModel

extension ViewState {
  /// Room for a report's text: columns of text and lines.
  func readerRoom(_ layout: Layout) -> (columns: Int, rows: Int) {
    let columns = ReaderRoom.columns(layout)
    let head = reader.map { readerHead($0, columns: columns).count } ?? 0
    let room = ReaderRoom(layout, headLines: head)
    return (room.text.columns, room.text.rows)
  }

  mutating func prepareReader(_ layout: Layout) {
    guard reader != nil else { return }
    let room = readerRoom(layout)
    reader?.prepare(columns: room.columns, height: room.rows, width: width)
  }

  /// Opens the report of what is selected, at its words.
  mutating func open(_ layout: Layout) -> Bool {
    switch focus {
    case .timeline:
      if let index = selectedWithdrawn { return openWithdrawn(event: index, layout) }
      if selectedIncident != nil { return turnIncident(layout) }
      guard let index = selectedEvent else { return false }
      return open(corpus.events[index].document, selectedKey(.timeline), layout)
    case .quotes:
      if let index = selectedWithdrawnQuote { return openWithdrawn(quote: index, layout) }
      guard let index = selectedQuote else { return false }
      return open(corpus.quotes[index].document, selectedKey(.quotes), layout)
    case .cities:
      guard let place = selectedPlace else { return false }
      let (events, quotes) = (corpus.events, corpus.quotes)
      let id = corpus.places[place].id
      return openFirst(
        event: { events.happened($0, at: place) }, quote: { Int(quotes.city(of: $0)) == place },
        mention: { $0.places.contains { $0.id == id } }, layout)
    case .actors:
      guard let actor = selectedActor else { return false }
      let (events, quotes) = (corpus.events, corpus.quotes)
      let id = corpus.actors[actor].id
      return openFirst(
        event: { events.has(actor, in: $0) }, quote: { Int(quotes.speakers[$0]) == actor },
        mention: { $0.actors.contains { $0.id == id } }, layout)
    }
  }

  /// Opens the first event of a place or actor that the timeline shows, else its first event,
  /// quote or mention at all.
  private mutating func openFirst(
    event isEvent: (Int) -> Bool, quote isQuote: (Int) -> Bool,
    mention mentions: (PackedDocument) -> Bool, _ layout: Layout
  ) -> Bool {
    for index in rows.result.passingEvents() where isEvent(Int(index)) {
      return open(event: Int(index), layout)
    }
    if let index = corpus.events.indices.first(where: isEvent) { return open(event: index, layout) }
    if let index = corpus.quotes.indices.first(where: isQuote) {
      return open(Int(corpus.quotes.documents[index]), .quote(corpus.quotes.ids[index]), layout)
    }
    guard let document = corpus.documents.firstIndex(where: mentions) else { return false }
    return open(document, nil, layout)
  }

  private mutating func open(event index: Int, _ layout: Layout) -> Bool {
    open(Int(corpus.events.documents[index]), .event(corpus.events.ids[index]), layout)
  }

  /// Opens a report; all that is new in it counts as looked at.
  mutating func open(_ document: Int, _ target: RowKey?, _ layout: Layout) -> Bool {
    let source = corpus.documents[document]
    let reader = Reader(
      source, target: target, words: filter.expression.words, showsMarks: showsMarks)
    for event in reader.source.events { fresh.unmark(.event(event.id)) }
    for quote in reader.source.quotes { fresh.unmark(.quote(quote.id)) }
    self.reader = reader
    prepareReader(layout)
    return true
  }

  mutating func performInReader(_ command: Command, _ layout: Layout) -> Bool {
    let (columns, height) = readerRoom(layout)
    func scroll(_ lines: Int) {
      reader?.scroll(by: lines, columns: columns, height: height, width: width)
    }
    switch command {
    case .up: scroll(-1)
    case .down: scroll(1)
    case .pageUp: scroll(-max(1, height - 1))
    case .pageDown: scroll(max(1, height - 1))
    case .halfPageUp: scroll(-max(1, height / 2))
    case .halfPageDown: scroll(max(1, height / 2))
    case .first: scroll(-1_000_000_000)
    case .last: scroll(1_000_000_000)
    case .back:
      reader = nil
      backToEvidence()
    case .nextFinding, .previousFinding:
      guard let next = reader?.finding(after: command == .nextFinding) else { return false }
      reader?.aim(at: next)
    case .search:
      overlay = .prompt(Prompt(origin: lists, originByte: reader?.topByte ?? 0))
    case .nextMention: return stepToMention(forward: true, layout)
    case .previousMention: return stepToMention(forward: false, layout)
    case .hideMarks:
      showsMarks.toggle()
      reader?.showMarks(showsMarks)
    default: return false
    }
    return true
  }

  mutating func performInReports(_ command: Command, _ layout: Layout) -> Bool {
    guard case .reports(var list) = overlay else { return false }
    let count = corpus.documents.count + unreadFiles.count
    let height = max(1, layout.page.rows - (layout.isFramed ? 2 : 0))
    switch command {
    case .back:
      overlay = nil
      return true
    case .open:
      guard list.row < corpus.documents.count else { return false }
      overlay = nil
      return open(list.row, nil, layout)
    default:
      let row = PageMovement.line(command, from: list.row, height: height, count: count)
      guard let row else { return false }
      list.row = row
    }
    list.selected = reportPath(list.row)
    overlay = .reports(list)
    return true
  }

  /// What follows the reports in their list: mistakes in `crisis.yaml`, files that could never be read.
  var unreadFiles: [FileProblem] {
    let mistakes = configurationMistakes + preferenceMistakes
    if fileProblems.isEmpty, mistakes.isEmpty { return [] }
    return mistakes.map { FileProblem(mistake: $0) }
      + fileProblems.filter { corpus.index(ofPath: $0.path) == nil }
  }

  /// The path of a row in the list of reports.
  func reportPath(_ row: Int) -> String? {
    let documents = corpus.documents
    if documents.indices.contains(row) { return documents[row].path }
    let unread = unreadFiles
    return unread.indices.contains(row - documents.count) ? unread[row - documents.count].path : nil
  }
}
