internal import CrisisMap
import CrisisModel

/// What the map is opened on and where the analyst is in it.
struct MapView: Sendable {
  /// The id of the selected place.
  var selected: String?
  /// Where it lies, so that another one near by is found once it is gone; nil for one beside the
  /// map.
  var point: GeoPoint?
  /// What is shown; it stays while the map is open.
  var region: MapRegion?
  /// The part of the region that is shown, where it is not the whole.
  var closeUp: GeoBox?
  /// The place in its middle.
  var middle = ""
  /// How close it is: 0 for the whole, 1 for a quarter of its width, 2 for a sixteenth.
  var closeness = 0
}

/// Where the places of the map stand on the screen.
///
/// Made for a frame and for a key: it counts nothing, it only places what is counted.
struct MapLayout {
  /// A place with its cell.
  struct Spot {
    /// Index into `Corpus.places`.
    let place: Int
    /// Of its marker, or of its line in the list.
    let cell: CellPoint
    /// Whether it stands on the map; else in the list beside it.
    let isOnMap: Bool
  }

  /// A name beside a marker.
  struct Label {
    /// Index into `Corpus.places`.
    let place: Int
    let text: String
    let start: CellPoint
  }

  /// The place of the map.
  let map: Rect
  /// The place of the list beside it.
  let list: Rect
  /// Degrees to dots; nil where there is nothing to show.
  let projection: MapProjection?
  /// The most important first.
  private(set) var spots: [Spot] = []
  /// None over another, nor over a marker.
  private(set) var labels: [Label] = []
  /// Places that the list has no room for.
  private(set) var hidden = 0
  /// Index into `spots` of the selected one.
  private(set) var selected: Int?
  private let state: ViewState
  private var taken: [Bool]

  /// The smallest inner size with room for names.
  static let least = CellSize(columns: 46, rows: 10)

  /// Whether a box is large enough for a map.
  static func fits(_ inner: Rect) -> Bool {
    inner.columns >= least.columns && inner.rows >= least.rows
  }

  /// Places everything inside a box.
  init(_ state: ViewState, _ view: MapView, _ inner: Rect) {
    self.state = state
    let beside = Self.fits(inner) ? min(28, max(17, inner.columns / 4)) : inner.columns
    map = Rect(
      column: inner.column, row: inner.row, columns: max(0, inner.columns - beside - 1),
      rows: inner.rows)
    list = Rect(
      column: inner.endColumn - beside, row: inner.row, columns: beside, rows: inner.rows)
    projection = view.region.flatMap {
      MapProjection(
        view.closeUp ?? $0.box, columns: max(0, inner.columns - beside - 1), rows: inner.rows)
    }
    taken = Array(repeating: false, count: map.columns * map.rows)
    let places = Self.places(state)
    // The watched places first, with their names: nothing may crowd them out.
    let watched = places.prefix { state.corpus.places[$0].watchRank != nil }
    var others = watched.filter { !addMarker($0) }
    for place in watched { addLabel(place) }
    others += places.dropFirst(watched.count).filter { !addMarker($0) }
    for place in places.dropFirst(watched.count) { addLabel(place) }
    addList(others)
    selected = find(view)
  }

  /// What the map or its list shows, the watched places first, then by number of events: without
  /// places where nothing happened, and without the sites of a city, which count there.
  private static func places(_ state: ViewState) -> [Int] {
    let rows = state.rows
    let shown = rows.places.filter { index in
      let place = state.corpus.places[index]
      if place.kind == .site, place.city != nil { return false }
      return rows.counts.eventsAtPlace[index] > 0 || place.watchRank != nil
        || rows.result.mark(.city, index) != .none
    }
    let watched = shown.prefix { state.corpus.places[$0].watchRank != nil }
    // The order of the list counts all events; here those count that are shown.
    let others = shown.dropFirst(watched.count).enumerated().sorted { a, b in
      let (p, q) = (rows.counts.eventsAtPlace[a.element], rows.counts.eventsAtPlace[b.element])
      return p != q ? p > q : a.offset < b.offset
    }
    return watched + others.map(\.element)
  }

  /// A place's point on the globe; nil where none is known, or where it is no point: a country or
  /// province is not where its capital is.
  static func point(_ place: Place) -> GeoPoint? {
    guard place.kind == .city || place.kind == .site, let north = place.latitude,
      let east = place.longitude
    else { return nil }
    return GeoPoint(north: north, east: east)
  }

  // MARK: - Markers, list, labels

  /// Marks a place, in the cell beside its own where that is taken; false where it has none.
  private mutating func addMarker(_ place: Int) -> Bool {
    guard let point = Self.point(state.corpus.places[place]), let cell = projection?.cell(point)
    else { return false }
    let around = [(0, 0), (1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, 1), (1, 1), (-1, -1)]
    for (right, down) in around {
      let (column, row) = (cell.column + right, cell.row + down)
      guard isFree(column, row, 1) else { continue }
      taken[row * map.columns + column] = true
      spots.append(
        Spot(
          place: place, cell: CellPoint(column: map.column + column, row: map.row + row),
          isOnMap: true))
      return true
    }
    return false
  }

