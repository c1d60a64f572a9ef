import CrisisModel

extension ListPane {
  /// A place with its number, its mark in the filter, its count and its days.
  func drawCity(_ row: Int, _ line: Int, on canvas: inout Canvas) {
    let rows = state.rows
    let index = rows.places[row]
    let place = state.corpus.places[index]
    let columns = ListColumns.Cities(
      inner.columns, largestCount: rows.counts.mostAtPlace, buckets: rows.counts.buckets)
    drawMark(
      state.fresh.marks(place: place.id) ? .new : nil, path: nil, .place(place.id), line,
      on: &canvas)
    if row < 9 {
      canvas.put(
        "\(row + 1)", column: inner.column + ListColumns.lead, row: line, limit: 1, Style(.accent))
    }
    let mark = rows.result.mark(.city, index)
    if ListColumns.Cities.mark < inner.columns {
      canvas.put(mark.sign, column: inner.column + ListColumns.Cities.mark, row: line, mark.style)
    }
    let count = rows.counts.eventsAtPlace[index]
    let room = columns.name(inner.columns)
    let style = Style(count > 0 ? .place : .muted, bold: mark != .none)
    cell(place.name, ListColumns.Cities.name, room, line, style, on: &canvas)
    let used = ScreenText.columns(place.name, state.width)
    let label = place.kind.label
    if !label.isEmpty, used + 1 + label.utf8.count <= room {
      canvas.put(
        label, column: inner.column + ListColumns.Cities.name + used + 1, row: line, Style(.muted))
    }
    let digits = grouped(count)
    let end = ListColumns.Cities.name + room + 1 + columns.count
    if end <= inner.columns {
      canvas.put(
        digits, column: inner.column + end - digits.utf8.count, row: line,
        Style(count > 0 ? .text : .muted))
    }
    drawBars(index, end + 1, columns.bars, line, on: &canvas)
  }

  private static let levels = Array("▁▂▃▄▅▆▇█".unicodeScalars)

  /// One block for each day, or for several days where there are more of them than cells.
  private func drawBars(
    _ place: Int, _ offset: Int, _ columns: Int, _ line: Int, on canvas: inout Canvas
  ) {
    let rows = state.rows
    guard columns > 0, rows.counts.buckets > 0 else { return }
    let together = (rows.counts.buckets + columns - 1) / columns
    let tallest = rows.counts.tallestBar * together
    guard tallest > 0 else { return }
    var column = offset
    for first in stride(from: 0, to: rows.counts.buckets, by: together) {
      var sum = 0
      for bucket in first..<min(rows.counts.buckets, first + together) {
        sum += rows.counts.bar(place, bucket)
      }
      if sum > 0, column < inner.columns {
        let level = min(7, max(0, (sum * 8 + tallest - 1) / tallest - 1))
        canvas.put(Self.levels[level], column: inner.column + column, row: line, Style(.time))
      }
      column += 1
    }
  }
}
