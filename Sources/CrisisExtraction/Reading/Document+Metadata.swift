internal import CrisisModel

extension Document {
  /// The same bytes with nothing but the metadata as sentences, one a block, for what such lines
  /// tell of places and days: "ARBIL, Iraq", "January 5, 2022".
  ///
  /// Nil where there are none; metadata that are sentences already are left out.
  var metadata: Document? {
    var lines: [Sentence] = []
    var next = 0
    for block in blocks.indices where blocks[block].kind == .metadata {
      while next < sentences.count, sentences[next].block < block { next += 1 }
      if next < sentences.count, sentences[next].block == block { continue }
      lines.append(Sentence(span: blocks[block].span, block: block))
    }
    guard !lines.isEmpty else { return nil }
    return Document(
      path: path, bytes: bytes, byteCount: byteCount, published: published, blocks: blocks,
      sentences: lines)
  }
}
