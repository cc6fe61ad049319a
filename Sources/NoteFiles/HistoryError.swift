/// Why the history of a course can't be read.
public enum HistoryError: Error, Equatable, Sendable {
  /// There is no git on this machine.
  case noGit
  /// The folder is in no repository.
  case noRepository(folder: String)
  /// Nothing has been committed yet.
  case noCommits
  /// git did not come to an end in time.
  case tooSlow
  /// git had more to say than is taken.
  case tooLarge
  /// The repository lacks versions of notes, as partial clones do.
  case incomplete
  /// git failed, and what it said.
  case failed(String)
}

extension HistoryError: CustomStringConvertible {
  /// A sentence for the person who started the command.
  public var description: String {
    switch self {
    case .noGit: "There is no git on this machine, whose history --since needs."
    case .noRepository(let folder):
      "“\(folder)” is in no git repository, whose history --since needs."
    case .noCommits: "Nothing has been committed yet, so there is no history for --since."
    case .tooSlow:
      "Reading the history takes too long. Name a later date, or the folder of your notes."
    case .tooLarge:
      "The history is too large to be read. Name a later date, or the folder of your notes."
    case .incomplete:
      "Versions of notes are not in this partial clone. “git fetch --refetch --no-filter” gets them."
    case .failed(let complaint): "git can't read the history: \(complaint)"
    }
  }
}
