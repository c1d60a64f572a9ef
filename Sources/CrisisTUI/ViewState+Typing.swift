import CrisisModel

extension ViewState {
  /// Words that light up now: those being typed, else those of the filter or the reader.
  var matcher: TextMatcher {
    if case .prompt(let prompt) = overlay { return TextMatcher(prompt.text) }
    return TextMatcher(reader?.words ?? shownFilter.words)
  }

  /// A character typed into search or picker.
  mutating func type(_ scalar: Unicode.Scalar, _ layout: Layout) {
    switch overlay {
    case .filterLine(var editor):
      editor.type(scalar)
      follow(editor)
    case .fileName(var name):
      name.type(scalar)
      overlay = .fileName(name)
    case .help(var page):
      page.words.unicodeScalars.append(scalar)
      page.top = 0
      overlay = .help(page)
    case .entry(var entry):
      if case .choice(let aspects) = entry.purpose {
        choose(scalar, entry, aspects)
      } else {
        entry.type(scalar)
        overlay = .entry(entry)
      }
    case .picker(var picker):
      picker.text.unicodeScalars.append(scalar)
      show(picker)
    default: editText(layout) { $0.unicodeScalars.append(scalar) }
    }
  }

  private mutating func editText(_ layout: Layout, _ edit: (inout String) -> Void) {
    guard case .prompt(var prompt) = overlay else { return }
    edit(&prompt.text)
    overlay = .prompt(prompt)
    followPrompt(layout)
  }

  /// Goes to the first match of what is typed, from where the search began.
  private mutating func followPrompt(_ layout: Layout) {
    guard case .prompt(var prompt) = overlay else { return }
    lists = prompt.origin
    prompt.note = ""
    if let reader {
      let (columns, height) = readerRoom(layout)
      self.reader?.topByte = prompt.originByte
      let ranges = TextMatcher(prompt.text).byteRanges(in: reader.document.bytes)
      if let hit = ranges.first(where: { $0.lowerBound >= prompt.originByte }) ?? ranges.first {
        self.reader?.matchByte = hit.lowerBound
        self.reader?.reveal(hit.lowerBound, columns: columns, height: height, width: width)
      }
      if !TextMatcher(prompt.text).isEmpty {
        prompt.note = ranges.isEmpty ? "not in this report" : counted(ranges.count, "time")
      }
    }
    overlay = .prompt(prompt)
    if reader == nil { beginSeekTyped(layout) }
  }

  mutating func performInPrompt(_ command: Command, _ layout: Layout) -> Bool {
    guard case .prompt(let prompt) = overlay else { return false }
    switch command {
    case .accept:
      overlay = nil
      if reader != nil {
        reader?.words = ScreenText.collapsed(prompt.text)
      } else {
        choose(focus)
        let words = ScreenText.collapsed(prompt.text)
        _ = refilter { filter in filter.change { $0.expression.setWords(words) } }
      }
    case .cancel: cancelPrompt(prompt)
    case .erase:
      if prompt.text.isEmpty {
        cancelPrompt(prompt)
      } else {
        editText(layout) { $0.unicodeScalars.removeLast() }
      }
    case .eraseAll: editText(layout) { $0 = "" }
    default: return false
    }
    return true
  }

  private mutating func cancelPrompt(_ prompt: Prompt) {
    lists = prompt.origin
    reader?.topByte = prompt.originByte
    overlay = nil
  }
}
