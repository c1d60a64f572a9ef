package import CrisisModel

/// In which parts two analysed documents differ.
package enum Compared {
  /// The names of the parts, in a fixed order; empty where the two are the same.
  package static func differences(_ a: AnalyzedDocument, _ b: AnalyzedDocument) -> [String] {
    let (p, q) = (a.document, b.document)
    let parts: [(String, Bool)] = [
      ("path", p.path == q.path), ("bytes", p.bytes == q.bytes),
      ("byteCount", p.byteCount == q.byteCount), ("encoding", p.encoding == q.encoding),
      ("title", p.title == q.title), ("outlet", p.outlet == q.outlet),
      ("byline", p.byline == q.byline), ("published", p.published == q.published),
      ("language", p.language == q.language), ("blocks", p.blocks == q.blocks),
      ("sentences", p.sentences == q.sentences), ("diagnostics", p.diagnostics == q.diagnostics),
      ("places", a.places == b.places), ("actors", a.actors == b.actors),
      ("timeMentions", a.timeMentions == b.timeMentions),
      ("placeMentions", a.placeMentions == b.placeMentions),
      ("actorMentions", a.actorMentions == b.actorMentions), ("quotes", a.quotes == b.quotes),
      ("events", a.events == b.events),
      ("grades", a.grades == b.grades),
    ]
    return parts.filter { !$0.1 }.map(\.0)
  }
}
