import CrisisModel
import Testing

@testable import CrisisExport

@Suite("situation reports as Markdown and as a page") struct SituationFormatTests {
  private let scope = ExportScope(SituationSamples.corpus)
  private var markdown: String {
    String(decoding: MarkdownWriter(version: "0.0.0").bytes(of: scope), as: UTF8.self)
  }
  private var html: String {
    String(decoding: HTMLWriter(version: "0.0.0").bytes(of: scope), as: UTF8.self)
  }

  @Test("both are as recorded, byte for byte")
  func golden() {
    for (name, text) in [("situation.md", markdown), ("situation.html", html)] {
      #expect(text == GoldenFile(name).text(recording: Array(text.utf8)), "\(name)")
    }
  }

  @Test("every note of the Markdown is referred to, and every reference has its note")
  func markdownNotes() {
    let references = Set(markdown.matches(of: /\[\^(\d+)\](?!:)/).map { String($0.1) })
    let notes = markdown.matches(of: /(?m)^\[\^(\d+)\]:/).map { String($0.1) }
    #expect(Set(notes) == references && notes.count == references.count && !notes.isEmpty)
  }

  @Test("words of a report are no marks of Markdown")
  func markdownMarks() {
    let line = markdown.split(separator: "\n").first { $0.contains("alert") }
    #expect(
      line?.contains(
        #"\<script\>alert("1")\</script\> \*Police\* \[fired\](http\://x.test) at \`rioters\` \| \& "#
          + #"in the square\_of\_Almaty"#) == true)
    #expect(!markdown.contains("\u{202E}") && !markdown.contains("\u{7}"))
  }

  @Test(
    "signs of Markdown are escaped where they mean something",
    arguments: [
      ("a*b", "a\\*b"), ("8.50 - #1", "8.50 - #1"), ("www.x.test", "www\\.x.test"),
      ("https://x", "https\\://x"), ("08:50", "08:50"), ("@a", "\\@a"), ("«ё»", "«ё»"),
    ])
  func escapes(text: String, expected: String) { #expect(PlainText.markdown(text) == expected) }

  @Test("the page is well formed, and nothing in it is active or from elsewhere")
  func page() {
    let check = PageCheck(html)
    #expect(check.problems == [])
    #expect(check.names.isDisjoint(with: ["script", "img", "link", "iframe", "object", "form"]))
    #expect(html.matches(of: /https?:/).count == html.matches(of: /\(http:\/\/x\.test\)/).count)
    #expect(!html.contains("url(") && !html.contains("@import") && !html.contains("src="))
    #expect(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"))
    #expect(html.contains("default-src 'none'"))
  }

  @Test("links within the page lead to something, and each id stands once")
  func anchors() {
    let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    let links = Set(html.matches(of: /href="#([^"]+)"/).map { String($0.1) })
    #expect(Set(ids).count == ids.count)
    #expect(links.isSubset(of: ids) && !links.isEmpty)
    #expect(html.matches(of: /href="[^#]/).isEmpty)
  }

  @Test("the map and the timeline have words for those who do not see them")
  func spoken() {
    #expect(html.contains("<title id=\"map-title\">"))
    #expect(html.contains("<desc id=\"map-text\">Almaty "))
    #expect(html.contains("role=\"img\"") && html.contains("aria-label=\"Almaty: "))
    #expect(html.contains("<th scope=\"col\">"))
  }

  @Test("a folder without reports makes a report that says so")
  func empty() {
    let scope = ExportScope(.empty())
    let text = String(decoding: MarkdownWriter(version: "0").bytes(of: scope), as: UTF8.self)
    #expect(text.hasPrefix("# Situation report\n\nCompiled from 0 reports, with 0 events"))
    let page = String(decoding: HTMLWriter(version: "0").bytes(of: scope), as: UTF8.self)
    #expect(PageCheck(page).problems == [])
  }
}

/// Finds what is not closed, not escaped or not in its place in a page.
struct PageCheck {
  private(set) var problems: [String] = []
  private(set) var names: Set<String> = []

  init(_ html: String) {
    let empty: Set = ["meta", "br", "path", "circle", "!DOCTYPE"]
    var open: [String] = []
    // what stands in the style sheet is no markup
    let page = html.replacing(/<style>[^<]*<\/style>/, with: "")
    for match in page.matches(of: /<(\/?)([A-Za-z!][A-Za-z0-9]*)((?:[^<>"]|"[^"<>]*")*)>/) {
      let name = String(match.2)
      names.insert(name)
      if empty.contains(name) { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        problems.append("</\(name)> closes something else")
      }
    }
    if !open.isEmpty { problems.append("never closed: \(open)") }
    let text = page.replacing(/<\/?[A-Za-z!][A-Za-z0-9]*(?:[^<>"]|"[^"<>]*")*>/, with: "")
    if text.contains("<") || text.contains(">") { problems.append("a sign that is not escaped") }
    let entities = /&(?!amp;|lt;|gt;|quot;|#39;)/
    if text.firstMatch(of: entities) != nil { problems.append("& that is not escaped") }
  }
}
