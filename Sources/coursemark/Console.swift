import NoteFeatures
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

  /// The columns of the standard output: what `COLUMNS` says, else what the terminal says, else 80.
  static func width(toFile: Bool) -> Int {
    if let value = getenv("COLUMNS"), let columns = Int(String(cString: value)), columns > 0 {
      return min(columns, 1000)
    }
    var size = winsize()
    guard !toFile, outputIsTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return min(Int(size.ws_col), 1000)
  }

  /// The day of the clock where the user is, or that of `SOURCE_DATE_EPOCH`, which makes reports
  /// reproducible (https://reproducible-builds.org/specs/source-date-epoch).
  static var today: CalendarDay {
    if let value = getenv("SOURCE_DATE_EPOCH"), let seconds = Int(String(cString: value)),
      seconds >= 0
    {
      return CalendarDay(number: seconds / 86_400)
    }
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CalendarDay(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CalendarDay(number: now / 86_400)
  }

  private static func send(_ text: String, to descriptor: Int32) -> Bool {
    Disk.writeAll(Array(text.utf8), to: descriptor)
  }
}

/// Makes writing to a closed pipe, and beyond what the user may write, errors that can be handled.
func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}

/// Lets the main thread rest while others work.
func waitForSignal() { pause() }

/// Ends the process.
func exitProcess(_ code: Int32) -> Never { exit(code) }
