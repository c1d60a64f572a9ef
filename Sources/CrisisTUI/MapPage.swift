internal import CrisisMap
import CrisisModel

/// Draws the map: coasts and borders in dots, places with their counts, and beside it what has no
/// point on it.
struct MapPage {
  private let state: ViewState
  private let view: MapView
  private let inner: Rect
  private let layout: MapLayout

  init(_ state: ViewState, _ view: MapView, _ inner: Rect) {
    self.state = state
    self.view = view
    self.inner = inner
    layout = MapLayout(state, view, inner)
  }

  /// What stands on the border: the country that most of it lies in, or what is looked at closely.
  var title: String {
    if view.closeness > 0 { return "Map · around \(view.middle)" }
    let name = view.region?.country.flatMap { code in
      state.corpus.places.first { $0.kind == .country && $0.country == code }?.name
    }
    return name.map { "Map · \($0)" } ?? "Map"
  }

  /// Index into `Corpus.places` of the selected place.
  var selectedPlace: Int? { layout.selected.map { layout.spots[$0].place } }

  func draw(on canvas: inout Canvas) {
    guard MapLayout.fits(inner) else {
      for (line, text) in ScreenText.wrapped(Self.tooSmall, inner.columns - 2, state.width)
        .prefix(inner.rows).enumerated()
      {
        canvas.put(
          text, column: inner.column + 1, row: inner.row + line, limit: inner.columns - 1,
          Style(.muted))
      }
      return
    }
    let signs = MapSigns(state, layout)
    drawBorders(signs, on: &canvas)
    for label in layout.labels { draw(label, on: &canvas) }
    for spot in layout.spots where spot.isOnMap {
      canvas.put(
        signs.marker(state.rows.counts.eventsAtPlace[spot.place]), column: spot.cell.column,
        row: spot.cell.row, style(spot.place))
    }
    drawList(signs, on: &canvas)
    drawSelected(signs, on: &canvas)
  }

  /// What is said where the window is too small.
  static let tooSmall =
    "the map needs a window of 50 by 16 cells; the list of cities has the same places and numbers"

