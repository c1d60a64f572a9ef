/// Memory that the allocator keeps though nobody uses it.
enum SpareMemory {
  /// What is larger than so many bytes is taken from the system by itself from then on and goes back
  /// whole. The allocator would raise this limit by and by, and tables that come and go with each
  /// reload would leave holes between what stays.
  private static let largest = 65_536

  /// Gives it back to the system; takes some milliseconds.
  static func giveBack() {
    _ = mallopt(-3 /* M_MMAP_THRESHOLD */, CInt(largest))
    _ = mallocTrim(0)
  }
}

// <malloc.h> is not among the headers that Glibc shows.
@_silgen_name("malloc_trim")
private func mallocTrim(_ pad: Int) -> CInt

@_silgen_name("mallopt")
private func mallopt(_ setting: CInt, _ value: CInt) -> CInt
