import CrisisModel

extension ViewState {
  /// Opens the list of a facet, or that of the facets.
  mutating func pick(_ facet: Facet?) { show(Picker(facet)) }

  /// Shows what fits the typed letters, the best selected.
  mutating func show(_ picker: Picker) {
    var picker = picker
    picker.update(digest.facets, counts(picker.facet))
    picker.select(row: 0, digest.facets)
    overlay = .picker(picker)
  }

  /// Fills the list anew after a reload; what is selected stays so.
  mutating func keep(_ picker: Picker) {
    var picker = picker
    picker.update(digest.facets, counts(picker.facet))
    picker.keepSelection(digest.facets)
    overlay = .picker(picker)
  }

  /// Events with each value of a facet that pass the filter without the facet's own terms.
  func counts(_ facet: Facet?) -> [Int32] {
    facet.map { rows.result.counts(of: $0, digest.facets).events } ?? []
  }

  mutating func performInPicker(_ command: Command, _ key: Key) -> Bool {
    guard case .picker(var picker) = overlay else { return false }
    // Where letters are typed, a blank or a hyphen is one of them.
    if case .character(let scalar) = key, !picker.text.isEmpty {
      picker.text.unicodeScalars.append(scalar)
      show(picker)
      return true
    }
    switch command {
    case .accept:
      guard let value = picker.selectedValue else { return false }
      guard let facet = picker.facet else {
        pick(Facet.allCases[value])
        return true
      }
      overlay = nil
      toggle(facet, value)
      return true
    case .toggleRow, .excludeRow:
      guard let value = picker.selectedValue else { return false }
      guard let facet = picker.facet else { return false }
      toggle(facet, value, isExcluded: command == .excludeRow)
      return true
    case .cancel:
      overlay = nil
      return true
    case .up: picker.select(row: picker.row - 1, digest.facets)
    case .down: picker.select(row: picker.row + 1, digest.facets)
    case .pageUp: picker.select(row: picker.row - 10, digest.facets)
    case .pageDown: picker.select(row: picker.row + 10, digest.facets)
    case .erase, .eraseAll:
      guard !picker.text.isEmpty else {
        // From a facet's list back to that of the facets.
        guard command == .erase, let facet = picker.facet else { return false }
        pick(nil)
        if case .picker(var facets) = overlay {
          facets.select(row: Facet.allCases.firstIndex(of: facet) ?? 0, digest.facets)
          overlay = .picker(facets)
        }
        return true
      }
      if command == .erase {
        picker.text.unicodeScalars.removeLast()
      } else {
        picker.text = ""
      }
      show(picker)
      return true
    default: return false
    }
    overlay = .picker(picker)
    return true
  }
}