  private func drawBorders(_ signs: MapSigns, on canvas: inout Canvas) {
    guard let projection = layout.projection else { return }
    let grid = DotGrid(.world, projection)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let dots = grid.cells[row * grid.columns + column]
        guard dots != 0 else { continue }
        canvas.put(
          signs.border(dots), column: layout.map.column + column, row: layout.map.row + row,
          Style(.muted))
      }
    }
  }

  private func style(_ place: Int) -> Style {
    let mark = state.rows.result.mark(.city, place)
    return Style(
      state.rows.counts.eventsAtPlace[place] > 0 ? .place : .muted,
      bold: state.corpus.places[place].watchRank != nil || mark != .none)
  }

  /// A name with a blank on either side, so that no dots touch it.
  private func draw(_ label: MapLayout.Label, on canvas: inout Canvas) {
    let columns = ScreenText.columns(label.text, state.width)
    let first = max(layout.map.column, label.start.column - 1)
    let end = min(layout.map.endColumn, label.start.column + columns + 1)
    canvas.fill(column: first, row: label.start.row, count: end - first)
    canvas.put(
      label.text, column: label.start.column, row: label.start.row, limit: columns,
      style(label.place))
  }

  /// What is nowhere on the map, and what the markers mean.
  private func drawList(_ signs: MapSigns, on canvas: inout Canvas) {
    let list = layout.list
    for row in list.row..<list.endRow {
      canvas.put("│", column: list.column - 1, row: row, Style(.muted))
    }
    canvas.put("┬", column: list.column - 1, row: list.row - 1, Style(.muted))
    canvas.put("┴", column: list.column - 1, row: list.endRow, Style(.muted))
    if layout.spots.contains(where: { !$0.isOnMap }) || layout.hidden > 0 {
      canvas.cell(
        "Not on the map", column: list.column + 1, row: list.row, list.columns - 1,
        Style(.title, bold: true))
    }
    var row = list.row + 1
    for spot in layout.spots where !spot.isOnMap {
      row = spot.cell.row + 1
      drawLine(spot, on: &canvas)
    }
    if layout.hidden > 0 {
      canvas.cell(
        "+\(grouped(layout.hidden)) more in Cities", column: list.column + 1, row: row,
        list.columns - 1, Style(.muted))
    }
    guard layout.hasLegend else { return }
    canvas.put("Events", column: list.column + 1, row: list.endRow - 5, Style(.title, bold: true))
    for (line, (sign, numbers)) in signs.legend.enumerated() {
      canvas.put(sign, column: list.column + 1, row: list.endRow - 4 + line, Style(.place))
      canvas.put(numbers, column: list.column + 3, row: list.endRow - 4 + line, Style(.muted))
    }
  }

  private func drawLine(_ spot: MapLayout.Spot, on canvas: inout Canvas) {
    let list = layout.list
    let place = state.corpus.places[spot.place]
    let count = grouped(state.rows.counts.eventsAtPlace[spot.place])
    let mark = state.rows.result.mark(.city, spot.place)
    var name = StyledText(mark == .none ? "" : String(mark.sign), mark.style)
    name.add(place.name, style(spot.place))
    let room = list.columns - 2 - count.utf8.count
    let kind = place.kind.label
    if !kind.isEmpty, name.columns(state.width) + 1 + kind.utf8.count <= room {
      name.add(" " + kind, Style(.muted))
    }
    canvas.put(name, column: list.column + 1, row: spot.cell.row, limit: room)
    canvas.put(
      count, column: list.endColumn - count.utf8.count, row: spot.cell.row, Style(.text))
  }

  /// The selected place over all else: its name is always there.
  private func drawSelected(_ signs: MapSigns, on canvas: inout Canvas) {
    guard let selected = layout.selected else { return }
    let spot = layout.spots[selected]
    if !spot.isOnMap {
      canvas.put("▸", column: spot.cell.column, row: spot.cell.row, Style(.accent, bold: true))
      canvas.restyle(
        column: spot.cell.column, row: spot.cell.row, count: layout.list.columns
      ) { $0.reverse = true }
      canvas.cursor = spot.cell
      return
    }
    let label = layout.labels.first { $0.place == spot.place } ?? besideMarker(spot)
    draw(label, on: &canvas)
    canvas.restyle(
      column: label.start.column, row: label.start.row,
      count: ScreenText.columns(label.text, state.width)
    ) {
      $0.reverse = true
      $0.bold = true
    }
    canvas.put(
      signs.marker(state.rows.counts.eventsAtPlace[spot.place]), column: spot.cell.column,
      row: spot.cell.row, Style(.accent, bold: true, reverse: true))
    canvas.cursor = label.start
  }

  /// A name for a place that had no room for one, over what is there.
  private func besideMarker(_ spot: MapLayout.Spot) -> MapLayout.Label {
    let text =
      state.corpus.places[spot.place].name + " "
      + grouped(state.rows.counts.eventsAtPlace[spot.place])
    let columns = ScreenText.columns(text, state.width)
    let isRight = spot.cell.column + 2 + columns <= layout.map.endColumn
    return MapLayout.Label(
      place: spot.place, text: text,
      start: CellPoint(
        column: isRight
          ? spot.cell.column + 2 : max(layout.map.column, spot.cell.column - columns - 1),
        row: spot.cell.row))
  }
}

/// The signs of the map: markers by how many events there are, and dots.
struct MapSigns {
  private let most: Int
  private let hasBraille: Bool
  private let markers: [Unicode.Scalar]

  init(_ state: ViewState, _ layout: MapLayout) {
    most =
      layout.spots.filter(\.isOnMap).map { state.rows.counts.eventsAtPlace[$0.place] }.max() ?? 0
    hasBraille = state.width("⣿") == 1
    markers = state.width("◉") == 1 ? ["∘", "•", "●", "◉"] : [".", "o", "O", "@"]
  }

  /// The largest number with the second and the third sign: an eighth and half of the largest.
  private var limits: (few: Int, many: Int) { (max(1, most / 8), max(1, most / 2)) }

  /// The sign for a number of events.
  func marker(_ events: Int) -> Unicode.Scalar {
    if events == 0 { return markers[0] }
    return events <= limits.few ? markers[1] : events <= limits.many ? markers[2] : markers[3]
  }

  /// What each sign means; those that cannot occur are left out.
  var legend: [(sign: Unicode.Scalar, numbers: String)] {
    func numbers(_ first: Int, _ last: Int) -> String {
      first == last ? grouped(first) : "\(grouped(first))–\(grouped(last))"
    }
    var lines = [(markers[0], "none")]
    if most > 0 { lines.append((markers[1], numbers(1, limits.few))) }
    if limits.many > limits.few {
      lines.append((markers[2], numbers(limits.few + 1, limits.many)))
    }
    if most > limits.many { lines.append((markers[3], numbers(limits.many + 1, most))) }
    return lines
  }

  /// A cell of a border.
  func border(_ dots: UInt8) -> Unicode.Scalar {
    hasBraille ? Unicode.Scalar(0x2800 + UInt32(dots)) ?? "." : "."
  }
}
