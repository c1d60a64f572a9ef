import Glibc
import PtySupport

/// The texts that are measured with.
enum Material {
  /// The reports of a folder and the folders in it, by name.
  static func reports(in folder: String) -> [[UInt8]] {
    names(in: folder).sorted().flatMap { name in
      let path = folder + "/" + name
      return name.hasSuffix(".txt") ? [bytes(of: path)] : reports(in: path)
    }
  }

  /// The names in a folder that do not begin with a dot; none where there is no folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Writes a file of any size.
  static func write(_ bytes: [UInt8], to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    var rest = bytes[...]
    while file >= 0, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(file)
  }

  static func bytes(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return result }
      result += buffer[0..<count]
    }
  }

  /// Writes the reports as they are, again and again until they come to some bytes; returns how
  /// many bytes that were.
  static func write(
    _ reports: [[UInt8]], atLeast size: Int, into folder: TemporaryFolder
  ) -> Int {
    var written = 0
    var number = 0
    while written < size {
      for report in reports {
        folder.write("report-\(number).txt", String(decoding: report, as: UTF8.self))
        number += 1
        written += report.count
      }
    }
    return written
  }

  /// Writes many reports, each of paragraphs of the given ones in another order.
  static func write(
    _ count: Int, ofSize size: Int, from reports: [[UInt8]], into folder: TemporaryFolder
  ) {
    let paragraphs = reports.flatMap { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0) }
    }
    for number in 0..<count {
      var text = "date 2022-01-0\(1 + number % 6)\n"
      var next = number
      while text.utf8.count < size {
        text += "\n" + paragraphs[next % paragraphs.count] + "\n"
        next += 7
      }
      folder.write("report-\(number).txt", String(decoding: text.utf8.prefix(size), as: UTF8.self))
    }
  }
}
