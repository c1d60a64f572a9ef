/// What the analyst wants to see; conditions of one kind add up, kinds narrow each other.
public struct CorpusFilter: Hashable, Sendable {
  /// Ids of places; an event passes if its place, or the city that place lies in, is among them.
  public var places: Set<String>
  /// Ids of actors; an event passes if one of them takes part.
  public var actors: Set<String>
  /// Words that must occur in the event's or quote's text, whatever their case; empty for none.
  public var words: String

  /// Makes a filter; without arguments one that lets everything through.
  public init(places: Set<String> = [], actors: Set<String> = [], words: String = "") {
    self.places = places
    self.actors = actors
    self.words = words
  }

  /// Whether everything passes.
  public var isEmpty: Bool { places.isEmpty && actors.isEmpty && words.isEmpty }
}

/// What of a corpus passes a filter, as indices into its `events` and `quotes`, in their order.
public struct CorpusSelection: Hashable, Sendable {
  /// Indices into `Corpus.events`.
  public let events: [Int]
  /// Indices into `Corpus.quotes`.
  public let quotes: [Int]
}

extension Corpus {
  /// What passes the filter.
  public func selection(_ filter: CorpusFilter) -> CorpusSelection {
    if filter.isEmpty {
      return CorpusSelection(events: Array(events.indices), quotes: Array(quotes.indices))
    }
    let needle = CaseFolding.folded(filter.words.utf8)
    func holds(_ document: Int, _ span: TextSpan) -> Bool {
      needle.isEmpty
        || CaseFolding.contains(
          documents[document].document.bytes[
            span.range.clamped(to: 0..<documents[document].document.bytes.count)], needle)
    }
    let wantedPlaces = Set(places.indices.filter { filter.places.contains(places[$0].id) })
    let wantedActors = Set(actors.indices.filter { filter.actors.contains(actors[$0].id) })

    let chosenEvents = events.indices.filter { index in
      let entry = events[index]
      if !filter.places.isEmpty {
        guard
          entry.place.map(wantedPlaces.contains) == true
            || entry.city.map(wantedPlaces.contains) == true
        else { return false }
      }
      if !filter.actors.isEmpty, !entry.actors.contains(where: wantedActors.contains) {
        return false
      }
      return holds(entry.document, event(entry).span)
    }
    let chosenQuotes = quotes.indices.filter { index in
      let entry = quotes[index]
      if !filter.places.isEmpty, entry.city.map(wantedPlaces.contains) != true { return false }
      if !filter.actors.isEmpty, entry.speaker.map(wantedActors.contains) != true { return false }
      if needle.isEmpty { return true }
      let quote = quote(entry)
      return holds(entry.document, quote.span)
        || CaseFolding.contains(CaseFolding.folded((quote.speaker ?? "").utf8), needle)
    }
    return CorpusSelection(events: chosenEvents, quotes: chosenQuotes)
  }
}
