internal import CrisisMap
import CrisisModel

extension ViewState {
  /// Opens the map of what is shown, or says why there is none.
  mutating func openMap(_ layout: Layout) -> Bool {
    guard MapLayout.fits(OverlayPages(state: self, layout: layout).page) else {
      notice = Notice(MapPage.tooSmall)
      return false
    }
    guard let region = mapRegion else {
      notice = Notice("no place with a known position is shown, so there is nothing to map")
      return false
    }
    var view = MapView(region: region)
    let event = selectedEvent.map { corpus.events[$0] }
    if let place = focus == .cities ? selectedPlace : event.flatMap({ $0.city ?? $0.place }),
      MapLayout.point(corpus.places[place]) != nil
    {
      select(place, in: &view)
    }
    overlay = .map(view)
    return true
  }

  /// The map that is seen, also while something is asked or typed over it.
  var shownMap: MapView? { if case .map(let view) = overlay { view } else { mapBelow } }

  /// Index into `Corpus.places` of what is selected on the map that is seen.
  var selectedOnMap: Int? {
    shownMap?.selected.flatMap { id in corpus.places.firstIndex { $0.id == id } }
  }

  /// The map that is seen, whose selected place is from now on the one that stands out on it: where
  /// the one that was selected has gone, its neighbour does.
  mutating func settledMap(_ layout: Layout) -> MapView? {
    guard case .map(var view) = overlay else { return mapBelow }
    let map = mapLayout(view, layout)
    if let selected = map.selected { select(map.spots[selected].place, in: &view) }
    overlay = .map(view)
    return view
  }

  /// Leads back to the map once nothing is asked or typed over it any more, but not from a report
  /// that was opened instead.
  mutating func keepMap(_ map: MapView?) {
    switch overlay {
    case .copying, .fileName, .replacing, .filterLine: mapBelow = map
    case nil where mapBelow != nil && reader == nil:
      overlay = mapBelow.map(Overlay.map)
      mapBelow = nil
    default: mapBelow = nil
    }
  }

  /// The country or region in which most of what is shown happened; nil where no place of it has
  /// a position.
  private var mapRegion: MapRegion? {
    let sites = rows.places.compactMap { index -> MapRegion.Site? in
      let place = corpus.places[index]
      let count = rows.counts.eventsAtPlace[index]
      guard count > 0 || place.watchRank != nil, let point = MapLayout.point(place) else {
        return nil
      }
      return MapRegion.Site(
        point: point, weight: count, country: place.country,
        isWatched: place.watchRank != nil)
    }
    return MapRegion(sites, .world)
  }

  private func select(_ place: Int, in view: inout MapView) {
    view.selected = corpus.places[place].id
    view.point = MapLayout.point(corpus.places[place])
  }

  /// The map as it stands on a screen.
  private func mapLayout(_ view: MapView, _ layout: Layout) -> MapLayout {
    MapLayout(self, view, OverlayPages(state: self, layout: layout).page)
  }

  mutating func performOnMap(_ command: Command, _ key: Key, _ layout: Layout) -> Bool {
    guard case .map(var view) = overlay else { return false }
    let map = mapLayout(view, layout)
    let target: Int?
    switch command {
    case .map, .back:
      overlay = nil
      return true
    case .accept, .excludeRow:
      guard let selected = map.selected else { return false }
      select(map.spots[selected].place, in: &view)
      overlay = .map(view)
      toggle(.city, map.spots[selected].place, isExcluded: command == .excludeRow)
      return true
    case .left: target = map.nearest(right: -1, down: 0)
    case .right: target = map.nearest(right: 1, down: 0)
    case .up: target = map.nearest(right: 0, down: -1)
    case .down: target = map.nearest(right: 0, down: 1)
    case .first: target = map.spots.isEmpty ? nil : 0
    case .nextPane, .previousPane:
      let step = command == .nextPane ? 1 : map.spots.count - 1
      target = map.selected.map { ($0 + step) % map.spots.count }
    case .zoom:
      guard let region = view.region, let spot = map.selected,
        let point = MapLayout.point(corpus.places[map.spots[spot].place])
      else { return false }
      select(map.spots[spot].place, in: &view)
      view.middle = corpus.places[map.spots[spot].place].name
      view.closeness = (view.closeness + 1) % 3
      view.closeUp =
        view.closeness == 0
        ? nil : region.box.around(point, dividedBy: view.closeness == 1 ? 4 : 16)
      overlay = .map(view)
      return true
    case .toggleNumbered:
      guard case .character(let digit) = key else { return false }
      return togglePlace(row: Int(digit.value) - 0x31)
    default: return performOnFilter(command) ?? false
    }
    guard let target else { return false }
    select(map.spots[target].place, in: &view)
    overlay = .map(view)
    return true
  }

  /// Selects the place under the mouse; a second click filters by it.
  mutating func clickMap(_ key: Key, _ column: Int, _ row: Int, _ layout: Layout) {
    guard case .map(var view) = overlay else { return }
    let map = mapLayout(view, layout)
    guard let spot = map.spot(at: column, row) else { return }
    select(map.spots[spot].place, in: &view)
    overlay = .map(view)
    if case .doubleClick = key { toggle(.city, map.spots[spot].place) }
  }

  /// Follows a folder that is read for the first time; afterwards the map stays where it is.
  func following(_ view: MapView, isFirstReading: Bool) -> MapView {
    isFirstReading || view.region == nil
      ? MapView(selected: view.selected, point: view.point, region: mapRegion) : view
  }
}
