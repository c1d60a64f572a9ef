/// Where the columns of a list stand, by its width.
enum ListColumns {
  /// Cells before every row: the selection's sign and the mark of what is new.
  static let lead = 2

  /// Columns of the timeline. What does not fit gives way: the source first, then the place; the
  /// category is shortened.
  struct Timeline {
    var time = 0
    var category = 0
    var place = 0
    var source = 0
    /// Whether categories are shortened.
    var isShort = false
    /// Cells before the time.
    private(set) var lead = ListColumns.lead

    /// Where the sign of certainty stands; the words follow two cells later.
    var sign: Int {
      lead + time + 1 + (category > 0 ? category + 1 : 0) + (place > 0 ? place + 1 : 0)
    }
    /// Cells for the words, which take the source's where there is none.
    func words(_ columns: Int, hasSource: Bool) -> Int {
      max(0, columns - sign - 2 - (hasSource && source > 0 ? source + 1 : 0))
    }

    /// For so many columns; `isAlone` where no heading tells the day, so that each row does; `limb`
    /// cells stand before the row.
    init(_ columns: Int, isAlone: Bool = false, limb: Int = 0) {
      lead += limb
      switch columns {
      case 124...: (time, category, place, source) = (10, 12, 20, 24)
      case 92...: (time, category, place, source) = (10, 12, 14, 18)
      case 80...: (time, category, place, source) = (9, 11, 12, 12)
      case 66...: (time, category, place) = (9, 11, 12)
      case 60...: (time, category, place) = (7, 11, 12)
      case 48...: (time, category, place, isShort) = (7, 8, 10, true)
      case 34...: (time, category, isShort) = (7, 8, true)
      default: (time, isShort) = (7, true)
      }
      if isAlone, columns >= 60 { time = columns >= 124 ? 15 : 11 }
    }
  }

  /// Columns of the cities: number, mark, name, count, bars.
  struct Cities {
    static let mark = ListColumns.lead + 2
    static let name = ListColumns.lead + 4
    let count: Int
    let bars: Int
    private let hasMargin: Bool

    init(_ columns: Int, largestCount: Int, buckets: Int) {
      count = max(2, grouped(largestCount).utf8.count)
      // A bar for each day may touch the border; a margin is for where there is room.
      let most = columns - Self.name - 10 - count - 2
      let room = buckets < most ? most - 1 : most
      hasMargin = buckets < most
      bars = room < 3 ? 0 : min(buckets, room, max(6, columns / 3))
    }

    /// Cells for the name.
    func name(_ columns: Int) -> Int {
      max(0, columns - Self.name - count - 1 - (bars > 0 ? bars + 1 : 1) - (hasMargin ? 1 : 0))
    }
  }

  /// Columns of the actors: mark, name, count, quotes, class, role.
  struct Actors {
    static let mark = ListColumns.lead
    static let name = ListColumns.lead + 2
    let count: Int
    let quotes: Int
    let kind: Int
    let role: Int

    init(_ columns: Int, largestCount: Int) {
      count = max(2, grouped(largestCount).utf8.count)
      quotes = columns >= 40 ? 4 : 0
      kind = columns >= 30 ? 10 : 0
      role = columns >= 56 ? min(24, columns / 4) : 0
    }

    /// Cells for the name.
    func name(_ columns: Int) -> Int {
      let others = [count, quotes, kind, role].reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) }
      return max(0, columns - Self.name - others - 1)
    }
  }

  /// Columns of the quotes: speaker, day, words, outlet.
  struct Quotes {
    var speaker = 0
    var day = 0
    var via = 0
    var words: Int { ListColumns.lead + speaker + 1 + (day > 0 ? day + 1 : 0) }

    init(_ columns: Int) {
      switch columns {
      case 100...: (speaker, day, via) = (22, 7, 20)
      case 72...: (speaker, day, via) = (18, 7, 14)
      case 44...: (speaker, day) = (14, 7)
      case 26...: speaker = 12
      default: speaker = 8
      }
    }

    /// Cells for the words, which take the outlet's where there is none.
    func words(_ columns: Int, hasOutlet: Bool) -> Int {
      max(0, columns - words - (hasOutlet && via > 0 ? via + 1 : 0))
    }
  }

  /// Cells of a row that tell it apart, which the bar of the selection covers.
  static func head(_ pane: Pane, _ columns: Int, _ state: ViewState) -> Int {
    switch pane {
    case .timeline:
      let columns = Timeline(columns, isAlone: state.time.sort != .happened)
      return columns.lead + columns.time + 1 + columns.category
    case .cities:
      let counts = state.rows.counts
      return Cities.name
        + Cities(columns, largestCount: counts.mostAtPlace, buckets: counts.buckets).name(columns)
    case .actors:
      return Actors.name
        + Actors(columns, largestCount: state.rows.counts.mostWithActor).name(columns)
    case .quotes: return lead + Quotes(columns).speaker
    }
  }

  /// The screen columns in which a click takes a city or actor into the filter.
  static func markColumns(_ pane: Pane, _ inner: Rect) -> Range<Int> {
    let first = inner.column + (pane == .cities ? Cities.mark : Actors.mark)
    return first..<(first + 1)
  }
}
