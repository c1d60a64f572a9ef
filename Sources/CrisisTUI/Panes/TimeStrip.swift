import CrisisModel

/// How the events lie in time, in one to three rows over the lists: of every two dots side by side
/// the left one is what there is, the right one what is shown of it.
struct TimeStrip {
  let state: ViewState
  let place: Rect
  private let density: TimeDensity?
  private let bins: TimeBins?
  /// The first cell of the bars.
  private let first: Int

  /// Prepares for a place on the screen.
  init(_ state: ViewState, _ place: Rect) {
    self.state = state
    self.place = place
    density = state.rows.density
    var (left, right) = (place.column + 2, place.endColumn - 2)
    if let density {
      if place.rows == 1 {
        left += ScreenText.columns(Self.ends(density).first, state.width)
        right -= ScreenText.columns(Self.ends(density).last, state.width)
      } else if place.columns >= Self.widthWithLegend {
        right -= Self.legendColumns
      }
    }
    first = left
    bins = density?.bins(columns: max(0, right - left))
  }

  private static let widthWithLegend = 76
  private static let legendColumns = 18

  /// The dates at both ends, for a strip without an axis.
  private static func ends(_ density: TimeDensity) -> (first: String, last: String) {
    let (first, last) = (density.days.lowerBound, density.days.upperBound)
    return (
      TimeLabel.shortDay(CalendarDate(dayNumber: first)) + " ",
      first == last ? "" : " " + TimeLabel.shortDay(CalendarDate(dayNumber: last))
    )
  }

  /// The interval of the bin under a cell of the screen; nil where there is none.
  func interval(at column: Int) -> TimeInterval? {
    guard let bins, column >= first, column < first + bins.count * bins.cells else { return nil }
    let bin = (column - first) / bins.cells
    return TimeInterval(from: bins.start(of: bin), to: bins.start(of: bin + 1))
  }

  func draw(on canvas: inout Canvas) {
    guard let density, let bins else {
      if state.rows.eventCount > 0 {
        canvas.put(
          StyledText("no event whose day is known", Style(.muted)), column: place.column + 1,
          row: place.row, limit: place.columns - 2)
      }
      return
    }
    let height = max(1, place.rows - 1)
    drawBars(bins, height, on: &canvas)
    drawBounds(bins, on: &canvas)
    if place.rows == 1 {
      let ends = Self.ends(density)
      canvas.put(ends.first, column: place.column + 1, row: place.row, Style(.muted))
      canvas.put(
        ends.last, column: first + bins.count * bins.cells + 1, row: place.row, Style(.muted))
    } else {
      drawAxis(bins, density, on: &canvas)
      if place.columns >= Self.widthWithLegend { drawLegend(bins, density, on: &canvas) }
    }
    drawCursor(bins, on: &canvas)
  }

  private func drawBars(_ bins: TimeBins, _ height: Int, on canvas: inout Canvas) {
    let signs = DensitySigns(state.width)
    for bin in 0..<bins.count where bins.all[bin] > 0 {
      let all = bins.height(bins.all[bin], dots: height * 4)
      let shown = bins.height(bins.shown[bin], dots: height * 4)
      for line in 0..<height {
        let below = (height - 1 - line) * 4
        let (left, right) = (min(4, max(0, all - below)), min(4, max(0, shown - below)))
        if left == 0 { continue }
        for cell in 0..<bins.cells {
          canvas.put(
            signs.sign(all: left, shown: right), column: first + bin * bins.cells + cell,
            row: place.row + line, Style(right > 0 ? .time : .muted, bold: right > 0))
        }
      }
    }
  }

  /// `[` and `]` where the filter bounds the period.
  private func drawBounds(_ bins: TimeBins, on canvas: inout Canvas) {
    for term in state.shownFilter.terms {
      switch term.condition {
      case .since:
        canvas.put("[", column: first - 1, row: place.row, Style(.accent, bold: true))
      case .until:
        canvas.put(
          "]", column: first + bins.count * bins.cells, row: place.row, Style(.accent, bold: true))
      case .value, .words: break
      }
    }
  }

