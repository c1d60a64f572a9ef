/// Memory that the allocator keeps though nobody uses it.
enum SpareMemory {
  /// Gives it back to the system; takes some milliseconds.
  static func giveBack() { _ = mallocTrim(0) }
}

// <malloc.h> is not among the headers that Glibc shows.
@_silgen_name("malloc_trim")
private func mallocTrim(_ pad: Int) -> Int32
