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
  /// are on the disk, before the first note is replaced. Where a later one can't be replaced all the
  /// same, those before get their old texts back.
  public func write(texts: [ExactString: [UInt8]]) throws(FilesError) {
    let chain = FolderChain(root)
    var files: [Edited] = []
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
      files.append(Edited(path: path, file: file, old: old, new: new))
    }
    var replacements: [Disk.Replacement] = []
    var next = 0
    // What is not in its place at the end never will be.
    defer { for replacement in replacements[next...] { Disk.discard(replacement, in: chain) } }
    for edited in files {
      do throws(Disk.Failure) {
        replacements.append(
          try Disk.prepare(edited.file, edited.old, with: edited.new, in: chain))
      } catch {
        throw .unwritable(path: edited.path.string, reason: error.reason)
      }
    }
    for (edited, replacement) in zip(files, replacements) {
      let done = files[..<next]
      next += 1
      let path = edited.path.string
      do throws(Disk.Failure) {
        if try Disk.commit(replacement, in: chain) { continue }
      } catch {
        try takeBack(done, in: chain, becauseOf: path, error.reason)
        throw .unwritable(path: path, reason: error.reason)
      }
      try takeBack(done, in: chain, becauseOf: path, "it changed in the meantime")
      throw .changed(path: path)
    }
  }

  /// A note that is to have another text.
  private struct Edited {
    let path: ExactString
    let file: String
    let old: [UInt8]
    let new: [UInt8]
  }

  /// Gives notes their old texts again, where nobody has changed them since.
  private func takeBack(
    _ files: ArraySlice<Edited>, in chain: FolderChain, becauseOf path: String, _ reason: String
  ) throws(FilesError) {
    let left = files.filter { edited in
      let old = try? Disk.prepare(edited.file, edited.new, with: edited.old, in: chain)
      return old.flatMap { try? Disk.commit($0, in: chain) } != true
    }
    if !left.isEmpty {
      throw .halfWritten(path: path, reason: reason, written: left.map(\.path.string))
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
