#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Disk {
  /// Writes a file so that it is there whole or as it was before, with the permissions that it had;
  /// what is not a regular file, a device or a pipe, is written to as it is.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let target = resolved(path) ?? path
    var status = stat()
    let old = lstat(target, &status) == 0 ? status : nil
    if let old, kind(of: old) != .file {
      // A link to what is not there yet makes it.
      try write(bytes, target, flags: O_WRONLY | O_CREAT | O_CLOEXEC)
      return
    }
    let temporary = temporary(target)
    do throws(Failure) {
      try write(bytes, temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, like: old)
      guard rename(temporary, target) == 0 else { throw .system(errno) }
    } catch {
      if error != .system(EEXIST) { unlink(temporary) }
      throw error
    }
  }

  /// Fails where a file is read-only: a new one in its place would get around that. A user who may
  /// write everything may not write what nobody may.
  static func expectWritable(_ path: String, in chain: FolderChain) throws(Failure) {
    let (folder, name) = try chain.place(of: path)
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      faccessat(folder, name, W_OK, 0) == 0
    else { throw .system(errno) }
    guard status.st_mode & 0o222 != 0 else { throw .system(EACCES) }
  }

  /// A file's new content, written beside it and not in its place yet.
  struct Replacement {
    fileprivate let path: String
    fileprivate let old: [UInt8]
  }

  private static func temporary(_ name: String) -> String { "\(name).\(getpid()).tmp" }

  /// Writes the new content of a regular file that holds `old` beside it, with its permissions, and
  /// its owner where that is allowed: all that a full disk can fail at. A symbolic link is not
  /// followed.
  static func prepare(
    _ path: String, _ old: [UInt8], with new: [UInt8], in chain: FolderChain
  ) throws(Failure) -> Replacement {
    let (folder, name) = try chain.place(of: path)
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .system(errno) }
    guard kind(of: status) == .file else { throw .notRegular }
    do throws(Failure) {
      try write(
        new, temporary(name), in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
        like: status)
    } catch {
      if error != .system(EEXIST) { unlinkat(folder, temporary(name), 0) }
      throw error
    }
    return Replacement(path: path, old: old)
  }

  /// Puts the new content in the file's place; whether it did, for where the file no longer holds
  /// the old one it is left as it is. The file is there whole at any time.
  static func commit(_ replacement: Replacement, in chain: FolderChain) throws(Failure) -> Bool {
    do throws(Failure) {
      // As late as can be: what is written to the file after this is lost.
      let content = try chain.read(replacement.path, limit: replacement.old.count)
      guard case .bytes(let now) = content, now == replacement.old else {
        discard(replacement, in: chain)
        return false
      }
      let (folder, name) = try chain.place(of: replacement.path)
      guard renameat(folder, temporary(name), folder, name) == 0 else { throw .system(errno) }
      return true
    } catch {
      discard(replacement, in: chain)
      throw error
    }
  }

  /// Removes a new content that is not to be.
  static func discard(_ replacement: Replacement, in chain: FolderChain) {
    guard let (folder, name) = try? chain.place(of: replacement.path) else { return }
    unlinkat(folder, temporary(name), 0)
  }

  /// Writes all bytes; the mode and owner are those of `status`, where one is given.
  private static func write(
    _ bytes: [UInt8], _ path: String, in folder: Int32 = AT_FDCWD, flags: Int32,
    like status: stat? = nil
  ) throws(Failure) {
    let descriptor = openat(folder, path, flags, 0o644)
    guard descriptor >= 0 else { throw .system(errno) }
    var failure: Failure?
    if let status {
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      if fchmod(descriptor, status.st_mode & 0o7777) != 0 { failure = .system(errno) }
    }
    if failure == nil, !writeAll(bytes, to: descriptor) { failure = .system(errno) }
    // Some file systems say only now that there is no room; what is no file has nothing to sync.
    if failure == nil, status != nil, fsync(descriptor) != 0 { failure = .system(errno) }
    if close(descriptor) != 0, errno != EINTR, failure == nil { failure = .system(errno) }
    if let failure { throw failure }
  }

  /// Writes all bytes; whether it could, with `errno` saying why not.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Darwin)
          let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0 {
          if canRepeat(POLLOUT, at: descriptor) { continue }
          return false
        }
        start += count
      }
      return true
    }
  }

  /// Whether a read or write that failed is to be done again: a signal came, or there was nothing
  /// to read or no room. That is reported where another program that has the same pipe or terminal
  /// set it not to wait, and then it is waited for here, for a second at most.
  package static func canRepeat(_ event: Int32, at descriptor: Int32) -> Bool {
    if errno == EINTR { return true }
    guard errno == EAGAIN || errno == EWOULDBLOCK else { return false }
    var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&waiting, 1, 1000) >= 0 || errno == EINTR
  }
}
