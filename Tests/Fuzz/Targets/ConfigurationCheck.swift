internal import CrisisConfiguration

/// Configuration: each mistake is at a place of the file, and what has none is taken whole.
enum ConfigurationCheck {
  /// The last bytes of all that YAML takes for the end of a line.
  private static let lineEnds: Set<UInt8> = [0x0A, 0x0D, 0x85, 0xA8, 0xA9]

  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    let lines = 1 + bytes.count { lineEnds.contains($0) }
    let reading = ConfigurationReader.read(bytes)
    try require(
      (reading.configuration == nil) != reading.mistakes.isEmpty, "neither right nor wrong")
    for mistake in reading.mistakes + PreferencesReader.read(bytes).1 {
      try require((0...(lines + 1)).contains(mistake.line), "a mistake stands behind the file")
      try require(!mistake.reason.isEmpty, "a mistake without a word")
    }
  }
}
