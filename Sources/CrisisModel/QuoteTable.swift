/// The quotes of a corpus by document and position, in columns side by side.
public struct QuoteTable: Sendable, Equatable, RandomAccessCollection {
  /// One quote, with its entities as indices into the corpus' own tables.
  public struct Entry: Sendable {
    /// Index into `Corpus.documents`.
    public let document: Int
    /// Index into that document's quotes.
    public let quote: Int
    /// Index into `Corpus.actors`; nil where the speaker is unknown or was not resolved.
    public let speaker: Int?
    /// Index into `Corpus.places` of the city it is about or from.
    public let city: Int?
  }

  /// `Quote.id` of each.
  public private(set) var ids: [UInt64] = []
  /// Index into `Corpus.documents` of each.
  public private(set) var documents: [Int32] = []
  /// Index of each among its document's quotes.
  public private(set) var positions: [Int32] = []
  /// Index into `Corpus.actors` of each one's speaker, -1 for none.
  public private(set) var speakers: [Int32] = []
  /// Index into `Corpus.places` of the place that each is about or from, -1 for none.
  private var places: [Int32] = []
  private var cityOfPlace: [Int32] = []

  init() {}

  /// 0.
  public var startIndex: Int { 0 }
  /// How many there are.
  public var endIndex: Int { ids.count }

  /// A quote by its place in the list of all.
  public subscript(index: Int) -> Entry {
    let speaker = speakers[index]
    let city = city(of: index)
    return Entry(
      document: Int(documents[index]), quote: Int(positions[index]),
      speaker: speaker < 0 ? nil : Int(speaker), city: city < 0 ? nil : Int(city))
  }

  /// Index into `Corpus.places` of the city that a quote is about or from, -1 for none.
  public func city(of index: Int) -> Int32 {
    let place = places[index]
    return place < 0 ? -1 : cityOfPlace[Int(place)]
  }

  /// Adds the quotes of a document behind the others.
  mutating func append(
    _ document: PackedDocument, at index: Int, places placeMap: [Int32], actors actorMap: [Int32]
  ) {
    var position: Int32 = 0
    document.eachQuote { head in
      ids.append(head.id)
      documents.append(Int32(index))
      positions.append(position)
      speakers.append(head.speaker.map { actorMap[$0] } ?? -1)
      places.append(head.place.map { placeMap[$0] } ?? -1)
      position += 1
    }
  }

  /// The quotes that stay, and those of new documents between them; as `EventTable.merged`.
  func merged(with new: QuoteTable, _ shift: IndexShift, cities: [Int32]) -> QuoteTable {
    var sources = MergeSources(capacity: count + new.count)
    var next = 0
    for index in 0..<count {
      let document = shift.documents[Int(documents[index])]
      if document < 0 { continue }
      while next < new.count, new.documents[next] < document {
        sources.addNew(Int32(next))
        next += 1
      }
      sources.addOld(index)
    }
    while next < new.count {
      sources.addNew(Int32(next))
      next += 1
    }
    var result = QuoteTable()
    result.cityOfPlace = cities
    result.ids = sources.column(ids, new.ids)
    result.documents = sources.column(documents, new.documents) { shift.documents[Int($0)] }
    result.positions = sources.column(positions, new.positions)
    result.speakers = sources.column(speakers, new.speakers) { shift.actor($0) }
    result.places = sources.column(places, new.places) { shift.place($0) }
    return result
  }
}
