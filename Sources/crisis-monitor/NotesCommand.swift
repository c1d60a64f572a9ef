import ArgumentParser
import CrisisExport
import CrisisFolder
import CrisisModel
import CrisisStore
import Glibc

/// Hands marks, notes, verdicts and corrections to others, and takes theirs.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "Print or take in the marks, notes, verdicts and corrections of a folder.",
    subcommands: [Export.self, Import.self])

  /// Prints them.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a folder's marks and notes as JSON lines, the oldest first.")

    @Argument(help: "The folder of reports.")
    var folder: String

    @OptionGroup var kept: StateOptions

    func run() throws {
      let store = try kept.store(of: folder, mustExist: true)
      let remarks: [Remark]
      do throws(StoreError) {
        remarks = try store.remarks()
      } catch {
        throw Failure(error)
      }
      try OutputFile.standard.write(RemarkLines.lines(of: remarks))
    }
  }

  /// Takes them in.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take in marks and notes that 'notes export' has printed.",
      discussion: "Of two remarks of one analyst on the same thing, the newer one stays.")

    @Argument(help: "The folder of reports.")
    var folder: String

    @Argument(help: "The file of JSON lines.")
    var file: String

    @OptionGroup var kept: StateOptions

    func run() throws {
      let remarks = try read()
      let store = try kept.store(of: folder, mustExist: false)
      var newer: [Remark] = []
      do throws(StoreError) {
        let known = try store.remarks()
        newer = remarks.filter { remark in
          !known.contains { $0.isSameAspect(as: remark) && $0.time >= remark.time }
        }
        try store.keep(newer)
      } catch {
        throw Failure(error)
      }
      let left = remarks.count - newer.count
      try OutputFile.standard.write("\(newer.count) taken in, \(left) known already or older\n")
    }

    private func read() throws -> [Remark] {
      let bytes: [UInt8]
      do throws(FolderError) {
        bytes = try DiskFileSystem().read(FilePath(file), limit: 1 << 28).bytes
      } catch {
        throw Failure(error)
      }
      var remarks: [Remark] = []
      for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .enumerated() where !line.allSatisfy({ $0 <= 0x20 })
      {
        do throws(RemarkLines.Mistake) {
          remarks.append(try RemarkLines.remark(of: line))
        } catch {
          // All or nothing: half of an import would be hard to tell from all of it.
          throw Failure(.configuration, "\(file):\(number + 1): \(error.reason)")
        }
      }
      return remarks
    }
  }
}

extension StateOptions {
  /// The store of a folder.
  func store(of folder: String, mustExist: Bool) throws(Failure) -> Store {
    do throws(FolderError) {
      try DiskFileSystem().checkFolder(FilePath(folder))
    } catch {
      throw Failure(error)
    }
    if mustExist, access(path, F_OK) != 0 {
      throw Failure(.noInput, "nothing is kept in \(path)", remedy: "try: --state FILE")
    }
    do throws(StoreError) {
      return try Store(at: path, folder: Self.canonical(folder), analyst: name)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  /// Why a store cannot be used.
  init(_ error: StoreError) {
    self.init(.noInput, "cannot use \(error.path): \(error.reason)")
  }
}
