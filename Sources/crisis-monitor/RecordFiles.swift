import CrisisFolder

/// What an argument that holds records leads to.
struct RecordFiles {
  /// The files, in the order of their names.
  let files: [RecordFile]
  let troubles: [FolderError]

  /// Whether what a path leads to are records: a file that is named as such, or a folder in which
  /// such files lie and no reports; those in sub-folders do not count.
  static func are(at path: FilePath) throws(FolderError) -> Bool {
    switch try DiskFileSystem(.records).item(at: path).kind {
    case .folder: return DiskFileSystem().holdsRecords(path)
    case .file: return FileChoice.records.takes(path.name)
    default: return false
    }
  }

  /// Lists the files at some paths: of a folder those named as records, or the very file.
  init(at paths: [FilePath]) throws(FolderError) {
    var files: [RecordFile] = []
    var troubles: [FolderError] = []
    for path in paths {
      let listing = try DiskFileSystem(.records).reports(at: path)
      files += listing.reports.map { RecordFile(name: $0.name, location: $0.location) }
      troubles += listing.troubles
    }
    self.files = files
    self.troubles = troubles
  }
}
