import LanguageServerProtocol

/// Work-done progress of the first indexing.
extension Server {
  /// Asks the client to show that a folder is being read; `nil` where it shows no progress.
  func beginProgress(for folder: CourseFolder) -> ProgressToken? {
    guard client.showsProgress else { return nil }
    let token = ProgressToken.string("coursemark-index-\(folder.id)")
    progress[token] = false
    ask(WorkDoneProgressCreateRequest.self, WorkDoneProgressCreateParams(token: token)) {
      server, response in
      // A client that refuses must hear nothing of the token (LSP, "Server Initiated Progress"),
      // and one that answers late has nothing to show any more.
      guard server.progress[token] != nil, case .success = response.outcome else { return }
      server.progress[token] = true
      server.show(
        token, .begin(WorkDoneProgressBegin(title: "Indexing notes", cancellable: false)))
    }
    return token
  }

  func report(_ token: ProgressToken, _ count: Int) {
    guard progress[token] == true else { return }
    show(token, .report(WorkDoneProgressReport(message: "\(count) notes")))
  }

  func end(_ token: ProgressToken) {
    if progress.removeValue(forKey: token) == true { show(token, .end(WorkDoneProgressEnd())) }
  }

  private func show(_ token: ProgressToken, _ value: WorkDoneProgress) {
    notify(ProgressNotification.self, ProgressParams(token: token, value: value))
  }
}
