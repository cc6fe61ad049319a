public import NoteFeatures
import NoteText
import TopicModel

extension CourseFiles {
  /// Writes the edits of an action to the disk.
  ///
  /// Each note is there whole at any time, as it was or edited, and keeps its permissions. Nothing
  /// is written where one of the notes changed since it was read or is not below the root: all are
  /// looked at before the first is written.
  public func write(_ edits: [NoteEdit]) throws(FilesError) {
    var files: [(path: ExactString, file: String, old: [UInt8], new: [UInt8])] = []
    for edit in edits {
      guard let note = course[edit.path] else { throw .missing(path: edit.path.string) }
      let path = DiskPath.join(root, edit.path.string)
      guard let file = Disk.resolved(path) else { throw .missing(path: edit.path.string) }
      guard DiskPath.relative(file, to: root) != nil else {
        throw .outside(path: edit.path.string)
      }
      let old = note.text.bytes
      guard try isAsRead(file, old, edit.path) else { throw .changed(path: edit.path.string) }
      files.append((edit.path, file, old, edit.applied(to: old)))
    }
    for (path, file, old, new) in files {
      let isWritten: Bool
      do throws(Disk.Failure) {
        isWritten = try Disk.replace(file, old, with: new)
      } catch {
        throw .unwritable(path: path.string, reason: error.reason)
      }
      if !isWritten { throw .changed(path: path.string) }
    }
  }

  private func isAsRead(
    _ file: String, _ bytes: [UInt8], _ path: ExactString
  ) throws(FilesError) -> Bool {
    do throws(Disk.Failure) {
      if case .bytes(let now) = try Disk.read(file, limit: bytes.count) { return now == bytes }
      return false
    } catch {
      throw .unreadable(path: path.string, reason: error.reason)
    }
  }
}
