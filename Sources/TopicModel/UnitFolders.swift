import NoteText
import Synchronization

/// The folders that are named for a unit ("Day-04", "day_4"), read once for each folder they are in:
/// a log of a year asks for each file that it lists.
final class UnitFolders: Sendable {
  private let known = Mutex<[ExactString: [UnitName: ExactString]]>([:])

  /// The folders in a folder by the unit that they are named for, the first of several.
  func folders(in folder: ExactString, of files: FileTree) -> [UnitName: ExactString] {
    known.withLock { known in
      if let found = known[folder] { return found }
      var found: [UnitName: ExactString] = [:]
      for path in files.contents(of: folder).sorted().reversed() where files[path] == .folder {
        let name = PathParts(path).name.string.replacing("_", with: " ").replacing("-", with: " ")
        guard let label = UnitGrammar.standard.label(in: name), !label.isBare else { continue }
        found[UnitName(kind: label.kind, ordinal: label.ordinal.text)] = path
      }
      known[folder] = found
      return found
    }
  }
}
