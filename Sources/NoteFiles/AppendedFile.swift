import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file of the user's own that is written at its end only, such as a log: a whole piece with one
/// call of the system, so that what was written is there when the process is killed.
package final class AppendedFile: Sendable {
  private struct State {
    var descriptor: Int32
    var size: Int
  }

  private let path: String
  /// The size in bytes from which on the file is set aside; `nil` where it grows on.
  private let limit: Int?
  private let state: Mutex<State>

  /// Opens a file, which only its owner can read; `isNew` fails where there is one.
  ///
  /// With a limit the file becomes `path.1` once it is that large, in place of an older one, and a
  /// new one begins: both together are not much larger than twice the limit.
  package init(_ path: String, isNew: Bool = false, limit: Int? = nil) throws(FilesError) {
    self.path = path
    self.limit = limit
    do throws(Disk.Failure) {
      state = Mutex(try Self.open(path, isNew: isNew))
    } catch {
      throw .unwritable(path: path, reason: error.reason)
    }
  }

  deinit { close(state.withLock(\.descriptor)) }

  /// Writes a piece at the end of the file.
  package func append(_ piece: [UInt8]) throws(FilesError) {
    let failure: Disk.Failure? = state.withLock { state in
      if let limit, state.size > 0, state.size + piece.count > limit { setAside(&state) }
      guard Disk.writeAll(piece, to: state.descriptor) else { return .system(errno) }
      state.size += piece.count
      return nil
    }
    if let failure { throw .unwritable(path: path, reason: failure.reason) }
  }

  private func setAside(_ state: inout State) {
    var (mine, there) = (stat(), stat())
    // Another process may share the file, and have set it aside.
    if fstat(state.descriptor, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
      guard rename(path, path + ".1") == 0 else { return }
    }
    guard let next = try? Self.open(path, isNew: false) else { return }
    close(state.descriptor)
    state = next
  }

  private static func open(_ path: String, isNew: Bool) throws(Disk.Failure) -> State {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC | (isNew ? O_EXCL : 0)
    let descriptor = openFile(path, flags, 0o600)
    guard descriptor >= 0 else { throw .system(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notRegular
    }
    return State(descriptor: descriptor, size: Int(status.st_size))
  }
}

private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}

/// The files in a folder of the user's own, by name, with their sizes in bytes; makes the folder
/// where there is none.
package func files(
  inOwnFolder folder: String
) throws(FilesError) -> [(name: String, size: Int)] {
  if mkdir(folder, 0o700) != 0, errno != EEXIST {
    throw .unwritable(path: folder, reason: Disk.Failure.system(errno).reason)
  }
  let entries: [Disk.Entry]
  do throws(Disk.Failure) {
    entries = try Disk.entries(of: folder)
  } catch {
    throw .unreadable(path: folder, reason: error.reason)
  }
  return entries.map { entry in
    (entry.name ?? "", entry.name.flatMap { Disk.stamp(of: folder + "/" + $0) }?.size ?? 0)
  }.sorted { $0.0 < $1.0 }
}

/// Whether a folder stands at a path.
package func isFolder(_ path: String) -> Bool {
  Disk.resolved(path).flatMap(Disk.kind(at:)) == .folder
}

/// The bytes of a file that the user named, up to 1 GiB.
package func content(ofNamedFile path: String) throws(FilesError) -> [UInt8] {
  let content: Disk.Content
  do throws(Disk.Failure) {
    content = try Disk.read(path, limit: 1 << 30)
  } catch {
    throw .unreadable(path: path, reason: error.reason)
  }
  guard case .bytes(let bytes) = content else {
    throw .unreadable(path: path, reason: "it is larger than 1 GiB")
  }
  return bytes
}
