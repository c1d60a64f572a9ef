import CrisisModel
import Testing

@testable import CrisisConfiguration

@Suite("crisis.yaml is read")
struct ConfigurationReaderTests {
  private func read(_ text: String) -> ConfigurationReading {
    ConfigurationReader.read(Array(text.utf8))
  }

  @Test("every section with all that can be said in it")
  func everything() {
    let reading = read(
      """
      replace: [places, triggers]
      places:
        - name: Westhaven
          aliases: [West Haven, "Вестхейвен"]
          country: New Zealand
          region: Westhaven Province
          latitude: -41.2
          longitude: 174
          order: 2
        - {name: Liberty Square, kind: site, city: Westhaven}
      actors:
        - name: Maria Example
          aliases:
            - Example
          gender: f
          country: NO
          class: state forces
          title: member of parliament
          roles:
            - {title: Prime Minister, from: 2020-01-11, to: 2024-02-05}
            - title: mayor
      sources:
        - name: Westhaven Herald
          domain: www.herald.example
          reliability: B
      triggers:
        - {phrase: Outbid, form: verb, past: outbid, category: none, needs: "!own=court patient=person"}
        - {phrase: picket line, form: noun, category: protest}
      """)
    #expect(reading.mistakes == [])
    let herald = ConfiguredSource(
      name: "Westhaven Herald", domain: "herald.example", reliability: .usual)
    let expected = Configuration(
      replaced: [.places, .triggers],
      places: [
        ConfiguredPlace(
          name: "Westhaven", aliases: ["West Haven", "Вестхейвен"], country: "NZ",
          region: "Westhaven Province", latitude: -41.2, longitude: 174, order: 2),
        ConfiguredPlace(name: "Liberty Square", kind: .site, city: "Westhaven"),
      ],
      actors: [
        ConfiguredActor(
          name: "Maria Example", aliases: ["Example"], actorClass: .stateForces, country: "NO",
          gender: .female, title: "member of parliament",
          roles: [
            .init(
              title: "Prime Minister", from: CalendarDate(year: 2020, month: 1, day: 11),
              to: CalendarDate(year: 2024, month: 2, day: 5)),
            .init(title: "mayor"),
          ])
      ], sources: [herald],
      triggers: [
        ConfiguredTrigger(
          phrase: "outbid", form: .verb, category: nil, needs: "!own=court patient=person",
          past: "outbid"),
        ConfiguredTrigger(phrase: "picket line", form: .noun, category: .protest),
      ])
    #expect(reading.configuration == expected)
  }

