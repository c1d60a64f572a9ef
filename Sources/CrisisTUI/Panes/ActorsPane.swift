import CrisisModel

extension ListPane {
  /// An actor with the number of events and quotes, class and role.
  func drawActor(_ row: Int, _ line: Int, on canvas: inout Canvas) {
    let rows = state.rows
    let index = rows.actors[row]
    let actor = state.corpus.actors[index]
    let columns = ListColumns.Actors(
      inner.columns, largestCount: rows.counts.mostWithActor)
    drawMark(nil, path: nil, .actor(actor.id), line, on: &canvas)
    let mark = rows.result.mark(.actor, index)
    if ListColumns.Actors.mark < inner.columns {
      canvas.put(mark.sign, column: inner.column + ListColumns.Actors.mark, row: line, mark.style)
    }
    let isThere = rows.counts.eventsWithActor[index] + rows.counts.quotesByActor[index] > 0
    let room = columns.name(inner.columns)
    cell(
      EventWords.short(actor, room, state.width), ListColumns.Actors.name, room, line,
      Style(isThere ? .actor : .muted, bold: mark != .none), on: &canvas)
    var at = ListColumns.Actors.name + room + 1
    func number(_ text: String, _ width: Int) {
      guard width > 0, at + width <= inner.columns else { return }
      canvas.put(
        text, column: inner.column + at + width - text.utf8.count, row: line, limit: width,
        Style(.text))
      at += width + 1
    }
    number(grouped(rows.counts.eventsWithActor[index]), columns.count)
    let quotes = rows.counts.quotesByActor[index]
    number(quotes > 0 ? "\(grouped(quotes))\"" : "", columns.quotes)
    if columns.kind > 0 {
      let label = actor.actorClass?.label ?? ""
      cell(label, at, columns.kind, line, Style(.muted), on: &canvas)
      at += columns.kind + 1
    }
    if columns.role > 0 {
      cell(actor.role ?? "", at, min(columns.role, inner.columns - at), line, .plain, on: &canvas)
    }
  }
}

extension EventWords {
  /// An actor's name; of a person only the last name where there is no room for all.
  static func short(_ actor: ActorProfile, _ columns: Int, _ width: DisplayWidth) -> String {
    if actor.kind != .person || ScreenText.columns(actor.name, width) <= columns {
      return actor.name
    }
    return actor.name.split(separator: " ").last.map(String.init) ?? actor.name
  }
}
