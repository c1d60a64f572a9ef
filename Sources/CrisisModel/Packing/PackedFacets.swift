// How what filters ask of a document's findings is packed.

extension PackWriter {
  mutating func facets(_ facets: DocumentFacets) {
    list(facets.sources) { $0.text($1) }
    for columns in [facets.events, facets.quotes] {
      for column in [columns.categories, columns.certainties, columns.sources] {
        list(column.values) { $0.number(Int($1)) }
        list(column.ends) { $0.number(Int($1)) }
      }
    }
    list(facets.quoteTimes) { pack, time in
      pack.byte(time == nil ? 0 : 1)
      guard let time else { return }
      pack.signed(time.from)
      pack.number(time.minutes)
    }
  }
}

extension PackReader {
  mutating func facets() -> DocumentFacets {
    let sources = list { $0.text() }
    let events = columns()
    let quotes = columns()
    let times = list { reader -> TimeInterval? in
      guard reader.byte() != 0 else { return nil }
      let from = reader.signed()
      return TimeInterval(from: from, to: from &+ reader.number())
    }
    return DocumentFacets(sources: sources, events: events, quotes: quotes, quoteTimes: times)
  }

  private mutating func columns() -> DocumentFacets.Columns {
    DocumentFacets.Columns(categories: column(), certainties: column(), sources: column())
  }

  private mutating func column() -> FacetColumn {
    let values = list { Int32(truncatingIfNeeded: $0.number()) }
    return FacetColumn(values: values, ends: list { Int32(truncatingIfNeeded: $0.number()) })
  }
}
