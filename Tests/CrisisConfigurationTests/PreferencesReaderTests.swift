import CrisisTUI
import Testing

@testable import CrisisConfiguration
import CrisisModel

@Suite("config.yaml is read")
struct PreferencesReaderTests {
  private func read(_ text: String) -> (preferences: Preferences, mistakes: [String]) {
    let (preferences, mistakes) = PreferencesReader.read(Array(text.utf8))
    return (preferences, mistakes.map { $0.description(in: "config.yaml") })
  }

  @Test("every setting")
  func everything() {
    let (preferences, mistakes) = read(
      """
      theme: light
      mouse: false
      layout: wide
      strip: no
      sort: reported
      figures: lowest
      keys:
        search: [F3, Ctrl-T]
        strip: S
      """)
    #expect(mistakes == [])
    var expected = Preferences()
    expected.theme = .light
    expected.usesMouse = false
    expected.layout = .wide
    expected.showsTimeStrip = false
    expected.sort = .reported
    expected.figures = .lowest
    expected.keys = [.search: [.function(3), .control("t")], .timeStrip: [.character("S")]]
    #expect(preferences == expected)
  }

  @Test(
    "nothing, and nothing but comments, is no mistake",
    arguments: ["", "# theme: dark\n", "keys:\n"])
  func nothing(text: String) {
    let (preferences, mistakes) = read(text)
    #expect(preferences == Preferences() && mistakes == [])
  }

  @Test(
    "a mistake is told with its place",
    arguments: [
      ("theme: drak\n", "config.yaml:1:8: unknown theme 'drak' (did you mean 'dark'?)"),
      ("\ncolour: dark\n", "config.yaml:2:1: unknown key 'colour'"),
      ("mouse: perhaps\n", "config.yaml:1:8: mouse must be true or false, not 'perhaps'"),
      ("keys:\n  serch: x\n", "config.yaml:2:3: unknown command 'serch' (did you mean 'search'?)"),
      ("keys:\n  search: Strg-X\n", "config.yaml:2:11: unknown key 'Strg-X'"),
      ("keys:\n  search: q\n", "config.yaml:2:3: q means 'back' already, in a report"),
      ("- theme\n", "config.yaml:1:1: the file must have keys"),
      ("theme: [\n", "config.yaml:"),
    ])
  func mistakes(text: String, expected: String) {
    let (preferences, mistakes) = read(text)
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.hasPrefix(expected) == true, "\(mistakes)")
    #expect(preferences == Preferences())
  }

  @Test("what is right counts beside what is wrong")
  func half() {
    let (preferences, mistakes) = read("theme: dark\nsort: sideways\nmouse: false\n")
    #expect(mistakes.count == 1)
    #expect(preferences.theme == .dark && !preferences.usesMouse)
  }

  @Test("keys may change places")
  func swap() {
    let (preferences, mistakes) = read("keys:\n  sort: t\n  strip: s\n")
    #expect(mistakes == [])
    #expect(preferences.keys == [.sort: [.character("t")], .timeStrip: [.character("s")]])
  }

  @Test("what is printed is read back as it was")
  func roundTrip() {
    var preferences = Preferences()
    #expect(read(PreferencesText.text(preferences)) == (preferences, []))
    preferences.theme = .contrast
    preferences.layout = .narrow
    preferences.sort = .read
    preferences.showsTimeStrip = false
    preferences.usesMouse = false
    preferences.keys = [
      .sort: [.character("'"), .character("\""), .character("#"), .character("Y"), .up],
      .timeStrip: [.character(" "), .character("~"), .character(","), .character("ж")],
    ]
    // Space has a meaning in the lists, and so has the arrow
    let keyless = read(PreferencesText.text(preferences))
    #expect(keyless.mistakes.count == 2)
    preferences.keys = [
      .sort: [.character("'"), .character("\""), .character("#"), .character("Y"), .control("t")],
      .timeStrip: [.character("~"), .character(","), .character("ж")],
    ]
    #expect(read(PreferencesText.text(preferences)) == (preferences, []))
  }
}
