/// The reports that one command-line argument names: those of a folder, or the one file itself.
public struct ReportListing: Sendable {
  /// One report to read.
  public struct Report: Hashable, Sendable {
    /// What the report is called in records and messages: its path relative to the folder, or the
    /// argument where that names a file.
    public let name: FilePath
    /// Where it can be read.
    public let location: FilePath
  }

  /// The reports, ordered by the bytes of their names.
  public let reports: [Report]
  /// What could not be looked at, ordered by path; paths as in ``Report/name``.
  public let troubles: [FolderError]
}

extension FileSystem {
  /// The reports that an argument names. A file is taken whatever its name is; an argument that
  /// is neither a folder nor a regular file fails.
  public func reports(at argument: FilePath) throws(FolderError) -> ReportListing {
    let kind = try item(at: argument).kind
    switch kind {
    case .folder:
      let snapshot = try snapshot(of: argument)
      return ReportListing(
        reports: snapshot.files.map {
          ReportListing.Report(name: $0.path, location: argument.appending($0.path))
        }, troubles: snapshot.troubles)
    case .file:
      return ReportListing(
        reports: [ReportListing.Report(name: argument, location: argument)], troubles: [])
    case .pipe, .socket, .device:
      throw FolderError(.notAFile(kind), path: argument)
    }
  }
}
