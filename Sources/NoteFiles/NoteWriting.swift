public import NoteFeatures
public import NoteText
import TopicModel

extension CourseFiles {
  /// Writes the edits of an action to the disk, as ``write(texts:)`` does.
  public func write(_ edits: [NoteEdit]) throws(FilesError) {
    var texts: [ExactString: [UInt8]] = [:]
    for edit in edits {
      guard let note = course[edit.path] else { throw .missing(path: edit.path.string) }
      texts[edit.path] = edit.applied(to: note.text.bytes)
    }
    try write(texts: texts)
  }

  /// Writes new texts of notes to the disk.
  ///
  /// Each note is there whole at any time, as it was or as it is to be, and keeps its permissions.
  /// Nothing is written where one of the notes changed since it was read, is read-only or is not
  /// below the root, and where there is no room for one of them: all are looked at, and all new texts
  /// are on the disk, before the first note is replaced.
  public func write(texts: [ExactString: [UInt8]]) throws(FilesError) {
    let chain = FolderChain(root)
    var files: [(path: ExactString, file: String, old: [UInt8], new: [UInt8])] = []
    for (path, new) in texts.sorted(by: { $0.key < $1.key }) {
      guard let old = course[path]?.text.bytes,
        let file = Disk.resolved(DiskPath.join(root, path.string))
      else { throw .missing(path: path.string) }
      guard DiskPath.relative(file, to: root) != nil else { throw .outside(path: path.string) }
      guard try isAsRead(file, old, path, in: chain) else { throw .changed(path: path.string) }
      do throws(Disk.Failure) {
        try Disk.expectWritable(file, in: chain)
      } catch {
        throw .unwritable(path: path.string, reason: error.reason)
      }
      files.append((path, file, old, new))
    }
    var replacements: [(path: ExactString, replacement: Disk.Replacement)] = []
    var next = 0
    // What is not in its place at the end never will be.
    defer { for (_, replacement) in replacements[next...] { Disk.discard(replacement, in: chain) } }
    for (path, file, old, new) in files {
      do throws(Disk.Failure) {
        replacements.append((path, try Disk.prepare(file, old, with: new, in: chain)))
      } catch {
        throw .unwritable(path: path.string, reason: error.reason)
      }
    }
    for (path, replacement) in replacements {
      next += 1
      let isWritten: Bool
      do throws(Disk.Failure) {
        isWritten = try Disk.commit(replacement, in: chain)
      } catch {
        throw .unwritable(path: path.string, reason: error.reason)
      }
      if !isWritten { throw .changed(path: path.string) }
    }
  }

  private func isAsRead(
    _ file: String, _ bytes: [UInt8], _ path: ExactString, in chain: FolderChain
  ) throws(FilesError) -> Bool {
    do throws(Disk.Failure) {
      if case .bytes(let now) = try chain.read(file, limit: bytes.count) { return now == bytes }
      return false
    } catch {
      throw .unreadable(path: path.string, reason: error.reason)
    }
  }
}
