#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Opens what is below a root folder by folder, and follows no symbolic link on the way: a folder
/// that somebody exchanges for a link leads nowhere.
///
/// The folders on the way to the last file stay open, since the next one is likely to be beside it.
/// Paths are absolute; what is not below the root is not there.
final class FolderChain {
  private let root: String
  /// The root and the folders below it that are open, each in the one before.
  private var descriptors: [Int32] = []
  private var names: [String] = []
  /// The last of them as a path relative to the root; `nil` where that is still to be found out.
  private var folder: [UInt8]?

  /// A chain from a folder, which is opened when there is something to open in it.
  init(_ root: String) { self.root = root }

  deinit { for descriptor in descriptors { close(descriptor) } }

  /// What stands in a folder, in no order.
  func entries(of folder: String) throws(Disk.Failure) -> [Disk.Entry] {
    let look = { () throws(Disk.Failure) in
      try Disk.entries(in: try self.open(folder, O_RDONLY | O_DIRECTORY), at: folder)
    }
    guard let witness = DiskWitness.current else { return try look() }
    return try witness.entries(of: folder, look)
  }

  /// Reads a regular file as ``Disk/read(_:limit:meanwhile:)`` does.
  func read(_ path: String, limit: Int) throws(Disk.Failure) -> Disk.Content {
    let look = { () throws(Disk.Failure) in
      try Disk.read(try self.open(path, O_RDONLY | O_NONBLOCK), limit: limit)
    }
    guard let witness = DiskWitness.current else { return try look() }
    return try witness.read(path, look)
  }

  /// The open folder that a file is in, until the next call, and the file's name in it.
  func place(of path: String) throws(Disk.Failure) -> (folder: Int32, name: String) {
    let result = path.withCString { pointer in
      Result { () throws(Disk.Failure) in
        let (folder, name) = try place(of: pointer, length: path.utf8.count)
        return (folder, String(cString: name))
      }
    }
    return try result.get()
  }

  private func open(_ path: String, _ flags: Int32) throws(Disk.Failure) -> Int32 {
    let result = path.withCString { pointer in
      Result { () throws(Disk.Failure) in
        if path.utf8.elementsEqual(root.utf8) { return try Self.open(root, in: AT_FDCWD, flags) }
        let (folder, name) = try place(of: pointer, length: path.utf8.count)
        return try Self.open(name, in: folder, flags)
      }
    }
    return try result.get()
  }

  private func place(
    of path: UnsafePointer<CChar>, length: Int
  ) throws(Disk.Failure) -> (folder: Int32, name: UnsafePointer<CChar>) {
    let bytes = UnsafeRawBufferPointer(start: path, count: length)
    let start = root == "/" ? 0 : root.utf8.count
    guard length > start + 1, bytes[start] == UInt8(ascii: "/"),
      bytes[..<start].elementsEqual(root.utf8.prefix(start)),
      let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    else { throw .gone }
    return (try descriptor(of: bytes[min(start + 1, slash)..<slash]), path + slash + 1)
  }

  /// The descriptor of a folder by its path relative to the root.
  private func descriptor(
    of path: Slice<UnsafeRawBufferPointer>
  ) throws(Disk.Failure) -> Int32 {
    if let folder, let last = descriptors.last, folder.elementsEqual(path) { return last }
    folder = nil
    let parts = path.split(separator: UInt8(ascii: "/")).map {
      String(decoding: $0, as: UTF8.self)
    }
    let common = zip(parts, names).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    while names.count > common {
      names.removeLast()
      close(descriptors.removeLast())
    }
    let flags = Self.passing | O_DIRECTORY
    if descriptors.isEmpty { descriptors = [try Self.open(root, in: AT_FDCWD, flags)] }
    for part in parts[common...] {
      descriptors.append(try Self.open(part, in: descriptors[descriptors.count - 1], flags))
      names.append(part)
    }
    folder = Array(path)
    return descriptors[descriptors.count - 1]
  }

  // Where it can be, a folder is opened without the right to list it.
  #if os(Linux)
    /// `O_PATH` (asm-generic/fcntl.h), which is not among what Swift knows of the library.
    private static let passing: Int32 = 0x20_0000
  #else
    private static let passing = O_RDONLY
  #endif

  private static func open(
    _ name: UnsafePointer<CChar>, in folder: Int32, _ flags: Int32
  ) throws(Disk.Failure) -> Int32 {
    // No link, but a way out all the same.
    guard strcmp(name, "..") != 0 else { throw .gone }
    let descriptor = openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    return descriptor
  }
}
