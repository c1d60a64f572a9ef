import CrisisMap
import Testing

@Suite struct CrisisMapTests {
  private func site(_ north: Double, _ east: Double, _ weight: Int, _ country: String? = nil)
    -> MapRegion.Site
  {
    MapRegion.Site(point: GeoPoint(north: north, east: east), weight: weight, country: country)
  }

  private func borders(_ table: String) -> CountryBorders {
    Array(("country\tring\n" + table).utf8).withUnsafeBufferPointer { CountryBorders(table: $0) }
  }

  @Test("every row of the table of borders is understood")
  func table() {
    let world = CountryBorders.world
    #expect(world.problems == [])
    #expect(world.rings.count > 250)
    #expect(world.rings.allSatisfy { $0.country.utf8.count == 2 || $0.country == "-" })
  }

  @Test("a faulty row is told with its line and left out")
  func faults() {
    let read = borders(
      "AA\t0,0 100,0 100,100 0,0\nBB\t0,0 1,1\nCC\t0,0 x,1 5,5 0,0\nDD\t1,1 2,2 9000,9001 1,1")
    #expect(read.rings.map(\.country) == ["AA"])
    #expect(read.problems == [3, 4, 5].map { "borders.tsv:\($0): not a code and a closed line" })
  }

  @Test("nothing for nothing, a point is given room")
  func fewSites() throws {
    #expect(MapRegion([], .world) == nil)
    let alone = try #require(MapRegion([site(0, -30, 3)], .world))
    #expect(alone.box.width >= 5 && alone.box.height >= 3)
    #expect(alone.box.contains(GeoPoint(north: 0, east: -30)))
  }

  @Test("the country that has the greater part is shown whole, one event far away is not")
  func country() throws {
    let land = borders("AA\t1000,1000 3000,1000 3000,2000 1000,2000 1000,1000")
    let region = try #require(
      MapRegion(
        [site(12, 12, 30, "AA"), site(18, 25, 20, "AA"), site(60, -100, 1, "BB")], land))
    #expect(region.country == "AA")
    #expect(region.box.contains(GeoPoint(north: 20, east: 30)))
    #expect(region.box.contains(GeoPoint(north: 10, east: 10)))
    #expect(!region.box.contains(GeoPoint(north: 60, east: -100)))
  }

  @Test("a country is shown whole though all happened in one place of it, with what is watched")
  func onePlace() throws {
    let land = borders("AA\t1000,1000 5000,1000 5000,3000 1000,3000 1000,1000")
    let watched = MapRegion.Site(
      point: GeoPoint(north: 31, east: 52), weight: 0, country: "AA", isWatched: true)
    let abroad = MapRegion.Site(
      point: GeoPoint(north: -40, east: 170), weight: 0, country: "BB", isWatched: true)
    let region = try #require(MapRegion([site(12, 12, 30, "AA"), watched, abroad], land))
    #expect(region.country == "AA")
    #expect(region.box.contains(GeoPoint(north: 30, east: 10)))
    #expect(region.box.contains(watched.point) && !region.box.contains(abroad.point))
  }

  @Test("a country that is far larger than what happened in it is not shown whole")
  func largeCountry() throws {
    let land = borders("AA\t-9000,-6000 9000,-6000 9000,6000 -9000,6000 -9000,-6000")
    let region = try #require(MapRegion([site(10, 10, 5, "AA"), site(12, 12, 5, "AA")], land))
    #expect(region.box.width < 20)
  }

  @Test("where what is shown is far larger than the country it is not called after it")
  func unnamed() throws {
    let land = borders("AA\t1000,1000 1200,1000 1200,1200 1000,1200 1000,1000")
    let region = try #require(
      MapRegion([site(11, 11, 60, "AA"), site(50, 60, 50, "BB"), site(-20, -30, 4, "CC")], land))
    #expect(region.country == nil)
  }

  @Test(
    "all that a box holds lies on the map, whatever the window, and to scale",
    arguments: [
      (20, 10), (58, 18), (100, 10), (30, 40), (160, 45),
    ])
  func projection(columns: Int, rows: Int) throws {
    let box = try #require(
      GeoBox(around: [GeoPoint(north: 40, east: 46), GeoPoint(north: 55, east: 87)]))
    let projection = try #require(MapProjection(box, columns: columns, rows: rows))
    for north in stride(from: 40.01, to: 55, by: 1.2) {
      for east in stride(from: 46.01, to: 87, by: 2.3) {
        #expect(projection.cell(GeoPoint(north: north, east: east)) != nil)
      }
    }
    let middle = box.middle
    let (x, y) = projection.dot(middle)
    #expect(Int(x) == columns && Int(y) == rows * 2)
    // In the middle a degree of longitude is as long as its share of one of latitude: cos 47.5°.
    let north = y - projection.dot(GeoPoint(north: middle.north + 1, east: middle.east)).y
    let east = projection.dot(GeoPoint(north: middle.north, east: middle.east + 1)).x - x
    #expect(abs(east / north - 0.6756) < 0.001)
    #expect(projection.cell(GeoPoint(north: -40, east: 46)) == nil)
  }

  @Test("there is no map without cells")
  func noCells() {
    let box = GeoBox(GeoPoint(north: 0, east: 0))
    #expect(MapProjection(box, columns: 0, rows: 5) == nil)
    #expect(DotGrid(columns: -1, rows: 3).cells.isEmpty)
  }

  @Test("lines are clipped to the grid and have no gaps")
  func lines() {
    var grid = DotGrid(columns: 4, rows: 2)
    grid.addLine((-100, -100), (-1, 50))
    grid.addLine((50, 3), (60, 3))
    #expect(grid.cells.allSatisfy { $0 == 0 })
    grid.addLine((-50, 1.5), (50, 1.5))
    #expect(Array(grid.cells.prefix(4)) == [0x12, 0x12, 0x12, 0x12])
    #expect(Array(grid.cells.suffix(4)) == [0, 0, 0, 0])
    var upright = DotGrid(columns: 1, rows: 1)
    upright.addLine((0.5, -9), (0.5, 9))
    #expect(upright.cells == [0x47])
    upright.add(1, 3)
    upright.add(2, 0)
    #expect(upright.cells == [0xC7])
  }

  @Test("borders are drawn where they are")
  func drawn() throws {
    let land = borders("AA\t0,0 1000,0 1000,1000 0,1000 0,0")
    let box = try #require(
      GeoBox(around: [GeoPoint(north: -1, east: -1), GeoPoint(north: 11, east: 11)]))
    let projection = try #require(MapProjection(box, columns: 12, rows: 6))
    let grid = DotGrid(land, projection)
    let corner = try #require(projection.cell(GeoPoint(north: 0.01, east: 0.01)))
    #expect(grid.cells[corner.row * 12 + corner.column] != 0)
    let middle = try #require(projection.cell(GeoPoint(north: 5, east: 5)))
    #expect(grid.cells[middle.row * 12 + middle.column] == 0)
    #expect(DotGrid(.world, projection).cells.contains { $0 != 0 })
  }
}
