internal import CrisisModel

/// A row of `outlets.tsv`, or an outlet of a configuration.
struct OutletRow {
  /// The name shown.
  var name: String
  /// Other names.
  var aliases: [String]
  /// Its address on the web.
  var domain: String?

  /// All outlets; one that a configuration names takes over the names of the table's row.
  static func all(
    _ configuration: Configuration, _ problems: inout [LexiconTable.Problem]
  ) -> [OutletRow] {
    var rows: [OutletRow] = []
    if !configuration.replaced.contains(.sources) {
      let table = LexiconTable(named: "outlets.tsv", columns: ["name", "names", "domain"])
      problems += table.problems
      var names: Set<String> = []
      for row in table.rows {
        if !names.insert(row.text(0)).inserted {
          problems.append(table.problem(row, "'\(row.text(0))' stands twice"))
        }
        rows.append(
          OutletRow(name: row.text(0), aliases: row.list(1), domain: row.optional(2)))
      }
    }
    for source in configuration.sources {
      let own = FoldedNames([source.name] + source.aliases)
      var joined = OutletRow(name: source.name, aliases: source.aliases, domain: source.domain)
      rows = rows.compactMap { row in
        var row = row
        if own.contains(row.name) || FoldedNames(row.aliases).contains(source.name) {
          joined.aliases += [row.name] + row.aliases
          joined.domain = joined.domain ?? row.domain
          return nil
        }
        row.aliases.removeAll(where: own.contains)
        return row
      }
      var seen = FoldedNames([joined.name])
      joined.aliases.removeAll { !seen.insert($0) }
      rows.append(joined)
    }
    return rows
  }
}

/// Names without regard to case.
struct FoldedNames {
  private var names: Set<[UInt8]> = []

  init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  /// Whether a name is among them.
  func contains(_ name: String) -> Bool { names.contains(CaseFolding.folded(name.utf8)) }

  /// Adds a name; answers whether it is new.
  @discardableResult
  mutating func insert(_ name: String) -> Bool {
    names.insert(CaseFolding.folded(name.utf8)).inserted
  }
}

extension SourceGrades {
  /// The letters that a configuration gives, by the names shown.
  init(_ configuration: Configuration) {
    self.init(
      Dictionary(
        configuration.sources.filter { $0.reliability != .unknown }.map {
          ($0.name, $0.reliability)
        },
        uniquingKeysWith: { first, _ in first }))
  }
}
