import CrisisExtraction
import CrisisModel

/// Any number of reports, each of sentences of the given ones in an order of its own; each sentence
/// gets a word and a number that no other has: what is alike word for word would be grouped at no
/// cost.
struct SyntheticReports {
  private let sentences: [String]
  private let analyzer = Analyzer()

  init(_ reports: [[UInt8]]) {
    sentences = reports.flatMap { bytes in
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == "." || $0 == "\n" })
        .map { String($0) }.filter { $0.utf8.count > 20 }
    }
  }

  /// One of them, read; another `change` makes it of other sentences.
  func report(_ number: Int, change: Int = 0) -> PackedDocument {
    var text = "date 2022-01-0\(1 + number % 9)\n\n"
    for place in 0..<14 where !sentences.isEmpty {
      let next = sentences[(number * 31 + place * 7 + change) % sentences.count]
      text += next + " near house \(number * 14 + place), street x\(number % 977)y.\n\n"
    }
    return PackedDocument(
      analyzer.analyze(path: "r\(number).txt", bytes: Array(text.utf8), modified: nil))
  }
}
