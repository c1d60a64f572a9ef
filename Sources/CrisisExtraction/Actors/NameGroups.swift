/// Persons by a part of their names, each part's in the order in which they were met; one array for
/// all of them.
struct NameGroups {
  private var ends = KeyMap<(first: Int32, last: Int32)>()
  /// A person and the place of the next one with the same part; -1 for none.
  private var links: [(entry: Int32, next: Int32)] = []

  /// Adds a person behind the others of a key.
  mutating func add(_ entry: Int, to key: UInt64) {
    let link = Int32(links.count)
    if links.isEmpty { links.reserveCapacity(8) }
    links.append((Int32(entry), -1))
    if let known = ends[key] {
      links[Int(known.last)].next = link
      ends[key] = (known.first, link)
    } else {
      ends[key] = (link, link)
    }
  }

  /// The persons of a key.
  subscript(key: UInt64) -> Group { Group(links: links, link: ends[key]?.first ?? -1) }

  /// The persons with one part of a name, in order.
  struct Group: Sequence, IteratorProtocol {
    fileprivate let links: [(entry: Int32, next: Int32)]
    fileprivate var link: Int32

    /// Whether there is nobody.
    var isEmpty: Bool { link < 0 }

    /// The one person; nil where there are none or several.
    var only: Int? { link >= 0 && links[Int(link)].next < 0 ? Int(links[Int(link)].entry) : nil }

    mutating func next() -> Int? {
      guard link >= 0 else { return nil }
      let (entry, next) = links[Int(link)]
      link = next
      return Int(entry)
    }
  }
}
