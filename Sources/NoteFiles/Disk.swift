#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The calls to the operating system; paths are absolute.
package enum Disk {
  /// What stands at a path.
  enum Kind: Sendable {
    case file, folder, link, other
  }

  /// One entry of a folder.
  struct Entry: Sendable {
    /// `nil` where the name is not UTF-8.
    let name: String?
    let kind: Kind
  }

  /// Why a file was not read.
  enum Failure: Error, Hashable {
    case notRegular
    case system(Int32)

    /// The end of a sentence that names the file.
    var reason: String {
      switch self {
      case .notRegular: "it is not a regular file"
      case .system(let code): String(cString: strerror(code)).lowercasedFirst
      }
    }
  }

  /// A file's bytes, or its size where it is larger than asked for.
  enum Content: Sendable {
    case bytes([UInt8])
    case oversized(Int)
  }

  /// What stands at a path; `nil` where nothing does. A symbolic link is a link.
  static func kind(at path: String) -> Kind? {
    if let witness = DiskWitness.current { return witness.kind(at: path) }
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return kind(of: status)
  }

  /// Why what stands at a path can't be reached; `nil` where it can, and where nothing stands there.
  static func obstacle(to path: String) -> Failure? {
    if let witness = DiskWitness.current { return witness.obstacle(to: path) }
    var status = stat()
    guard stat(path, &status) != 0, errno != ENOENT, errno != ENOTDIR else { return nil }
    return .system(errno)
  }

  /// The path without symbolic links; `nil` where nothing stands there.
  static func resolved(_ path: String) -> String? {
    if let witness = DiskWitness.current { return witness.resolved(path) }
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(validatingCString: pointer)
  }

  /// The current folder, without symbolic links.
  static var currentFolder: String { resolved(".") ?? "/" }

  /// What stands in a folder, in no order; `nil` where it can't be read.
  static func entries(of folder: String) -> [Entry]? {
    if let witness = DiskWitness.current { return witness.entries(of: folder) }
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(validatingCString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: Kind
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .file
      case Int32(DT_DIR): kind = .folder
      case Int32(DT_LNK): kind = .link
      case Int32(DT_UNKNOWN): kind = name.flatMap { Self.kind(at: folder + "/" + $0) } ?? .other
      default: kind = .other
      }
      entries.append(Entry(name: name, kind: kind))
    }
    return entries
  }

  /// What tells one state of a file from another without reading it.
  struct Stamp: Sendable, Equatable {
    let size: Int
    let inode: UInt64
    /// In nanoseconds since 1970.
    let modified: Int
  }

  /// The stamp of a file, through symbolic links; `nil` where there is none.
  static func stamp(of path: String) -> Stamp? {
    if let witness = DiskWitness.current { return witness.stamp(of: path) }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Stamp(
      size: Int(status.st_size), inode: UInt64(status.st_ino),
      modified: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec))
  }

  /// Whether a file was left alone long enough that another change would show: the clocks of file
  /// systems tick every few milliseconds, those of some every two seconds.
  static func isSettled(_ stamp: Stamp, of path: String) -> Bool {
    if let witness = DiskWitness.current { return witness.isSettled(stamp, of: path) }
    return now - stamp.modified > 2_500_000_000
  }

  /// In nanoseconds since 1970.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// Reads a regular file of at most `limit` bytes; anything else is never waited for.
  static func read(_ path: String, limit: Int) throws(Failure) -> Content {
    if let witness = DiskWitness.current { return try witness.read(path, limit: limit) }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    guard kind(of: status) == .file else { throw .notRegular }
    let size = Int(status.st_size)
    guard size <= limit else { return .oversized(size) }
    return try readAll(descriptor, capacity: size + 1, limit: limit, isRegular: true)
  }

  /// Reads what comes on the standard input until its end.
  static func readStandardInput(limit: Int) throws(Failure) -> Content {
    try readAll(STDIN_FILENO, capacity: 1 << 16, limit: limit, isRegular: false)
  }

  private static func readAll(
    _ descriptor: Int32, capacity: Int, limit: Int, isRegular: Bool
  ) throws(Failure) -> Content {
    var bytes: [UInt8] = []
    var capacity = capacity
    var total = 0
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        repeat {
          count = Self.readChunk(descriptor, into: buffer)
        } while count < 0 && errno == EINTR
        initialized = max(0, count)
      }
      if count < 0 { throw .system(errno) }
      if count == 0 { break }
      total += count
      if total <= limit {
        if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      }
      // A regular file gives less than asked for only at its end.
      if isRegular, count < capacity { break }
      capacity = max(1, min(1 << 20, capacity))
    }
    return total > limit ? .oversized(total) : .bytes(bytes)
  }

  private static func readChunk(
    _ descriptor: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Writes a file so that it is there whole or as it was before; what is not a regular file, a
  /// device or a pipe, is written to as it is.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let target = resolved(path) ?? path
    if let kind = kind(at: target), kind != .file {
      try write(bytes, target, flags: O_WRONLY | O_CLOEXEC)
      return
    }
    let temporary = "\(target).\(getpid()).tmp"
    do throws(Failure) {
      try write(bytes, temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
      guard rename(temporary, target) == 0 else { throw .system(errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Fails where a file is read-only: a new one in its place would get around that. A user who may
  /// write everything may not write what nobody may.
  static func expectWritable(_ path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0, access(path, W_OK) == 0 else { throw .system(errno) }
    guard status.st_mode & 0o222 != 0 else { throw .system(EACCES) }
  }

  /// Replaces a regular file that holds `old`, with its permissions and its owner where that is
  /// allowed; whether it did, for where the file holds something else it is left as it is.
  ///
  /// The file is there whole at any time, and a symbolic link is not followed.
  static func replace(_ path: String, _ old: [UInt8], with new: [UInt8]) throws(Failure) -> Bool {
    let temporary = "\(path).\(getpid()).tmp"
    do throws(Failure) {
      var status = stat()
      guard lstat(path, &status) == 0 else { throw .system(errno) }
      guard kind(of: status) == .file else { throw .notRegular }
      try write(new, temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, like: status)
      // As late as can be: what is written to the file after this is lost.
      guard case .bytes(let now) = try read(path, limit: old.count), now == old else {
        unlink(temporary)
        return false
      }
      guard rename(temporary, path) == 0 else { throw .system(errno) }
      return true
    } catch {
      if error != .system(EEXIST) { unlink(temporary) }
      throw error
    }
  }

  /// Writes all bytes; the mode and owner are those of `status`, where one is given.
  private static func write(
    _ bytes: [UInt8], _ path: String, flags: Int32, like status: stat? = nil
  ) throws(Failure) {
    let descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    if let status {
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw .system(errno) }
    }
    guard writeAll(bytes, to: descriptor) else { throw .system(errno) }
    if status != nil { fsync(descriptor) }
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
          if errno == EINTR { continue }
          return false
        }
        start += count
      }
      return true
    }
  }

  private static func kind(of status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
