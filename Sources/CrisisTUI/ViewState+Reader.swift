import CrisisModel

extension ViewState {
  /// Room for a report's text: columns of text and lines.
  func readerRoom(_ layout: Layout) -> (columns: Int, rows: Int) {
    let room = ReaderRoom(layout, headLines: reader.map { readerHead($0).count } ?? 0)
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
      guard let index = selectedEvent else { return false }
      return open(corpus.events[index].document, selectedKey(.timeline), layout)
    case .quotes:
      guard let index = selectedQuote else { return false }
      return open(corpus.quotes[index].document, selectedKey(.quotes), layout)
    case .cities:
      guard let place = selectedPlace else { return false }
      return openFirst(
        digest.eventsOfPlace[place], digest.quotesOfPlace[place],
        mentions: corpus.placesOfDocument, of: place, layout)
    case .actors:
      guard let actor = selectedActor else { return false }
      return openFirst(
        digest.eventsOfActor[actor], digest.quotesOfActor[actor],
        mentions: corpus.actorsOfDocument, of: actor, layout)
    }
  }

  /// Opens the first event of a place or actor that the timeline shows, else its first event,
  /// quote or mention at all.
  private mutating func openFirst(
    _ events: [Int32], _ quotes: [Int32], mentions: [[Int]], of entity: Int, _ layout: Layout
  ) -> Bool {
    let all = Set(events)
    var first = events.first
    for case .event(let index) in rows.timeline where all.contains(Int32(index)) {
      first = Int32(index)
      break
    }
    if let first {
      let entry = corpus.events[Int(first)]
      return open(entry.document, .event(corpus.event(entry).id), layout)
    }
    if let first = quotes.first {
      let entry = corpus.quotes[Int(first)]
      return open(entry.document, .quote(corpus.quote(entry).id), layout)
    }
    guard let document = mentions.firstIndex(where: { $0.contains(entity) }) else { return false }
    return open(document, nil, layout)
  }

  /// Opens a report; all that is new in it counts as looked at.
  mutating func open(_ document: Int, _ target: RowKey?, _ layout: Layout) -> Bool {
    let source = corpus.documents[document]
    for event in source.events { fresh.unmark(.event(event.id)) }
    for quote in source.quotes { fresh.unmark(.quote(quote.id)) }
    reader = Reader(source, target: target, words: conditions.words)
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
    case .back: reader = nil
    case .nextFinding, .previousFinding:
      guard let next = reader?.finding(after: command == .nextFinding) else { return false }
      reader?.aim(at: next)
    case .search:
      overlay = .prompt(Prompt(origin: lists, originByte: reader?.topByte ?? 0))
    case .nextMatch, .previousMatch:
      let forward = command == .nextMatch
      guard let reader, let match = reader.match(after: forward, from: reader.matchByte) else {
        return false
      }
      self.reader?.matchByte = match.lowerBound
      self.reader?.reveal(match.lowerBound, columns: columns, height: height, width: width)
    default: return false
    }
    return true
  }

  mutating func performInReports(_ command: Command, _ layout: Layout) -> Bool {
    guard case .reports(var list) = overlay else { return false }
    let count = corpus.documents.count + unreadFiles.count
    let height = max(1, layout.body.rows - (layout.isFramed ? 2 : 0))
    var row = list.row
    switch command {
    case .up: row -= 1
    case .down: row += 1
    case .pageUp: row -= max(1, height - 1)
    case .pageDown: row += max(1, height - 1)
    case .halfPageUp: row -= max(1, height / 2)
    case .halfPageDown: row += max(1, height / 2)
    case .first: row = 0
    case .last: row = count - 1
    case .back:
      overlay = nil
      return true
    case .open:
      guard row < corpus.documents.count else { return false }
      overlay = nil
      return open(row, nil, layout)
    default: return false
    }
    list.row = max(0, min(row, count - 1))
    list.selected = reportPath(list.row)
    overlay = .reports(list)
    return true
  }

  /// Files that could never be read, after the reports in their list.
  var unreadFiles: [FileProblem] {
    if fileProblems.isEmpty { return [] }
    let paths = Set(corpus.documents.lazy.map(\.document.path))
    return fileProblems.filter { !paths.contains($0.path) }
  }

  /// The path of a row in the list of reports.
  func reportPath(_ row: Int) -> String? {
    let documents = corpus.documents
    if documents.indices.contains(row) { return documents[row].document.path }
    let unread = unreadFiles
    return unread.indices.contains(row - documents.count) ? unread[row - documents.count].path : nil
  }

  mutating func performInHelp(_ command: Command, _ layout: Layout) -> Bool {
    guard case .help(let top) = overlay else { return false }
    let height = max(1, layout.body.rows - (layout.isFramed ? 2 : 0))
    let count = HelpPage.lines(columns: layout.size.columns - 4, width).count
    var next = top
    switch command {
    case .up: next -= 1
    case .down: next += 1
    case .pageUp: next -= max(1, height - 1)
    case .pageDown: next += max(1, height - 1)
    case .halfPageUp: next -= max(1, height / 2)
    case .halfPageDown: next += max(1, height / 2)
    case .first: next = 0
    case .last: next = count
    case .back:
      overlay = nil
      return true
    default: return false
    }
    overlay = .help(max(0, min(next, count - height)))
    return true
  }
}
