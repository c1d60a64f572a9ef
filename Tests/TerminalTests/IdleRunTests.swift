import Glibc
import PtySupport
import Testing

@Suite("the real program at rest")
struct IdleRunTests {
  /// How often all threads of a process have woken up after waiting; nil once it is gone.
  private func wakeUps(of process: pid_t) -> [String: Int]? {
    guard let stream = opendir("/proc/\(process)/task") else { return nil }
    defer { closedir(stream) }
    var counts: [String: Int] = [:]
    while let record = readdir(stream) {
      let name = withUnsafePointer(to: &record.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let key = "\nvoluntary_ctxt_switches:\t"
      guard let status = read("/proc/\(process)/task/\(name)/status"),
        let found = status.firstRange(of: key)
      else { continue }
      counts[name] = Int(status[found.upperBound...].prefix { $0.isNumber })
    }
    return counts
  }

  private func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  @Test("once all is read and kept, nothing wakes it for two and a half seconds")
  func quiet() throws {
    // The folder above the reports is watched, too: other tests come and go in the one above that.
    let folder = TemporaryFolder()
    folder.makeFolder("reports")
    folder.write("reports/a.txt", "4 January 2022\n\nProtesters gathered in Paris on Tuesday.\n")
    let process = try PtyProcess([folder.path("reports")], rows: 24, columns: 100)
    var bytes: [UInt8] = []
    process.output = { bytes += $0 }
    let end = Program.seconds() + 40
    while !String(decoding: bytes, as: UTF8.self).contains("live"), Program.seconds() < end {
      process.read(milliseconds: 10)
    }
    // Whatever looks around every second or two never leaves so long a pause.
    var last = wakeUps(of: process.id)
    var since = Program.seconds()
    var wokenBy: Set<String> = []
    while Program.seconds() - since < 2.5, Program.seconds() < end {
      process.read(milliseconds: 250)
      let now = wakeUps(of: process.id)
      if now != last {
        wokenBy = Set((now ?? [:]).filter { last?[$0.key] != $0.value }.keys)
        since = Program.seconds()
      }
      last = now
    }
    #expect(last?.isEmpty == false)
    #expect(Program.seconds() < end, "still woken: threads \(wokenBy)")
    process.send(SIGTERM)
  }
}
