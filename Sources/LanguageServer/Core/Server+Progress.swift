import LanguageServerProtocol

/// Work-done progress of the first indexing.
extension Server {
  /// Tells the client that a folder is being read; `nil` where it shows no progress.
  func beginProgress(for folder: CourseFolder) -> ProgressToken? {
    guard client.showsProgress else { return nil }
    let token = ProgressToken.string("coursemark-index-\(folder.id)")
    ask(WorkDoneProgressCreateRequest.self, WorkDoneProgressCreateParams(token: token))
    show(token, .begin(WorkDoneProgressBegin(title: "Indexing notes", cancellable: false)))
    return token
  }

  func report(_ token: ProgressToken, _ count: Int) {
    show(token, .report(WorkDoneProgressReport(message: "\(count) notes")))
  }

  func end(_ token: ProgressToken) { show(token, .end(WorkDoneProgressEnd())) }

  private func show(_ token: ProgressToken, _ value: WorkDoneProgress) {
    notify(ProgressNotification.self, ProgressParams(token: token, value: value))
  }
}
