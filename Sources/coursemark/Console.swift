import NoteFiles
#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The standard output for results, and the standard error for messages about the run.
enum Console {
  /// Writes a result. Where the reader has gone, as `head` does, the command ends quietly.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a result of any bytes.
  static func write(_ bytes: [UInt8]) {
    if !Disk.writeAll(bytes, to: STDOUT_FILENO) {
      if errno == EPIPE { exitProcess(0) }
      message("error: Can't write the result: \(String(cString: strerror(errno))).")
      exitProcess(2)
    }
  }

  /// Writes a message on a line of its own.
  static func message(_ text: String) {
    _ = send(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
  }

  /// Writes a message without a line ending.
  static func status(_ text: String) { _ = send(text, to: STDERR_FILENO) }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var messagesAreOnTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether a variable of the environment is there and not empty.
  static func isSet(_ variable: String) -> Bool {
    guard let value = getenv(variable) else { return false }
    return value.pointee != 0
  }

  /// Whether the terminal says that it can do nothing.
  static var isDumb: Bool {
    guard let value = getenv("TERM") else { return false }
    return String(cString: value) == "dumb"
  }

  private static func send(_ text: String, to descriptor: Int32) -> Bool {
    Disk.writeAll(Array(text.utf8), to: descriptor)
  }
}

/// Makes writing to a closed pipe an error that can be handled.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

/// Ends the process.
func exitProcess(_ code: Int32) -> Never { exit(code) }
