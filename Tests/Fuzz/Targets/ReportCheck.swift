internal import CrisisExtraction
internal import CrisisModel

/// Reports: whatever the bytes, all that is found lies inside them, and is found again.
enum ReportCheck {
  private static let analyzer = Analyzer()
  private static let billion = 1_000_000_000

  static func read(_ bytes: [UInt8]) throws(BrokenPromise) {
    let document = DocumentParser.parse(path: "2022-01-05.txt", bytes: bytes)
    let whole = TextSpan(0, document.bytes.count)
    var end = 0
    for block in document.blocks {
      try require(whole.contains(block.span), "a block lies outside of the text")
      try require(block.span.start >= end, "blocks overlap")
      end = block.span.end
    }
    end = 0
    for sentence in document.sentences {
      try require(document.blocks.indices.contains(sentence.block), "a sentence of no block")
      let block = document.blocks[sentence.block].span
      try require(block.contains(sentence.span), "a sentence lies outside of its block")
      try require(sentence.span.start >= end, "sentences overlap")
      end = sentence.span.end
    }
    // What was cut off in the middle of anything is read as well.
    _ = DocumentParser.parse(
      path: "x", bytes: bytes, truncated: true, fileSize: bytes.count + 1)
  }

  static func extract(_ bytes: [UInt8]) throws(BrokenPromise) {
    let found = analyzer.analyze(path: "2022-01-05.txt", bytes: bytes, modified: 1_641_400_000)
    let whole = TextSpan(0, found.document.bytes.count)
    var spans = found.timeMentions.map(\.span)
    spans += found.placeMentions.map(\.span)
    spans += found.actorMentions.map(\.span)
    spans += found.quotes.map(\.span)
    for event in found.events {
      spans += [event.span, event.triggerSpan]
      spans += event.figures.map(\.span)
    }
    try require(
      spans.allSatisfy { whole.contains($0) && $0.start < $0.end },
      "a finding lies outside of the text")
    var actors = found.actorMentions.map(\.actor)
    actors += found.events.flatMap(\.actors)
    actors += found.quotes.compactMap(\.speakerActor)
    try require(actors.allSatisfy(found.actors.indices.contains), "an actor that there is not")
    var places = found.placeMentions.map(\.place)
    places += found.events.compactMap { $0.place?.place }
    try require(places.allSatisfy(found.places.indices.contains), "a place that there is not")
    try require(
      found.events.allSatisfy { $0.figures.allSatisfy { 0...billion ~= $0.count } },
      "a figure out of range")
    try require(Set(found.events.map(\.id)).count == found.events.count, "two events of one id")
    try keep(found)
  }

  /// What is put away between two starts comes out as it went in.
  private static func keep(_ found: AnalyzedDocument) throws(BrokenPromise) {
    let packed = PackedDocument(found)
    try require(packed.eventCount == found.events.count, "an event was lost on packing")
    guard let kept = packed.kept else { return }
    let document = found.document
    let again = PackedDocument(
      kept: kept, path: document.path, text: document.bytes, grades: found.grades)
    try require(again?.kept == kept, "what is kept is not what was found")
  }
}