  @Test("how much of a report counts")
  func limits() {
    let both = read("limits: {megabytes: 2.5, records: 10}")
    #expect(both.configuration?.limits == ReportLimits(bytes: 2_500_000, records: 10))
    #expect(read("limits: {records: 10}").configuration?.limits == ReportLimits(records: 10))
    let wrong = read("limits:\n  megabytes: 2000\n  records: 0\n  lines: 5")
    #expect(
      wrong.mistakes.map(\.description) == [
        "crisis.yaml:2:14: megabytes must lie between 1 and 100, not 2000",
        "crisis.yaml:3:12: records must lie between 1 and 10000000, not 0",
        "crisis.yaml:4:3: unknown key 'lines' (known: megabytes, records)",
      ])
  }

  @Test("aliases are read as long as they cannot stand for more than anybody can wait for")
  func aliases() {
    let few = "sources:\n  - {name: A, aliases: [B]}\n  - {name: D, domain: &d a.org}\n"
    #expect(read(few + "  - {name: E, domain: *d}\n").mistakes.isEmpty)
    let many = "replace: [" + String(repeating: "*a, ", count: 21) + "]"
    #expect(
      read(many).mistakes.map(\.description) == [
        "crisis.yaml:1:91: more than 20 aliases (*name): write out what they stand for"
      ])
    let stars = String(repeating: "a* b*", count: 30)
    #expect(read("alerts: [{filter: '\(stars)'}]").mistakes.isEmpty)
  }

  @Test(
    "a file that says nothing changes nothing",
    arguments: ["", "# a comment\n", "---\n", "places:\nactors: ~\n", "\u{FEFF}replace: []\n"])
  func nothing(text: String) {
    #expect(read(text) == ConfigurationReading(.empty))
  }

  @Test(
    "a mistake is told with its line, its column and a remedy",
    arguments: [
      // syntax
      (
        "places: [a",
        "2:1: did not find expected ',' or ']' (while parsing a flow sequence begun in line 1)"
      ),
      ("places:\n\t- name: A", "2:1: a tab cannot stand here: indent with blanks"),
      ("a: 1\n---\nb: 2", "2:1: a second document begins here: one file holds one"),
      ("places:\n  - name: A\n    name: B", "3:5: key 'name' is given twice: first in line 2"),
      ("sources: *s", "1:10: found undefined alias"),
      // type
      (
        "- places",
        "1:1: the file must have keys: replace, places, actors, sources, triggers, limits, alerts"
      ),
      ("places: Aktau", "1:9: places must be a list"),
      (
        "places:\n  - Aktau",
        "2:5: a place must have keys: name, aliases, kind, country, region, city, latitude, longitude, order"
      ),
      ("sources:\n  - name: A\n    aliases: B", "3:14: aliases must be a list, such as [a, b]"),
      ("sources:\n  - name: [A]", "2:11: name must be one text, not a list or mapping"),
      ("sources:\n  - name:", "2:10: name is empty"),
      ("sources:\n  - domain: a.org", "2:5: a source has no 'name'"),
      // unknown words
      ("place: []", "1:1: unknown key 'place' (did you mean 'places'?)"),
      (
        "sources:\n  - name: A\n    alias: [B]",
        "3:5: unknown key 'alias' (did you mean 'aliases'?)"
      ),
      ("places:\n  - {name: A, lat: 4}", "2:15: unknown key 'lat' (did you mean 'latitude'?)"),
      ("replace: [place]", "1:11: unknown section 'place' (did you mean 'places'?)"),
      (
        "triggers:\n  - {phrase: a, form: verb, category: protests}",
        "2:39: unknown category 'protests' (did you mean 'protest'?)"
      ),
      ("triggers:\n  - {phrase: a, form: verb, category: xyz}", "2:39: unknown category 'xyz'"),
      (
        "triggers:\n  - {phrase: a, form: word, category: none}",
        "2:23: unknown form 'word' (known: verb, noun, phrase)"
      ),
      (
        "triggers:\n  - {phrase: a, category: none}",
        "2:5: a trigger has no 'form' (verb, noun or phrase)"
      ),
      ("triggers:\n  - {phrase: a, form: noun}", "2:5: a trigger has no 'category'"),
      (
        "triggers:\n  - {phrase: a, form: noun, category: none, needs: who=me}",
        "2:52: needs: 'who=me' is no condition such as patient=person|crowd"
      ),
      (
        "triggers:\n  - {phrase: a, form: noun, category: none}\n  - {phrase: A, form: noun, category: riot}",
        "3:14: 'A' is given twice: first in line 2"
      ),
      (
        "triggers:\n  - {phrase: a, form: noun, category: none, past: b}",
        "2:51: only a verb has 'b' as a form"
      ),
      (
        "actors:\n  - {name: A, class: rebel}",
        "2:22: unknown class 'rebel' (did you mean 'rebels'?)"
      ),
      (
        "actors:\n  - {name: A, kind: human}",
        "2:21: unknown kind 'human' (known: person, organisation, group)"
      ),
      ("actors:\n  - {name: A, kind: group, gender: f}", "2:36: only a person has 'gender'"),
      (
        "actors:\n  - {name: A, country: Frnace}",
        "2:24: unknown country 'Frnace' (did you mean 'France'?)"
      ),
      (
        "actors:\n  - {name: A, country: ZZ}",
        "2:24: unknown country 'ZZ' (two letters as in ISO 3166, or its name)"
      ),
      (
        "sources:\n  - {name: A, reliability: G}",
        "2:28: unknown reliability 'G' (known: A, B, C, D, E, F)"
      ),
      (
        "sources:\n  - {name: A, domain: https://a.org/}",
        "2:23: domain must be like example.org, not 'https://a.org/'"
      ),
      // names
      (
        "sources:\n  - {name: A, aliases: [B]}\n  - {name: C, aliases: [b]}",
        "3:25: alias 'b' is used twice: first for 'A' in line 2"
      ),
      (
        "sources:\n  - {name: A, aliases: [B, B]}", "2:28: alias 'B' is used twice: first in line 2"
      ),
      (
        "actors:\n  - {name: A, aliases: [B]}\n  - {name: b}",
        "3:12: name 'b' is used twice: first for 'A' in line 2"
      ),
      // numbers and dates
      (
        "places:\n  - {name: A, country: NZ, latitude: 91, longitude: 1}",
        "2:38: latitude must lie between -90 and 90, not 91"
      ),
      (
        "places:\n  - {name: A, country: NZ, latitude: 9, longitude: -181}",
        "2:52: longitude must lie between -180 and 180, not -181"
      ),
      (
        "places:\n  - {name: A, country: NZ, latitude: north, longitude: 1}",
        "2:38: latitude must be a number, not 'north'"
      ),
      (
        "places:\n  - {name: A, country: NZ, latitude: 4}",
        "2:38: latitude and longitude go together"
      ),
      (
        "places:\n  - {name: Westhaven}",
        "2:12: place 'Westhaven' stands in no table: give country, latitude and longitude"
      ),
      ("places:\n  - {name: A, order: 0}", "2:22: order must be a whole number from 1, not '0'"),
      (
        "places:\n  - {name: Paris, order: 1}\n  - {name: Berlin, order: 1}",
        "3:27: order 1 is given twice: first in line 2"
      ),
      (
        "places:\n  - {name: A, kind: country}",
        "2:21: unknown kind 'country' (known: city, province, site)"
      ),
      ("places:\n  - {name: A, kind: site}", "2:12: a site needs its 'city'"),
      ("places:\n  - {name: A, kind: site, city: Westhaven}", "2:33: unknown city 'Westhaven'"),
      ("places:\n  - {name: Paris, city: London}", "2:25: only a site has a 'city'"),
      (
        "actors:\n  - name: A\n    roles: [{title: B, from: 2022-02-30}]",
        "3:30: from must be a day such as 2022-01-31, not '2022-02-30'"
      ),
      (
        "actors:\n  - name: A\n    roles: [{title: B, from: 2022-02-03, to: 2022-02-03}]",
        "3:46: 'to' must be later than 'from'"
      ),
      ("actors:\n  - name: A\n    roles: [{from: 2022-02-03}]", "3:13: a role has no 'title'"),
    ])
  func mistake(text: String, expected: String) {
    let reading = read(text)
    #expect(reading.mistakes.map(\.description) == ["crisis.yaml:" + expected])
    #expect(reading.configuration == nil)
  }

  @Test("all mistakes are told at once, in the order of the file")
  func allMistakes() {
    let reading = read("sources:\n  - {nam: A}\nplaces:\n  - {name: Paris, order: x}\nfoo: 1\n")
    #expect(reading.mistakes.map { "\($0.line):\($0.column)" } == ["2:5", "2:6", "4:26", "5:1"])
  }

  @Test("bytes that are no UTF-8 are told where they stand")
  func brokenBytes() {
    let reading = ConfigurationReader.read(Array("a: 1\nbé: ".utf8) + [0xFF])
    #expect(reading.mistakes.map(\.description) == ["crisis.yaml:2:5: not UTF-8 text"])
  }

  @Test("a file too large to be written by hand is not read")
  func tooLarge() {
    let reading = ConfigurationReader.read(Array(repeating: 0x0A, count: 1_000_001))
    #expect(reading.mistakes.map(\.description) == ["crisis.yaml: larger than 1 MB: not read"])
  }

  @Test("nesting without end is a mistake like any other")
  func deepNesting() {
    let reading = read(String(repeating: "[", count: 100_000))
    #expect(reading.mistakes.count == 1)
  }
}

@Suite("the crisis.yaml to start from")
struct ConfigurationTemplateTests {
  @Test("it changes nothing as it stands")
  func changesNothing() {
    let reading = ConfigurationReader.read(Array(ConfigurationTemplate.text.utf8))
    #expect(reading == ConfigurationReading(.empty))
  }

  @Test("its examples are right once their sign is taken off, and show every section")
  func examples() throws {
    // an example is a comment that begins like YAML: a key or a list's item
    let lines = ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      let body = line.dropFirst(2)
      let words = body.drop { $0 == " " || $0 == "-" }
      let key = words.prefix { $0.isLowercase }
      let isExample =
        line.hasPrefix("# ") && !key.isEmpty && words.dropFirst(key.count).first == ":"
      return isExample ? String(body) : String(line)
    }.joined(separator: "\n")
    let reading = ConfigurationReader.read(Array(text.utf8))
    #expect(reading.mistakes == [])
    let configuration = try #require(reading.configuration)
    #expect(configuration.replaced == Set(Configuration.Section.allCases))
    #expect(!configuration.places.isEmpty && !configuration.actors.isEmpty)
    #expect(!configuration.sources.isEmpty && !configuration.triggers.isEmpty)
  }
}
