/// The keys of records that are read. Those of the contract that only repeat what others say are among
/// them, so that they do not count as unknown.
enum RecordKey: Int, CaseIterable {
  case type, document, documents, start, end, text, id, rule
  case title, titleStart, titleEnd, outlet, byline, published, publishedBasis, bytes, language,
    encoding, warnings, reliability
  case kind, value, place, placeID, country, cityID, lat, lon
  case actor, actorID, role, actorClass, form
  case speaker, speakerID, speakerStart, speakerEnd, cueStart, cueEnd, via, viaReliability
  case time, timeFrom, timeTo, timeBasis
  case triggerStart, triggerEnd, category, placePrecision, placeBasis, placeKind
  case actors, initiators, initiatorsBasis, targets, figures, fatalities, injured, detained,
    source, sourceReliability, certainty
  case sentence, sentenceStart, sentenceEnd
  case count, bound, of
  case events, possibleEvents, sources, credibility, conflicts, firstReported, lastReported,
    reports, credibilityBasis
  // Those that say again what others say, or that nothing here asks for.
  case cue, trigger, acled, plover, timePrecision, basis, schema, program, version

  /// The names that the contract of the export gives them, in the order of the cases.
  static let names: [String] = """
    type document documents start end text id rule
    title title_start title_end outlet byline published published_basis bytes language
    encoding warnings reliability
    kind value place place_id country city_id lat lon
    actor actor_id role class form
    speaker speaker_id speaker_start speaker_end cue_start cue_end via via_reliability
    time time_from time_to time_basis
    trigger_start trigger_end category place_precision place_basis place_kind
    actors initiators initiators_basis targets figures fatalities injured detained source
    source_reliability certainty
    sentence sentence_start sentence_end
    count bound of
    events possible_events sources credibility conflicts first_reported last_reported reports
    credibility_basis
    cue trigger acled plover time_precision basis schema program version
    """.split { $0 == " " || $0 == "\n" }.map { String($0) }

  /// As the contract has it.
  var name: String { Self.names[rawValue] }
}

/// Finds keys by their bytes.
struct RecordKeyTable: Sendable {
  static let standard = RecordKeyTable()

  private let names: [[UInt8]]
  /// Places among all keys, by hash; -1 for a free slot.
  private var slots = [Int16](repeating: -1, count: 512)

  private init() {
    names = RecordKey.names.map { Array($0.utf8) }
    for (place, name) in names.enumerated() {
      var slot = name.withUnsafeBufferPointer { Self.hash($0, 0..<name.count) }
      while slots[slot] >= 0 { slot = (slot + 1) & 511 }
      slots[slot] = Int16(place)
    }
  }

  /// The place of the key that some bytes spell; nil for another one.
  func place(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(bytes, range)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if names[place].count == range.count, bytes[range].elementsEqual(names[place]) {
        return place
      }
      slot = (slot + 1) & 511
    }
    return nil
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for at in range { hash = (hash ^ UInt32(bytes[at])) &* 0x0100_0193 }
    return Int((hash ^ hash >> 15) & 511)
  }
}
