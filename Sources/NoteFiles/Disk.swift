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

    /// Nothing stands at the path.
    static let gone = Failure.system(ENOENT)

    /// Whether nothing stands at the path any more, or something of another kind.
    var meansGone: Bool { [.system(ENOENT), .system(ENOTDIR), .system(ELOOP)].contains(self) }

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

  /// The current folder, without symbolic links, which relative ones of the paths begin at. It may
  /// have been removed under the shell that stands in it.
  static func currentFolder(for paths: [String]) throws(FilesError) -> String {
    if let folder = resolved(".") { return folder }
    guard paths.allSatisfy({ $0.hasPrefix("/") }) else {
      throw .unreadable(path: ".", reason: "it is gone, or its path is not UTF-8")
    }
    return "/"
  }

  /// The nearest folder, from one on upwards, that has something of one of the names; `nil` where none
  /// has.
  static func nearestFolder(around folder: String, with names: [String]) -> String? {
    var folder = folder
    while !names.contains(where: { kind(at: DiskPath.join(folder, $0)) != nil }) {
      if folder == "/" { return nil }
      folder = DiskPath.folder(of: folder)
    }
    return folder
  }

  /// What stands in a folder, in no order. A symbolic link in its place is not followed.
  static func entries(of folder: String) throws(Failure) -> [Entry] {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    return try entries(in: descriptor, at: folder)
  }

  /// What stands in an open folder, which is closed, and its path.
  static func entries(in descriptor: Int32, at folder: String) throws(Failure) -> [Entry] {
    guard let stream = fdopendir(descriptor) else {
      defer { close(descriptor) }
      throw .system(errno)
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while true {
      // The end and an error are the same but for this.
      errno = 0
      guard let entry = readdir(stream) else { break }
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
    guard errno == 0 else { throw .system(errno) }
    return entries
  }

  /// What tells one state of a file from another without reading it.
  struct Stamp: Sendable, Equatable {
    let size: Int
    let inode: UInt64
    /// In nanoseconds since 1970, or the nearest that fits: until the year 2262.
    let modified: Int
    /// When the content, the name or the permissions changed last, by the system's clock: programs
    /// that write can set the other time back.
    let changed: Int

    /// Whether the file was left alone long enough that another change would show.
    func isSettled(at now: Int, after time: Duration = settlingTime) -> Bool {
      // A time beyond what fits is in the future or far in the past.
      let (age, overflows) = now.subtractingReportingOverflow(max(modified, changed))
      return overflows ? modified < 0 : .nanoseconds(age) > time
    }
  }

  /// How long a file has to be left alone before another change shows in its stamp: the clocks of
  /// file systems tick every few milliseconds, those of some every two seconds.
  package static let settlingTime = Duration.milliseconds(2500)

  /// The stamp of a file, through symbolic links; `nil` where there is none.
  static func stamp(of path: String) -> Stamp? {
    if let witness = DiskWitness.current { return witness.stamp(of: path) }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Stamp(status)
  }

  /// Whether a file was left alone long enough that another change would show.
  static func isSettled(_ stamp: Stamp, of path: String, after time: Duration) -> Bool {
    if let witness = DiskWitness.current { return witness.isSettled(stamp, of: path, after: time) }
    return stamp.isSettled(at: now, after: time)
  }

  /// In nanoseconds since 1970.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.nanoseconds
  }

  /// Reads a regular file of at most `limit` bytes; anything else is never waited for, and a
  /// symbolic link in its place is not followed.
  ///
  /// A file that is written to meanwhile is read again, so that what comes back was there at one
  /// time; one that never rests comes as it is. `meanwhile` is called after the bytes were read.
  static func read(
    _ path: String, limit: Int, meanwhile: () -> Void = {}
  ) throws(Failure) -> Content {
    func look() throws(Failure) -> Content {
      let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { throw .system(errno) }
      return try read(descriptor, limit: limit, meanwhile: meanwhile)
    }
    guard let witness = DiskWitness.current else { return try look() }
    return try witness.read(path, look)
  }

  /// Reads an open file, and closes it.
  static func read(
    _ descriptor: Int32, limit: Int, meanwhile: () -> Void = {}
  ) throws(Failure) -> Content {
    defer { close(descriptor) }
    var attempts = 3
    while true {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
      guard kind(of: status) == .file else { throw .notRegular }
      let before = Stamp(status)
      guard before.size <= limit else { return .oversized(before.size) }
      let content = try readAll(
        descriptor, capacity: before.size + 1, limit: limit, isRegular: true)
      meanwhile()
      guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
      attempts -= 1
      if Stamp(status) == before || attempts == 0 { return content }
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .system(errno) }
    }
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
        } while count < 0 && canRepeat(POLLIN, at: descriptor)
        initialized = max(0, count)
      }
      if count < 0 { throw .system(errno) }
      if count == 0 { break }
      total += count
      if total <= limit {
        if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      }
      // A regular file gives less than asked for only at its end, and may grow without one.
      if isRegular, count < capacity || total > limit { break }
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

  static func kind(of status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}

extension Disk.Stamp {
  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    self.modified = modified.nanoseconds
    self.changed = changed.nanoseconds
  }
}

extension timespec {
  /// In nanoseconds, or the nearest that fits: file systems give any time.
  fileprivate var nanoseconds: Int {
    let (whole, overflows) = Int(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isTooLate) = whole.addingReportingOverflow(Int(tv_nsec))
    return overflows || isTooLate ? (tv_sec < 0 ? .min : .max) : sum
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
