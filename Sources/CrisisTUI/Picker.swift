import CrisisModel

/// The city picker: a name being typed and the places that fit it.
struct Picker: Sendable {
  /// What was typed.
  var text = ""
  /// The selected place.
  private(set) var selected: String?
  /// Places that fit: indices into `Corpus.places`, the best first.
  private(set) var places: [Int] = []

  /// All places fit an empty name.
  init(_ corpus: Corpus, _ order: [Int]) {
    update(corpus, order)
    selected = places.first.map { corpus.places[$0].id }
  }

  /// The row of the selected place.
  func row(_ corpus: Corpus) -> Int {
    places.firstIndex { corpus.places[$0].id == selected } ?? 0
  }

  /// Finds the places anew after typing or a reload. What a name or one of its words begins with
  /// comes before what it merely contains.
  mutating func update(_ corpus: Corpus, _ order: [Int]) {
    let matcher = TextMatcher(text)
    let fitting = order.filter { matcher.matches(corpus.places[$0].name) }
    if matcher.isEmpty {
      places = fitting
      return
    }
    let beginning = fitting.filter { matcher.beginsWord(in: corpus.places[$0].name) }
    let rest = fitting.filter { !matcher.beginsWord(in: corpus.places[$0].name) }
    places = beginning + rest
  }

  /// Selects the first place that fits.
  mutating func selectFirst(_ corpus: Corpus) {
    selected = places.first.map { corpus.places[$0].id }
  }

  /// Keeps the selected place if it still fits, else takes its neighbour by row.
  mutating func keepSelection(_ corpus: Corpus, oldRow: Int) {
    if places.contains(where: { corpus.places[$0].id == selected }) { return }
    selected = places.isEmpty ? nil : corpus.places[places[min(oldRow, places.count - 1)]].id
  }

  /// Moves the selection; stops at the ends.
  mutating func move(by rows: Int, _ corpus: Corpus) {
    guard !places.isEmpty else { return }
    let row = min(max(0, row(corpus) + rows), places.count - 1)
    selected = corpus.places[places[row]].id
  }
}

/// A search being typed.
struct Prompt: Sendable {
  /// What was typed.
  var text = ""
  /// Where the lists stood before.
  let origin: [ListPosition]
  /// Where the reader stood before.
  let originByte: Int
  /// What the line says about the words so far.
  var note = ""

  /// The same with other places to go back to.
  func with(origin: [ListPosition]) -> Prompt {
    Prompt(text: text, origin: origin, originByte: originByte, note: note)
  }
}

/// The list of reports.
struct ReportList: Sendable {
  /// Path of the selected report.
  var selected: String?
  /// The selected row.
  var row = 0
  /// The first row shown.
  var top = 0
}

/// What lies over the lists or the reader.
enum Overlay: Sendable {
  case prompt(Prompt)
  case picker(Picker)
  case reports(ReportList)
  /// The first line shown.
  case help(Int)
}
