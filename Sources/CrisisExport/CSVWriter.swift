internal import CrisisModel

/// Writes events as comma-separated values: ACLED's columns in ACLED's order, then our own.
///
/// One row an event, in timeline order. A cell whose value is not known is empty: nothing is put in
/// for want of it, not even 0 for the dead. `admin2` and `admin3` are never known, since the gazetteer has
/// no districts, nor is `timestamp`, the time of ACLED's own upload. `event_id_cnty` is the country's letters (`XXX` where it
/// is not known) and the event's id, so that no spreadsheet takes it for a number; `incidents` begin
/// with `INC` for the same reason.
public struct CSVWriter: ExportWriter {
  /// Makes a writer.
  public init() {}

  /// Writes the header row, then event by event.
  public func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var pending = PendingBytes(bytes: Self.header(explains: scope.explains))
    var cells = CSVCells()
    let rows = EventPieces(scope) { bytes, records, event, row in
      Self.add(
        event, records, fatalities: scope.fatalities(of: event, row: row),
        scope.incidentIDs(ofEvent: row), to: &cells)
      bytes += cells.take()
    }
    try rows.forEachPiece { (row: ArraySlice<UInt8>) throws(Failure) in
      pending.bytes += row
      try pending.handOn(to: output)
    }
    try pending.handOn(atLeast: 0, to: output)
  }

  /// The names of the columns.
  static func header(explains: Bool) -> [UInt8] {
    var cells = CSVCells()
    for column in columns + (explains ? reasons : []) { cells.add(column) }
    cells.endRow()
    return cells.take()
  }

  /// ACLED's columns, then our own.
  static let columns = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
    "category", "certainty", "time", "time_from", "time_to", "time_basis", "place_id",
    "place_basis", "actors", "figures", "injured", "detained", "said_by", "document", "start",
    "end", "title", "outlet", "published", "incidents",
    "remarks",
  ]

  /// What is told of rules, where it is asked for.
  static let reasons = ["rule", "basis"]

  /// Adds a row; answers how many bytes of it end with the incidents.
  @discardableResult
  static func add(
    _ event: Event, _ records: DocumentRecords, fatalities: Int?, _ incidents: [String],
    to cells: inout CSVCells
  ) -> Int {
    let analyzed = records.analyzed
    let place = event.place.map { analyzed.places[$0.place] }
    let country = place?.country.flatMap { CountryCodes.world[$0] }
    addWhatAndWho(event, analyzed, country, to: &cells)
    addWhere(place, country, to: &cells)
    addWhoSays(event, records, fatalities: fatalities, to: &cells)
    addOwn(event, records, place, to: &cells)
    cells.add(incidents.map { "INC" + $0 })
    let end = cells.bytes.count
    cells.add((records.remarks[event.id] ?? []).map(words))
    if records.explains {
      cells.add(event.rule)
      cells.add(analyzed.basis(of: event))
    }
    cells.endRow()
    return end
  }

  private static func addWhatAndWho(
    _ event: Event, _ analyzed: AnalyzedDocument, _ country: CountryCodes.Country?,
    to cells: inout CSVCells
  ) {
    cells.add((country?.alpha3 ?? "XXX") + ContractNames.hexadecimal(event.id))
    let date = ACLEDCode.date(of: event.time)
    cells.add(date?.day.iso)
    cells.add(date?.day.year)
    cells.add(date?.precision)
    let type = ACLEDCode.type(of: event.category)
    cells.add(ACLEDCode.disorder(of: event.category))
    cells.add(type?.type)
    cells.add(type?.subtype)
    // Who only takes part is nobody's associate: no more than the first can be told.
    let isSided = !event.initiators.isEmpty || !event.targets.isEmpty
    let ones = (isSided ? event.initiators : Array(event.actors.prefix(1)))
      .map { analyzed.actors[$0] }
    let others = event.targets.map { analyzed.actors[$0] }
    for side in [ones, others] {
      cells.add(side.first?.name)
      cells.add(side.dropFirst().map(\.name))
      cells.add(ACLEDCode.inter(side.first))
    }
    cells.add(ACLEDCode.interaction(ones.first, others.first, in: event.category))
    let areCivilians = !others.isEmpty && others.allSatisfy { $0.actorClass == .civilians }
    cells.add(areCivilians ? "Civilian targeting" : nil)
  }

  private static func addWhere(
    _ place: Place?, _ country: CountryCodes.Country?, to cells: inout CSVCells
  ) {
    cells.add(country?.number)
    cells.add(country?.region)
    cells.add(country?.name)
    cells.add(place?.kind == .province ? place?.name : nil)
    cells.addEmpty()
    cells.addEmpty()
    cells.add(place?.name)
    cells.add(place?.latitude)
    cells.add(place?.longitude)
    cells.add(place.map { ContractNames.precision(of: $0.kind) })
  }

  private static func addWhoSays(
    _ event: Event, _ records: DocumentRecords, fatalities: Int?, to cells: inout CSVCells
  ) {
    var sources = event.source
    if let outlet = records.analyzed.document.outlet, !sources.contains(outlet) {
      sources.append(outlet)
    }
    cells.add(sources)
    cells.add(ACLEDCode.sourceScale(of: event, in: records.analyzed))
    cells.add(records.text(records.onCharacters(event.span)))
    cells.add(fatalities)
    cells.add(ACLEDCode.tags(of: event, in: records.analyzed))
    // when ACLED has last uploaded a row: there is no such time here
    cells.addEmpty()
  }

  private static func addOwn(
    _ event: Event, _ records: DocumentRecords, _ place: Place?, to cells: inout CSVCells
  ) {
    let analyzed = records.analyzed
    let document = analyzed.document
    let ends = event.time?.value.interval.map { ContractNames.ends(of: $0) }
    cells.add(event.category.rawValue)
    cells.add(event.certainty.rawValue)
    cells.add(event.time?.value.value)
    cells.add(ends?.from)
    cells.add(ends?.to)
    cells.add(event.time.map { ContractNames.name(of: $0.basis) })
    cells.add(place?.id)
    cells.add(event.place.map { ContractNames.name(of: $0.basis) })
    cells.add(event.actors.map { analyzed.actors[$0].name })
    cells.add(event.figures.map(words))
    cells.add(event.injured)
    cells.add(event.detained)
    cells.add(event.source)
    let span = records.onCharacters(event.span)
    cells.add(document.path)
    cells.add(span.start)
    cells.add(span.end)
    cells.add(document.title.map { records.text(records.onCharacters($0)) })
    cells.add(document.outlet)
    cells.add(document.published.map { ContractNames.iso($0) })
  }

  /// `200 protesters`, `at-least 50 vehicles`.
  private static func words(_ figure: Figure) -> String {
    let bound = figure.bound == .exact ? "" : figure.bound.rawValue + " "
    return "\(bound)\(figure.count) \(figure.of)"
  }

  /// `category: riot (was protest) by ana`.
  private static func words(_ remark: Remark) -> String {
    let value = remark.value.isEmpty ? "" : ": \(remark.value)"
    let original = remark.original.isEmpty ? "" : " (was \(remark.original))"
    return "\(remark.aspect.rawValue)\(value)\(original) by \(remark.analyst)"
  }
}
