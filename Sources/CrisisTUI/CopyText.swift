import CrisisModel

/// What `y` puts on the clipboard.
struct CopyText {
  let state: ViewState

  /// The selected row in words, on one line: what the details say of it.
  var row: String? {
    let lines = Details(state: state, rows: 0..<2, place: state.selectedOnMap).lines(1_000_000)
    let parts = lines.map { line in line.pieces.map(\.text).joined() }.filter { !$0.isEmpty }
    if let reader = state.reader, parts.isEmpty {
      let title = reader.document.title.map { ScreenText.collapsed(reader.document.text($0)) }
      return ([title] + attribution(reader.document, [])).compactMap { $0 }.joined(separator: ", ")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " — ")
  }

  /// The words of the selected event or quote with who says them, where and when.
  var quote: String? {
    if state.shownMap != nil { return nil }
    if let reader = state.reader {
      if let passage = reader.passage {
        let sentence = reader.document.sentences.first { $0.span.contains(passage) }?.span
        return quoted(reader.document, sentence ?? passage, [])
      }
      return reader.target.flatMap { quote(of: $0, reader.source) }
    }
    guard state.focus == .timeline || state.focus == .quotes,
      let key = state.quotedKey, let path = state.selectedPassage?.path,
      let document = state.corpus.index(ofPath: path)
    else { return nil }
    return quote(of: key, state.corpus.documents[document].unpacked)
  }

  private func quote(of key: RowKey, _ source: AnalyzedDocument) -> String? {
    switch key {
    case .event(let id):
      return source.events.first { $0.id == id }.map {
        quoted(source.document, $0.span, $0.source)
      }
    case .quote(let id):
      guard let quote = source.quotes.first(where: { $0.id == id }) else { return nil }
      var speaker = quote.speaker.map { [$0] } ?? []
      if let actor = quote.speakerActor, let role = source.actors[actor].role {
        speaker = ["\(source.actors[actor].name) (\(role))"]
      }
      return quoted(
        source.document, quote.span, speaker + quote.via, inWords: quote.kind != .indirect)
    case .incident, .place, .actor: return nil
    }
  }

  /// `“words” — police chief, Reuters, Test Wire, 6 Jan 2022, almaty.txt#120-178`. Words that carry
  /// quotation marks get no others, and what is told in the reporter's words gets none.
  private func quoted(
    _ document: Document, _ span: TextSpan, _ sources: [String], inWords: Bool = true
  ) -> String {
    let words = ScreenText.collapsed(document.text(span))
    let isMarked = "“\"«„‘'".unicodeScalars.contains(words.unicodeScalars.first ?? " ")
    let link = Permalink(path: document.path, span: span).text
    return (isMarked || !inWords ? words : "“\(words)”") + " — "
      + (attribution(document, sources) + [link]).joined(separator: ", ")
  }

  private func attribution(_ document: Document, _ sources: [String]) -> [String] {
    var parts = sources
    if let outlet = document.outlet, !parts.contains(outlet) { parts.append(outlet) }
    if let day = document.published?.day { parts.append(TimeLabel.longDay(day)) }
    return parts
  }

  /// Where the words stand.
  var link: String? { state.selectedPassage?.text }
}

extension ViewState {
  /// Whose words are copied: those of the selected row, of an incident those that stand for it.
  fileprivate var quotedKey: RowKey? {
    focus == .timeline && selectedIncident != nil
      ? leadingEvent.map { .event(corpus.events.ids[$0]) } : selectedKey(focus)
  }

  /// What is copied and what the footer calls it; the choice closes.
  mutating func copy(_ command: Command) -> [Effect] {
    overlay = nil
    let text = CopyText(state: self)
    let (copied, what, missing): (String?, String, String) =
      switch command {
      case .copyRow: (text.row, "the row", nothingThere)
      case .copyQuote:
        (text.quote, "the quote", "only an event or a quote has words that can be quoted")
      default: (text.link, "the link", nothingThere)
      }
    guard let copied else {
      notice = Notice(missing)
      return [.bell]
    }
    return [.copy(text: copied, what: what)]
  }
}
