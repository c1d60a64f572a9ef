import Glibc

/// A file beside the tests that holds the expected bytes; `RECORD_GOLDEN=1` writes it anew.
struct GoldenFile {
  let path: String

  init(_ name: String, beside source: StaticString = #filePath) {
    let folder = "\(source)".split(separator: "/", omittingEmptySubsequences: false).dropLast()
    path = folder.joined(separator: "/") + "/Golden/" + name
  }

  /// The expected text; first written from `actual` where a recording was asked for.
  func text(recording actual: [UInt8]) -> String {
    if getenv("RECORD_GOLDEN") != nil, let file = fopen(path, "w") {
      _ = fwrite(actual, 1, actual.count, file)
      fclose(file)
    }
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
