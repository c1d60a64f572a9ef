internal import CrisisModel
internal import Yams

/// The names of one section: none may stand for two.
struct NameRegister {
  private var owners: [[UInt8]: (owner: Int, name: String, line: Int)] = [:]

  /// Takes a name and its aliases; notes those that another entry, or this one, has already.
  mutating func add(
    _ name: Located<String>, _ aliases: [Located<String>], owner: Int, _ notes: inout Notes
  ) {
    for (index, written) in ([name] + aliases).enumerated() {
      let key = CaseFolding.folded(written.value.utf8)
      if let first = owners[key] {
        let what = index == 0 ? "name" : "alias"
        let of = first.owner == owner ? "" : " for '\(first.name)'"
        notes.add(
          "\(what) '\(written.value)' is used twice: first\(of) in line \(first.line)",
          at: written.mark)
      } else {
        owners[key] = (owner, name.value, written.mark?.line ?? 1)
      }
    }
  }
}
