internal import CrisisIncidents
internal import CrisisMap
internal import CrisisModel

extension SituationDraft {
  /// When it happened in each place, as far as it lies in the period.
  func lanes() -> [SituationReport.Lane] {
    guard let period else { return [] }
    let start = period.first.dayNumber * 1440
    let end = (period.last.dayNumber + 1) * 1440
    return sections.prefix(Limit.lanes).compactMap { section in
      let marks = section.incidents.compactMap { index -> SituationReport.Lane.Mark? in
        let incident = scope.book.incidents[index]
        guard let time = incident.interval, time.to > start, time.from < end else { return nil }
        let (from, to) = (
          max(time.from, start) - start, min(max(time.to, time.from + 1), end) - start
        )
        return SituationReport.Lane.Mark(
          from: from, to: to, when: self.time(of: incident) ?? "",
          kind: Self.words(incident.category)
        )
      }
      return marks.isEmpty ? nil : SituationReport.Lane(name: section.name, marks: marks)
    }
  }

  /// Towns with a position, and the watched ones where nothing happened.
  func spots() -> [SituationReport.Spot] {
    var spots: [SituationReport.Spot] = []
    var told: Set<Int> = []
    for section in sections {
      guard let index = section.place, let spot = spot(index, section.incidents.count) else {
        continue
      }
      told.insert(index)
      spots.append(spot)
    }
    for index in corpus.places.indices
    where corpus.places[index].watchRank != nil && !told.contains(index) {
      if let spot = spot(index, 0) { spots.append(spot) }
    }
    return Array(spots.prefix(Limit.spots))
  }

  private func spot(_ index: Int, _ count: Int) -> SituationReport.Spot? {
    let place = corpus.places[index]
    guard place.kind == .city || place.kind == .site, let north = place.latitude,
      let east = place.longitude
    else { return nil }
    return SituationReport.Spot(
      name: place.name, point: GeoPoint(north: north, east: east), country: place.country,
      incidentCount: count, isWatched: place.watchRank != nil)
  }

  /// Countries, provinces and the like.
  func offMap() -> [(name: String, count: Int)] {
    sections.compactMap { section in
      guard let index = section.place, spot(index, 0) == nil else { return nil }
      return (corpus.places[index].name, section.incidents.count)
    }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}
