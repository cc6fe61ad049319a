/// Why a course can't be loaded at all.
public enum FilesError: Error, Equatable, Sendable {
  /// There is nothing at the path.
  case missing(path: String)
  /// The path is neither a note nor a folder.
  case notANote(path: String)
  /// The path is a folder where a note was asked for.
  case folder(path: String)
  /// A file that was asked for can't be read.
  case unreadable(path: String, reason: String)
  /// A file that was asked for can't be written.
  case unwritable(path: String, reason: String)
  /// The same, and other notes that were to be written with it have their new texts already.
  case halfWritten(path: String, reason: String, written: [String])
  /// A note that was to be edited is no longer as it was read.
  case changed(path: String)
  /// A note that was to be edited is not below the root, be it through a symbolic link.
  case outside(path: String)
  /// The configuration is wrong; lines are one-based, `nil` where no line is to blame.
  case configuration(path: String, line: Int?, problem: String)
}

extension FilesError: CustomStringConvertible {
  /// A sentence for the person who started the command.
  public var description: String {
    switch self {
    case .missing(let path): "There is no “\(path)”."
    case .notANote(let path):
      "“\(path)” is neither a folder nor a note (*.md, *.markdown, *.mdown, *.mkd)."
    case .folder(let path): "“\(path)” is a folder, not a note."
    case .unreadable(let path, let reason): "Can't read “\(path)”: \(reason)."
    case .unwritable(let path, let reason): "Can't write “\(path)”: \(reason)."
    case .halfWritten(let path, let reason, let written):
      "Can't write “\(path)”: \(reason). Written already, and not put back: "
        + "\(written.map { "“\($0)”" }.joined(separator: ", "))."
    case .changed(let path): "“\(path)” changed in the meantime; nothing was written to it."
    case .outside(let path):
      "“\(path)” leads out of the folder of the notes; nothing was written to it."
    case .configuration(let path, let line?, let problem): "\(path):\(line): \(problem)"
    case .configuration(let path, nil, let problem): "\(path): \(problem)"
    }
  }
}

/// Something that went wrong with one file while the others were loaded.
public enum FileProblem: Equatable, Sendable {
  /// A note can't be read; the path is relative to the root.
  case unreadable(path: String, reason: String)
  /// What is named like a note is something else.
  case skipped(path: String, reason: String)
  /// A name that is not UTF-8 stands in the folder.
  case unnamed(folder: String)
  /// What git ignores is not known, so nothing was left out for it.
  case ignoreRules(reason: String)
  /// Not all files were looked at.
  case tooManyEntries(limit: Int)
}

extension FileProblem: CustomStringConvertible {
  /// Whether something that should have been checked was not.
  public var isFailure: Bool {
    switch self {
    case .unreadable, .tooManyEntries: true
    case .skipped, .unnamed, .ignoreRules: false
    }
  }

  /// A sentence for the person who started the command.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "Can't read “\(path)”: \(reason)."
    case .skipped(let path, let reason): "Skipped “\(path)”: \(reason)."
    case .unnamed(let folder):
      "Skipped a file in “\(folder.isEmpty ? "." : folder)”: its name is not UTF-8."
    case .ignoreRules(let reason): "What git ignores is not left out: \(reason)."
    case .tooManyEntries(let limit):
      "There are more than \(limit) files and folders (limits.files); not all were looked at. "
        + "Name the folder of your notes, or leave folders out with “exclude”."
    }
  }
}
