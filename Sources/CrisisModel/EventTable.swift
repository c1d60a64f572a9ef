/// The events of a corpus in timeline order: by first minute, the finer time first; events without
/// a time last; equal ones by document and position.
///
/// Columns side by side instead of values of their own: lists and filters go through hundreds of
/// thousands of them at a key press, and look at one or two numbers of each.
public struct EventTable: Sendable, Equatable, RandomAccessCollection {
  /// One event, with its entities as indices into the corpus' own tables.
  public struct Entry: Sendable {
    /// Index into `Corpus.documents`.
    public let document: Int
    /// Index into that document's events.
    public let event: Int
    /// Index into `Corpus.places`; nil where the place is unknown.
    public let place: Int?
    /// Index into `Corpus.places` of the city that the place is or lies in.
    public let city: Int?
    /// Indices into `Corpus.actors`, each once.
    public let actors: ArraySlice<Int32>
  }

  /// `Event.id` of each.
  public private(set) var ids: [UInt64] = []
  /// Index into `Corpus.documents` of each.
  public private(set) var documents: [Int32] = []
  /// Index of each among its document's events.
  public private(set) var positions: [Int32] = []
  /// Index into `Corpus.places` of each, -1 for none.
  public private(set) var places: [Int32] = []
  /// First minute of each, `.max` where the time is unknown.
  public private(set) var starts: [Int] = []
  /// Minutes that its time lasts.
  public private(set) var minutes: [UInt32] = []
  /// Indices into `Corpus.actors`, those of one event after those of the one before.
  public private(set) var actors: [Int32] = []
  /// Where the actors of each end in `actors`.
  public private(set) var actorEnds: [Int32] = []
  /// For each of `Corpus.places` the city that it is or lies in, -1 for none.
  public private(set) var cities: [Int32] = []

  init() {}

  /// 0.
  public var startIndex: Int { 0 }
  /// How many there are.
  public var endIndex: Int { ids.count }

  /// An event by its place in the timeline.
  public subscript(index: Int) -> Entry {
    let place = places[index]
    let city = place < 0 ? -1 : cities[Int(place)]
    return Entry(
      document: Int(documents[index]), event: Int(positions[index]),
      place: place < 0 ? nil : Int(place), city: city < 0 ? nil : Int(city),
      actors: actors[actors(of: index)])
  }

  /// The positions in `actors` of an event's actors.
  public func actors(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(actorEnds[index - 1]))..<Int(actorEnds[index])
  }

  /// The time of an event as far as it orders the timeline; nil where it is unknown.
  public func interval(of index: Int) -> TimeInterval? {
    starts[index] == .max
      ? nil : TimeInterval(from: starts[index], to: starts[index] + Int(minutes[index]))
  }

  /// All indices, those of one document side by side: whoever reads what documents say reads each
  /// but once.
  var byDocument: [Int32] {
    var next = [Int32](repeating: 0, count: Int(documents.max() ?? -1) + 2)
    for document in documents { next[Int(document) + 1] += 1 }
    for document in next.indices.dropFirst() { next[document] += next[document - 1] }
    var order = [Int32](repeating: 0, count: count)
    for index in documents.indices {
      let document = Int(documents[index])
      order[Int(next[document])] = Int32(index)
      next[document] += 1
    }
    return order
  }

  /// Adds the events of a document behind the others; `inTimelineOrder` puts them in order.
  mutating func append(
    _ document: PackedDocument, at index: Int, places placeMap: [Int32], actors actorMap: [Int32]
  ) {
    var position: Int32 = 0
    document.eachEvent { head, own in
      ids.append(head.id)
      documents.append(Int32(index))
      positions.append(position)
      places.append(head.place.map { placeMap[$0] } ?? -1)
      starts.append(head.interval?.from ?? .max)
      minutes.append(UInt32(clamping: head.interval?.minutes ?? 0))
      let first = actors.count
      for actor in own where !actors[first...].contains(actorMap[actor]) {
        actors.append(actorMap[actor])
      }
      actorEnds.append(Int32(actors.count))
      position += 1
    }
  }

  /// The events that stay, and those of new documents between them.
  ///
  /// - Parameters:
  ///   - new: events by document and position.
  ///   - shift: what the indices of the events so far are now.
  ///   - cities: for each place the city that it is or lies in, -1 for none.
  /// - Returns: the same table as one made of all of them at once.
  func merged(with new: EventTable, _ shift: IndexShift, cities: [Int32]) -> EventTable {
    let sources = self.sources(new, shift)
    var result = EventTable()
    result.cities = cities
    result.ids = sources.column(ids, new.ids)
    result.documents = sources.column(documents, new.documents) { shift.documents[Int($0)] }
    result.positions = sources.column(positions, new.positions)
    result.places = sources.column(places, new.places) { shift.place($0) }
    result.starts = sources.column(starts, new.starts)
    result.minutes = sources.column(minutes, new.minutes)
    result.actors.reserveCapacity(actors.count + new.actors.count)
    result.actorEnds.reserveCapacity(sources.list.count)
    for source in sources.list {
      if source >= 0 {
        for at in actors(of: Int(source)) { result.actors.append(shift.actor(actors[at])) }
      } else {
        result.actors.append(contentsOf: new.actors[new.actors(of: Int(~source))])
      }
      result.actorEnds.append(Int32(result.actors.count))
    }
    return result
  }

  /// From which table and row each row of the merged one comes.
  private func sources(_ new: EventTable, _ shift: IndexShift) -> MergeSources {
    var sources = MergeSources(capacity: count + new.count)
    let order = new.inTimelineOrder
    var next = 0
    for index in 0..<count {
      let document = shift.documents[Int(documents[index])]
      if document < 0 { continue }
      while next < order.count, new.precedes(Int(order[next]), self, index, document) {
        sources.addNew(order[next])
        next += 1
      }
      sources.addOld(index)
    }
    for rest in order[next...] { sources.addNew(rest) }
    return sources
  }

  private var inTimelineOrder: [Int32] {
    starts.withUnsafeBufferPointer { starts in
      minutes.withUnsafeBufferPointer { minutes in
        (0..<Int32(count)).sorted { a, b in
          let (p, q) = (starts[Int(a)], starts[Int(b)])
          if p != q { return p < q }
          let (r, s) = (minutes[Int(a)], minutes[Int(b)])
          return r != s ? r < s : a < b
        }
      }
    }
  }

  /// Whether an event comes before one of another table, whose document has another index now.
  private func precedes(
    _ index: Int, _ other: EventTable, _ otherIndex: Int, _ otherDocument: Int32
  ) -> Bool {
    let (p, q) = (starts[index], other.starts[otherIndex])
    if p != q { return p < q }
    let (r, s) = (minutes[index], other.minutes[otherIndex])
    if r != s { return r < s }
    return documents[index] < otherDocument
  }
}
