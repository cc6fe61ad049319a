import NoteSyntax

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The system that the program runs on.
public enum Platform {
  /// The system, its release and the processor: `Linux 6.1.0 x86_64`.
  public static var description: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "an unknown system" }
    func text<Bytes>(_ bytes: Bytes) -> String {
      withUnsafeBytes(of: bytes) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(names.sysname)) \(text(names.release)) \(text(names.machine))"
  }

  /// The name that the distribution gives itself; `nil` where it has none.
  public static var distribution: String? {
    guard case .bytes(let bytes)? = try? Disk.read("/etc/os-release", limit: 1 << 16) else {
      return nil
    }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first {
      $0.hasPrefix("PRETTY_NAME=")
    }
    return line.map { String($0.dropFirst("PRETTY_NAME=".count).drop { $0 == "\"" }) }
      .map { $0.hasSuffix("\"") ? String($0.dropLast()) : $0 }
  }

  /// The version of the library that parses Markdown: `0.29.0.gfm.6`.
  public static var markdownLibrary: String { markdownLibraryVersion }

  /// The number of cores that work can be spread over.
  ///
  /// Asked once: on Linux the answer is read from a file each time.
  public static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// The most memory that the process has had, in bytes.
  public static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Glibc)
      guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    #else
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
    #endif
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      // Elsewhere than on macOS it counts kilobytes.
      return usage.ru_maxrss * 1024
    #endif
  }

  /// The memory that the process has now, in bytes; `nil` where the system does not say.
  public static var memory: Int? {
    guard let bytes = fileOfTheSystem("/proc/self/statm") else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return words.count > 1 ? Int(words[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }

  /// Gives memory that is free back to the system, where its C library would keep it: what was read
  /// anew leaves as much behind as it takes. Takes milliseconds, in which others may have to wait for
  /// memory.
  public static func giveBackMemory() {
    #if canImport(Glibc)
      typealias Trim = @convention(c) (Int) -> Int32
      // `malloc_trim` and `mallopt` are not among what Swift knows of the library.
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }

  /// From now on gives each block of memory of 256 KiB or more back to the system once it is free,
  /// where its C library would keep more and more of them. Getting one takes longer then, so this is
  /// for work that nobody waits for.
  public static func keepNoLargeBlocks() {
    #if canImport(Glibc)
      typealias SetOption = @convention(c) (Int32, Int32) -> Int32
      guard let symbol = dlsym(nil, "mallopt") else { return }
      // `M_MMAP_THRESHOLD` of `malloc.h`.
      _ = unsafeBitCast(symbol, to: SetOption.self)(-3, 256 << 10)
    #endif
  }

  /// Such a file has no size until it is read.
  private static func fileOfTheSystem(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
  }
}
