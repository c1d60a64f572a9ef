import CrisisModel

extension ListPane {
  /// A quote with who says it, when, the words and who carries it.
  func drawQuote(_ row: Int, _ line: Int, on canvas: inout Canvas) {
    switch state.rows.quoteRows[row] {
    case .quote(let index): drawQuote(index, of: state.corpus, line, on: &canvas)
    case .withdrawn(let index):
      drawQuote(index, of: state.rows.withdrawn, isWithdrawn: true, line, on: &canvas)
    }
  }

  private func drawQuote(
    _ index: Int, of corpus: Corpus, isWithdrawn: Bool = false, _ line: Int,
    on canvas: inout Canvas
  ) {
    let entry = corpus.quotes[index]
    let quote = corpus.quote(entry)
    let document = corpus.document(of: entry)
    let columns = ListColumns.Quotes(inner.columns)
    if isWithdrawn {
      drawMark(.withdrawn, path: nil, nil, line, on: &canvas)
    } else {
      let key = RowKey.quote(quote.id)
      drawMark(state.fresh.kind(key), path: document.path, key, line, on: &canvas)
    }
    let speaker = EventWords.speaker(entry, quote, corpus, columns.speaker, state.width)
    cell(
      speaker ?? "not named", ListColumns.lead, columns.speaker, line,
      speaker == nil ? Style(.muted) : Style(.actor, bold: true), on: &canvas)
    if columns.day > 0 {
      canvas.cell(
        EventWords.day(quote, document),
        column: inner.column + ListColumns.lead + columns.speaker + 1,
        row: line, columns.day, Style(.time))
    }
    let own = document.outlet ?? (columns.via >= 18 ? EventWords.fileName(document.path) : "")
    let via = quote.via.isEmpty ? own : quote.via.joined(separator: ", ")
    putSummary(
      EventSummary(document, quote.span), columns.words,
      columns.words(inner.columns, hasOutlet: !via.isEmpty), line,
      Style(.quote, dim: isWithdrawn), Style(.quote, dim: isWithdrawn), on: &canvas)
    if columns.via > 0 {
      cell(
        via, inner.columns - columns.via, columns.via, line,
        Style(quote.via.isEmpty ? .muted : .text), on: &canvas)
    }
  }
}

extension EventWords {
  /// Who says a quote; nil where nobody is named.
  static func speaker(
    _ entry: QuoteTable.Entry, _ quote: Quote, _ corpus: Corpus, _ columns: Int,
    _ width: DisplayWidth
  ) -> String? {
    if let speaker = entry.speaker { return short(corpus.actors[speaker], columns, width) }
    return quote.speaker
  }

  /// The day on which it was said; `~` and the day of publication where the text does not tell.
  static func day(_ quote: Quote, _ document: Document) -> String {
    if let interval = quote.time?.interval {
      return interval.minutes <= 2 * 1440
        ? TimeLabel.shortDay(interval.firstDay)
        : TimeLabel.shortDays(interval.firstDay, interval.lastDay)
    }
    return document.published.map { "~" + TimeLabel.shortDay($0.day) } ?? ""
  }
}
