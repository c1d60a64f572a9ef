/// What the indices of a corpus have become in the next one; -1 for what is gone.
struct IndexShift {
  /// By index into `Corpus.documents`.
  let documents: [Int32]
  /// By index into `Corpus.places`; nil where all are as they were.
  let places: [Int32]?
  /// By index into `Corpus.actors`; nil where all are as they were.
  let actors: [Int32]?

  func place(_ index: Int32) -> Int32 {
    guard let places, index >= 0 else { return index }
    return places[Int(index)]
  }

  func actor(_ index: Int32) -> Int32 {
    guard let actors, index >= 0 else { return index }
    return actors[Int(index)]
  }
}

/// For each row of a table that is made of two: a row of the old one, or the complement of a row
/// of the new one.
struct MergeSources {
  private(set) var list: [Int32] = []

  init(capacity: Int) { list.reserveCapacity(capacity) }

  mutating func addOld(_ row: Int) { list.append(Int32(row)) }

  mutating func addNew(_ row: Int32) { list.append(~row) }

  /// A column of the merged table; values of the old one are changed on the way.
  func column<Value>(
    _ old: [Value], _ new: [Value], _ changed: (Value) -> Value = { $0 }
  ) -> [Value] {
    [Value](unsafeUninitializedCapacity: list.count) { buffer, count in
      old.withUnsafeBufferPointer { old in
        new.withUnsafeBufferPointer { new in
          for source in list {
            (buffer.baseAddress.unsafelyUnwrapped + count).initialize(
              to: source >= 0 ? changed(old[Int(source)]) : new[Int(~source)])
            count += 1
          }
        }
      }
    }
  }
}