  private func drawAxis(_ bins: TimeBins, _ density: TimeDensity, on canvas: inout Canvas) {
    let last = TimeInterval(
      first: CalendarDate(dayNumber: density.days.lowerBound),
      last: CalendarDate(dayNumber: density.days.upperBound))
    for label in TimeAxis(bins, last, state.width).labels {
      canvas.put(
        label.text, column: first + label.column, row: place.endRow - 1, Style(.muted))
    }
  }

  /// At the right: how long a bin is, what the bars leave out, and what the two heights mean.
  private func drawLegend(
    _ bins: TimeBins, _ density: TimeDensity, on canvas: inout Canvas
  ) {
    var lines = [StyledText("by " + TimeLabel.unit(bins.unit), Style(.muted))]
    if !state.shownFilter.isEmpty {
      let signs = DensitySigns(state.width)
      var line = StyledText(String(signs.sign(all: 4, shown: 4)), Style(.time, bold: true))
      line.add(" shown ", Style(.muted))
      line.add(String(signs.sign(all: 4, shown: 0)), Style(.muted))
      line.add(" all", Style(.muted))
      lines.insert(line, at: 0)
    }
    let left = [
      (density.earlier, "earlier"), (density.later, "later"),
      (density.vague, density.vague < 10_000 ? "day not known" : "vague"),
    ].filter { $0.0 > 0 }.map { "+\(grouped($0.0)) \($0.1)" }
    for text in left where lines.count < place.rows {
      lines.insert(StyledText(text, Style(.muted)), at: lines.count - 1)
    }
    let column = max(
      first + bins.count * bins.cells + 2, place.endColumn - 1 - Self.legendColumns)
    for (line, text) in lines.suffix(place.rows).enumerated() {
      canvas.put(
        text, column: column, row: place.row + line, limit: place.endColumn - 1 - column)
    }
  }

  /// Where the selected event may lie, on the axis where there is one: reversed where its day is
  /// known, else underlined.
  private func drawCursor(_ bins: TimeBins, on canvas: inout Canvas) {
    guard let interval = state.cursorTime else { return }
    guard let cells = bins.cells(of: interval) else {
      let isEarlier = bins.bin(of: interval.from) < 0
      canvas.put(
        isEarlier ? "◂" : "▸", column: isEarlier ? first - 1 : first + bins.count * bins.cells,
        row: place.row, Style(.accent, bold: true))
      return
    }
    let isKnown = EventTime.precision(of: interval) == .day
    canvas.restyle(column: first + cells.lowerBound, row: place.endRow - 1, count: cells.count) {
      if isKnown { $0.reverse = true } else { $0.underline = true }
    }
  }
}

/// The characters of the strip.
struct DensitySigns {
  private let hasBraille: Bool

  /// Braille, unless the locale has none.
  init(_ width: DisplayWidth) { hasBraille = width("⣿") == 1 }

  /// A cell with dots from below: 0 to 4 for all, 0 to 4 for what is shown.
  func sign(all: Int, shown: Int) -> Unicode.Scalar {
    guard hasBraille else {
      return shown > 0 ? Self.letters[min(3, shown - 1)] : all > 0 ? "." : " "
    }
    let dots = Self.left[min(4, all)] | Self.left[min(4, shown)] << 3
    // The lowest dots stand apart in the code: 7 on the left is 0x40, 8 on the right 0x80.
    let low: UInt32 = (all > 0 ? 0x40 : 0) | (shown > 0 ? 0x80 : 0)
    return Unicode.Scalar(0x2800 + dots + low) ?? " "
  }

  private static let letters: [Unicode.Scalar] = ["_", "-", "=", "#"]
  /// The dots 3, 2 and 1 above the lowest.
  private static let left: [UInt32] = [0, 0, 4, 6, 7]
}