  private mutating func addList(_ places: [Int]) {
    let room = max(0, list.rows - 1 - (hasLegend ? 6 : 0))
    let shown = places.count > room ? max(0, room - 1) : places.count
    hidden = places.count - shown
    for (line, place) in places.prefix(shown).enumerated() {
      spots.append(
        Spot(
          place: place, cell: CellPoint(column: list.column, row: list.row + 1 + line),
          isOnMap: false))
    }
  }

  /// Whether the list leaves room for what the markers mean.
  var hasLegend: Bool { list.rows >= 16 }

  /// A name with its count; what the filter says of it stands in front.
  private func text(_ place: Int) -> String {
    let mark = state.rows.result.mark(.city, place)
    return (mark == .none ? "" : String(mark.sign)) + state.corpus.places[place].name + " "
      + grouped(state.rows.counts.eventsAtPlace[place])
  }

  /// Writes a name where it covers nothing: right or left of its marker, above or below it; that
  /// of a watched place a little farther off, if need be.
  private mutating func addLabel(_ place: Int) {
    guard let spot = spots.first(where: { $0.place == place && $0.isOnMap }) else { return }
    let isWatched = state.corpus.places[place].watchRank != nil
    let text = text(place)
    let columns = ScreenText.columns(text, state.width)
    let (column, row) = (spot.cell.column - map.column, spot.cell.row - map.row)
    var starts = [
      (column + 2, row), (column - columns - 1, row), (column - columns / 2, row - 1),
      (column - columns / 2, row + 1), (column + 1, row - 1), (column + 1, row + 1),
      (column - columns, row - 1), (column - columns, row + 1),
    ]
    if isWatched {
      for distance in 2...3 {
        for line in [row - distance, row + distance] {
          for shift in [0, -columns / 2, -columns + 1] { starts.append((column + shift, line)) }
        }
      }
    }
    for (start, line) in starts where isFree(start, line, columns) {
      for at in start..<(start + columns) { taken[line * map.columns + at] = true }
      labels.append(
        Label(
          place: place, text: text,
          start: CellPoint(column: map.column + start, row: map.row + line)))
      return
    }
  }

  /// Whether cells of the map are free, and those beside them too, so that names do not run
  /// together.
  private func isFree(_ column: Int, _ row: Int, _ columns: Int) -> Bool {
    guard row >= 0, row < map.rows, column >= 0, column + columns <= map.columns else {
      return false
    }
    // A marker stands alone; a name keeps a blank on either side.
    let side = columns > 1 ? 1 : 0
    let cells = max(0, column - side)..<min(map.columns, column + columns + side)
    return !cells.contains { taken[row * map.columns + $0] }
  }

  // MARK: - Selection

  /// The selected place, else the nearest to where it was, else the most important.
  private func find(_ view: MapView) -> Int? {
    if let selected = view.selected,
      let spot = spots.firstIndex(where: { state.corpus.places[$0.place].id == selected })
    {
      return spot
    }
    guard let point = view.point else {
      let counts = spots.map { $0.isOnMap ? state.rows.counts.eventsAtPlace[$0.place] : -1 }
      return spots.indices.max { (counts[$0], $1) < (counts[$1], $0) }
    }
    func distance(_ spot: Spot) -> Double {
      guard spot.isOnMap, let other = Self.point(state.corpus.places[spot.place]) else {
        return .infinity
      }
      let (north, east) = (other.north - point.north, other.east - point.east)
      return north * north + east * east
    }
    return spots.indices.min { distance(spots[$0]) < distance(spots[$1]) }
  }

  /// Index into `spots` of the nearest one in a direction; up and down stay on the map or in the
  /// list.
  func nearest(right: Int, down: Int) -> Int? {
    guard let selected else { return nil }
    let from = spots[selected]
    var best: (spot: Int, cost: Int)?
    for (index, spot) in spots.enumerated() where index != selected {
      if down != 0, spot.isOnMap != from.isOnMap { continue }
      // A cell is twice as high as wide.
      let (x, y) = (spot.cell.column - from.cell.column, (spot.cell.row - from.cell.row) * 2)
      let ahead = x * right + y * down
      let aside = abs(x * down) + abs(y * right)
      guard ahead > 0 else { continue }
      let cost = ahead + aside * (aside > ahead * 2 ? 6 : 2)
      if cost < best?.cost ?? .max { best = (index, cost) }
    }
    return best?.spot
  }

  /// Index into `spots` of the one at a cell of the screen, or close to it.
  func spot(at column: Int, _ row: Int) -> Int? {
    if let line = spots.firstIndex(where: {
      !$0.isOnMap && $0.cell.row == row && column >= list.column
    }) {
      return line
    }
    if let label = labels.first(where: {
      $0.start.row == row && column >= $0.start.column
        && column < $0.start.column + ScreenText.columns($0.text, state.width)
    }) {
      return spots.firstIndex { $0.place == label.place }
    }
    let near = spots.indices.filter {
      spots[$0].isOnMap && abs(spots[$0].cell.column - column) <= 1 && spots[$0].cell.row == row
    }
    return near.min { abs(spots[$0].cell.column - column) < abs(spots[$1].cell.column - column) }
  }
}
