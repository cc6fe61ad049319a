import NoteText

extension ParsedNote {
  /// A note that was not read, because its file is larger than the limit; `bytes` is its size.
  public init(oversized bytes: Int) {
    self.init(text: SourceText([]))
    exceededLimit = .noteBytes(bytes)
  }
}
