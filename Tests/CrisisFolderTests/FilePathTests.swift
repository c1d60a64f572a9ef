import CrisisFolder
import Testing

@Suite("FilePath and NameRule")
struct FilePathTests {
  @Test(
    "a path is shown as one line of text in which broken bytes can be told apart",
    arguments: [
      (Array("aktau.txt".utf8), "aktau.txt"),
      (Array("Жаңаөзен.txt".utf8), "Жаңаөзен.txt"),
      ([0x62, 0xFF, 0x2E], "b\\xFF."),
      ([0x62, 0xFE, 0x2E], "b\\xFE."),
      ([0xD0], "\\xD0"),
      ([0xE2, 0x80, 0x41], "\\xE2\\x80A"),
      ([0x61, 0x0A, 0x1B, 0x62], "a\\x0A\\x1Bb"),
      (Array("a\u{85}é".utf8), "a\\xC2\\x85é"),
    ] as [([UInt8], String)])
  func description(bytes: [UInt8], text: String) {
    #expect(FilePath(bytes: bytes).description == text)
  }

  @Test("appending puts one slash between two parts and none beside an empty one")
  func appending() {
    #expect(FilePath("a").appending("b") == "a/b")
    #expect(FilePath("a/").appending("b") == "a/b")
    #expect(FilePath("/").appending("b") == "/b")
    #expect(FilePath.empty.appending("b") == "b")
    #expect(FilePath("a").appending(.empty) == "a")
  }

  @Test("below a folder is what begins with its name and a slash")
  func below() {
    #expect(FilePath("a/b").isBelow("a"))
    #expect(!FilePath("ab/c").isBelow("a"))
    #expect(!FilePath("a").isBelow("a"))
    #expect(FilePath("a").isBelow(.empty))
  }

  @Test(
    "a report ends in .txt or .md",
    arguments: ["a.txt", "a.md", "A.TXT", "a b.Md", "Алматы.txt", "a.swp.txt", "4913.txt"])
  func reports(name: String) {
    #expect(NameRule.isReport(FilePath(name)))
  }

  @Test(
    "hidden names, editors' temporaries and other endings are no reports",
    arguments: [
      "", ".txt", ".md", ".a.txt", ".a.txt.swp", "a.txt.swp", ".#a.txt", "#a.txt#", "#a.txt",
      "a.txt~", "~a.txt", "~$a.txt", "4913", "a.tmp", "a.txt.part", "a.txt.bak", "a.text", "atxt",
      "a.mdx", "a.html",
    ])
  func others(name: String) {
    #expect(!NameRule.isReport(FilePath(name)))
  }
}
