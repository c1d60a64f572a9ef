import CrisisExport
import CrisisExtraction
import CrisisModel
import CrisisRecords
import Foundation

/// The reports of `seeds/`, as they are read and as their records tell them.
enum SeedRecords {
  static let analyzer = Analyzer()

  /// The reports themselves.
  static let documents: [AnalyzedDocument] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "seeds")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.sorted().map {
      let bytes = (try? Data(contentsOf: folder.appending(path: $0))) ?? Data()
      return analyzer.analyze(path: $0, bytes: Array(bytes), modified: nil)
    }
  }()

  /// Their records, as `export` prints them.
  static let lines = JSONLinesWriter(version: "1").bytes(of: ExportScope(corpus(documents)))

  /// What their records tell.
  static let recorded = documents(in: lines)

  /// By id, the rank of watched places.
  static var watchRanks: [String: Int] {
    Dictionary(uniqueKeysWithValues: analyzer.watchedPlaces.map { ($0.id, $0.watchRank ?? 0) })
  }

  static func documents(in lines: [UInt8]) -> [AnalyzedDocument] {
    RecordPart(reading: lines).documents.map { $0.finished(watchRanks: watchRanks).document }
  }

  static func corpus(_ documents: [AnalyzedDocument]) -> Corpus {
    Corpus(documents: documents, watched: analyzer.watchedPlaces)
  }
}
