import ArgumentParser
import CrisisFolder
import CrisisModel

/// Opens a folder at the words that a link names.
struct GotoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goto",
    abstract: "Open a folder at the words that a link names, such as report.txt#120-178.",
    discussion: """
      Links are copied in the monitor with y l: the report, '#', and the bytes of the words, from \
      the first to one past the last.
      """)

  @OptionGroup var browse: BrowseCommand

  @Argument(help: "The link, e.g. 'report.txt#120-178'.")
  var link: String

  func run() throws {
    let folder = browse.folder ?? ""
    let link: Permalink
    do throws(Permalink.Mistake) {
      link = try Permalink(parsing: self.link)
    } catch {
      throw Failure(.usage, "'\(self.link)' is no link: \(error.message)")
    }
    let names: [String]
    do throws(FolderError) {
      try DiskFileSystem().checkFolder(FilePath(folder))
      names = try DiskFileSystem().reports(at: FilePath(folder)).reports.map(\.name.description)
    } catch {
      throw Failure(error)
    }
    guard names.contains(link.path) else {
      let near = NearestWord.nearest(to: link.path, in: names)
      throw Failure(
        .noInput, "no report in '\(folder)' is called '\(link.path)'",
        remedy: near.map { "try: \(Permalink(path: $0, span: link.span).text)" })
    }
    try browse.open(at: link)
  }
}
