import CrisisModel
import Testing

@testable import CrisisExport

@Suite("GeoJSON") struct GeoJSONWriterTests {
  private let writer = GeoJSONWriter(version: "0.0.0")

  @Test("two events are as recorded, byte for byte")
  func golden() {
    let bytes = writer.bytes(of: ExportScope(Samples.corpus))
    let expected = GoldenFile("two-documents.geojson").text(recording: bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("it is a collection of features as RFC 7946 has it")
  func valid() {
    for scope in [ExportScope(Samples.corpus), ExportScope(.empty())] {
      #expect(GeoJSONCheck.problems(in: JSONValue(writer.bytes(of: scope))) == [])
    }
  }

  @Test("the check of this test finds what is wrong")
  func checkFinds() {
    func problems(_ text: String) -> [String] {
      GeoJSONCheck.problems(in: JSONValue(Array(text.utf8)))
    }
    #expect(problems("{") == ["not JSON"])
    #expect(problems(#"{"type":"Feature"}"#).first == "not a FeatureCollection")
    let start = #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"1","#
    #expect(
      problems(
        start + #""geometry":{"type":"Point","coordinates":[43.2,176.9]},"properties":{}}]}"#)
        == ["no position: [43.2, 176.9]"])
    #expect(problems(start + #""properties":{}}]}"#) == ["no geometry"])
    #expect(problems(#"{"type":"FeatureCollection","features":[],"crs":{}}"#) == ["crs"])
  }

  @Test("positions are longitude first; an event without one has the geometry null")
  func positions() {
    let value = JSONValue(writer.bytes(of: ExportScope(Samples.corpus)))
    let features = value?["features"]?.list ?? []
    #expect(
      features.map { $0["properties"]?["type"]?.string } == [
        "event", "event", "incident", "incident",
      ])
    #expect(Set(features.compactMap { $0["id"]?.string }).count == 4)
    #expect(features.first?["geometry"] == .null)
    let point = features[1]["geometry"]?["coordinates"]?.list
    #expect(point == [.number(76.92861), .number(43.25)])
    let box = value?["bbox"]?.list
    #expect(box == [76.92861, 43.25, 76.92861, 43.25].map { .number($0) })
    #expect(features[1]["properties"]?["lat"] == nil)
    #expect(features[1]["properties"]?["category"] == .string("arrest"))
    #expect(features[1]["properties"]?["incidents"] == .list([.string("fedcba9876543210")]))
  }

  @Test("only what passes the filter is a feature")
  func filtered() throws {
    let filter = try FilterExpression(parsing: "category:curfew")
    let value = JSONValue(writer.bytes(of: ExportScope(Samples.corpus, passing: filter)))
    #expect(value?["features"]?.list?.count == 2)
    #expect(value?["bbox"] == nil)
  }
}

/// What RFC 7946 asks of a collection of points.
enum GeoJSONCheck {
  static func problems(in value: JSONValue?) -> [String] {
    guard let value else { return ["not JSON"] }
    guard value["type"] == .string("FeatureCollection"), let features = value["features"]?.list
    else { return ["not a FeatureCollection"] }
    var problems: [String] = []
    if value["crs"] != nil { problems.append("crs") }
    if let box = value["bbox"] {
      let sides = (box.list ?? []).compactMap(\.number)
      if sides.count != 4 || sides[1] > sides[3] || abs(sides[0]) > 180 || abs(sides[2]) > 180 {
        problems.append("bbox")
      }
    }
    for feature in features {
      if feature["type"] != .string("Feature") { problems.append("no Feature") }
      if feature["properties"]?.isObject != true { problems.append("no properties") }
      guard let geometry = feature["geometry"] else {
        problems.append("no geometry")
        continue
      }
      if geometry == .null { continue }
      let position = (geometry["coordinates"]?.list ?? []).compactMap(\.number)
      guard geometry["type"] == .string("Point"), position.count == 2, abs(position[0]) <= 180,
        abs(position[1]) <= 90
      else {
        problems.append("no position: \(position)")
        continue
      }
    }
    return problems
  }
}
