import CrisisExtraction
import CrisisFolder
import CrisisModel

/// The reports that records were made of, where they lie beside the records or below them.
struct RecordTexts: Sendable {
  private let folders: [FilePath]
  private let analyzer: Analyzer

  init(beside root: FilePath, _ analyzer: Analyzer) {
    folders = [root, root.folder]
    self.analyzer = analyzer
  }

  /// The same findings with the report's whole text, where there is a file of its name and size in
  /// which all recorded words stand in their places; else as they are.
  func whole(_ analyzed: AnalyzedDocument) -> AnalyzedDocument {
    let document = analyzed.document
    guard document.isExcerpt, isInside(document.path) else { return analyzed }
    for folder in folders {
      let path = folder.appending(FilePath(document.path))
      guard let item = try? DiskFileSystem().item(at: path), item.kind == .file,
        item.stamp.size == document.byteCount,
        let reading = try? DiskFileSystem().read(path, limit: FileReading.defaultLimit)
      else { continue }
      let text = analyzer.analyze(
        path: document.path, bytes: reading.bytes, modified: nil, byteCount: document.byteCount
      ).document
      guard text.holds(document) else { continue }
      return AnalyzedDocument(
        document: Document(
          path: document.path, bytes: text.bytes, byteCount: document.byteCount,
          encoding: document.encoding, title: text.title, outlet: document.outlet,
          byline: document.byline, published: document.published, language: document.language,
          blocks: text.blocks, sentences: text.sentences, diagnostics: document.diagnostics),
        places: analyzed.places, actors: analyzed.actors, timeMentions: analyzed.timeMentions,
        placeMentions: analyzed.placeMentions, actorMentions: analyzed.actorMentions,
        quotes: analyzed.quotes, events: analyzed.events, grades: analyzed.grades)
    }
    return analyzed
  }

  /// Whether a name leads to no place outside the folders: a record may name any file.
  private func isInside(_ path: String) -> Bool {
    !path.isEmpty && path.utf8.first != UInt8(ascii: "/") && !path.utf8.contains(0)
      && !path.split(separator: "/").contains("..")
  }
}

extension Document {
  /// Whether all words of an excerpt stand in the same places of this text.
  fileprivate func holds(_ excerpt: Document) -> Bool {
    guard excerpt.bytes.count <= bytes.count else { return false }
    // a blank in an excerpt may stand for what is not known
    return excerpt.blocks.allSatisfy { block in
      block.span.range.allSatisfy { excerpt.bytes[$0] == bytes[$0] || excerpt.bytes[$0] == 0x20 }
    }
  }
}
