import PtySupport

/// What no program can go below on this machine: the files opened and read, the bytes looked at.
enum LimitBench {
  static func run(_ folder: String, _ name: String, _ ledger: Ledger) {
    var begin = Program.seconds()
    let reports = Material.reports(in: folder)
    ledger.add(
      "\(name): open and read", (Program.seconds() - begin) * 1000, "ms", note: "the limit")
    var sum = 0
    begin = Program.seconds()
    for report in reports { for byte in report { sum &+= Int(byte) } }
    ledger.add(
      "\(name): one pass over all bytes", (Program.seconds() - begin) * 1000, "ms",
      note: sum == 0 ? "no bytes" : "the limit")
  }
}
