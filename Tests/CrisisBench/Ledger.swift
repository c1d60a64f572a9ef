import Foundation
import PtySupport

/// The figures of one run: each printed as it comes, all of them left in two files at the end.
final class Ledger {
  /// What a figure should come to.
  enum Goal {
    case atMost(Double)
    case atLeast(Double)
  }

  /// What another program needed for the like in the same run.
  struct Peer: Encodable {
    let name: String
    let value: Double
    /// Ours divided by theirs.
    let ratio: Double
  }

  struct Figure: Encodable {
    let name: String
    let value: Double
    let unit: String
    let atMost: Double?
    let atLeast: Double?
    let note: String
    let peers: [Peer]

    /// Whether the goal is met; nil without one.
    var isMet: Bool? {
      if let atMost { return value <= atMost }
      return atLeast.map { value >= $0 }
    }
  }

  private(set) var figures: [Figure] = []
  private(set) var growth: [Growth] = []

  /// Takes one figure and prints it.
  func add(
    _ name: String, _ value: Double, _ unit: String, _ goal: Goal? = nil, note: String = "",
    beside peers: [(name: String, value: Double)] = []
  ) {
    var (atMost, atLeast): (Double?, Double?) = (nil, nil)
    switch goal {
    case .atMost(let limit): atMost = limit
    case .atLeast(let limit): atLeast = limit
    case nil: break
    }
    let figure = Figure(
      name: name, value: value, unit: unit, atMost: atMost, atLeast: atLeast, note: note,
      peers: peers.filter { $0.value.isFinite && $0.value > 0 }
        .map { Peer(name: $0.name, value: $0.value, ratio: value / $0.value) })
    figures.append(figure)
    print(FigureText.line(figure))
    fflush(nil)
  }

  /// Takes how something grows and prints it.
  func add(_ growth: Growth) {
    self.growth.append(growth)
    print(FigureText.line(growth))
    fflush(nil)
  }

  /// Leaves `bench.json` and `bench.md` in a folder.
  func write(to folder: String) throws {
    struct Run: Encodable {
      let machine: Machine
      let figures: [Figure]
      let growth: [Growth]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "never", negativeInfinity: "-", nan: "unknown")
    let machine = Machine()
    let run = Run(machine: machine, figures: figures, growth: growth)
    let base = URL(fileURLWithPath: folder)
    try encoder.encode(run).write(to: base.appendingPathComponent("bench.json"))
    let page = FigureText.page(machine, figures, growth)
    try Data(page.utf8).write(to: base.appendingPathComponent("bench.md"))
    print("written: \(folder)/bench.json and \(folder)/bench.md")
  }
}

/// The machine that a run was made on.
struct Machine: Encodable {
  let processor: String
  let cores: Int
  /// Of the last minute, when the run ended.
  let load: Double

  init() {
    let lines = String(decoding: Material.bytes(of: "/proc/cpuinfo"), as: UTF8.self).split(
      separator: "\n")
    let name = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    processor = name.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    cores = Program.cores
    var loads = [0.0]
    load = getloadavg(&loads, 1) == 1 ? loads[0] : .nan
  }
}
