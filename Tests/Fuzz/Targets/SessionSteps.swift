import LanguageServerProtocol
import NoteText

@testable import LanguageServer
@testable import LanguageServerProtocol

/// What happens in a session.
extension Session {
  static func text(_ choices: inout Choices) -> String {
    (0..<choices.number(below: 7)).map { _ in
      choices.element(of: SessionWorld.lines) + "\n"
    }.joined()
  }

  mutating func step() async throws {
    switch choices.number(below: 32) {
    case 0...11: await edit(somePath())
    case 12, 13: await change(somePath(), to: Self.text(&choices))
    case 14, 15: await command()
    case 16...18: await close()
    case 19, 20: try await save()
    case 21, 22: try await write(Self.text(&choices), to: choices.element(of: SessionWorld.paths))
    case 23: try await write("", to: "in/p.png")
    case 24, 25: try await removeOrRename()
    case 26: try await moveFolder()
    case 27, 28: try await configure()
    case 29:
      world.state.settings = choices.element(of: SessionWorld.settings)
      events.append("settings \(world.state.settings)")
      await server.configurationChanged(
        DidChangeConfigurationParams(settings: world.state.settings))
    default: await changeFolders()
    }
  }

  // MARK: - Open notes

  var openPaths: [String] { world.state.open.keys.sorted() }

  /// A note to be typed in; where some are open mostly one of them.
  private mutating func somePath() -> String {
    world.state.open.count < 3 || choices.number(below: 4) == 1
      ? choices.element(of: SessionWorld.paths) : choices.element(of: openPaths)
  }

  private mutating func open(_ path: String, _ text: String) async {
    events.append("open \(path) \(text.debugDescription)")
    world.state.open[path] = SessionWorld.OpenNote(text: text)
    await server.open(
      TextDocumentItem(uri: world.uri(path), languageId: "markdown", version: 1, text: text))
  }

  /// Types, in one or several places at once.
  private mutating func edit(_ path: String) async {
    guard var text = world.state.open[path]?.text else {
      return await open(path, world.state.files[path] ?? Self.text(&choices))
    }
    var changes: [TextDocumentContentChangeEvent] = []
    for _ in 0..<1 + choices.number(below: 3) {
      let editor = EditorText(text)
      let places = [
        editor.place(&choices, in: encoding), editor.place(&choices, in: encoding),
      ].sorted()
      let end = choices.number(below: 3) == 1 ? places[1] : places[0]
      let typed =
        choices.flag()
        ? choices.element(of: SessionWorld.pieces)
        : choices.element(of: SessionWorld.lines) + "\n"
      changes.append(
        TextDocumentContentChangeEvent(
          range: Range(start: places[0].position, end: end.position), text: typed))
      text = editor.replacing(places[0], end, with: typed)
    }
    await tell(changes, of: path, text, version: version(of: path))
  }

  private mutating func change(_ path: String, to text: String) async {
    guard let known = world.state.open[path] else { return await open(path, text) }
    let version = version(of: path)
    // A whole text that is older says nothing.
    await tell(
      [TextDocumentContentChangeEvent(range: nil, text: text)], of: path,
      version < known.version ? known.text : text, version: version)
  }

  /// The version that an edit has: mostly the next one.
  private mutating func version(of path: String) -> Int {
    (world.state.open[path]?.version ?? 1) + choices.element(of: [1, 1, 1, 1, 1, 1000, 0, -1])
  }

  private mutating func tell(
    _ changes: [TextDocumentContentChangeEvent], of path: String, _ text: String, version: Int
  ) async {
    events.append("change \(path) to \(text.debugDescription), version \(version)")
    world.state.open[path] = SessionWorld.OpenNote(
      text: text, version: max(version, world.state.open[path]?.version ?? version))
    await server.change(
      DidChangeTextDocumentParams(
        textDocument: VersionedTextDocumentIdentifier(
          uri: world.uri(path), version: Lenient(wrappedValue: version)),
        contentChanges: changes))
  }

  /// Toggles a checkbox, or does what the other commands do.
  private mutating func command() async {
    guard !world.state.open.isEmpty else { return }
    let path = choices.element(of: openPaths)
    let position = EditorText(world.text(path) ?? "").place(&choices, in: encoding).position
    let command = choices.element(of: CommandName.allCases)
    let place = Place(
      uri: world.uri(path), range: Range(start: position, end: position), command: command)
    let edit = await server.snapshot().edit(of: command, at: place)
    events.append("\(command) in \(path) at \(position)")
    for case .edit(let change) in edit?.documentChanges ?? [] {
      guard let path = world.path(change.textDocument.uri) else { continue }
      // What is not open is opened, and left unsaved.
      if world.state.open[path] == nil { await open(path, world.state.files[path] ?? "") }
      await apply(change.edits, to: path)
    }
  }

  /// Makes edits that all mean the text before, the last one first, as editors do.
  private mutating func apply(_ edits: [TextEdit], to path: String) async {
    guard var text = world.state.open[path]?.text else { return }
    var changes: [TextDocumentContentChangeEvent] = []
    for edit in edits.reversed() {
      let editor = EditorText(text)
      text = editor.replacing(
        editor.place(at: edit.range.start, in: encoding),
        editor.place(at: edit.range.end, in: encoding), with: edit.newText)
      changes.append(TextDocumentContentChangeEvent(range: edit.range, text: edit.newText))
    }
    await tell(changes, of: path, text, version: (world.state.open[path]?.version ?? 1) + 1)
  }

  private mutating func close() async {
    guard !world.state.open.isEmpty else { return }
    let path = choices.element(of: openPaths)
    events.append("close \(path)")
    world.state.open[path] = nil
    await server.close(world.uri(path))
  }

  private mutating func save() async throws {
    guard !world.state.open.isEmpty else { return }
    let path = choices.element(of: openPaths)
    events.append("save \(path)")
    let isNew = world.state.files[path] == nil
    try world.write(world.text(path) ?? "", to: path)
    await server.saved(world.uri(path))
    await tell([(path, isNew ? .created : .changed)])
  }

  // MARK: - The disk

  private mutating func write(_ text: String, to path: String) async throws {
    events.append("write \(path) \(text.debugDescription)")
    let isNew = world.state.files[path] == nil
    try world.write(text, to: path)
    await tell([(path, isNew ? .created : .changed)])
  }

  private mutating func removeOrRename() async throws {
    let files = world.state.files.keys.filter { $0.hasSuffix(".md") }.sorted()
    guard !files.isEmpty else { return }
    let file = choices.element(of: files)
    let other = choices.element(of: SessionWorld.paths)
    if world.state.files[other] == nil, choices.flag() {
      events.append("rename \(file) to \(other)")
      try world.rename(file, to: other)
      await tell([(file, .deleted), (other, .created)])
    } else {
      events.append("remove \(file)")
      try world.remove(file)
      await tell([(file, .deleted)])
    }
  }

  /// Removes a folder, or gives it another name; clients tell of the folder or of what was in it.
  private mutating func moveFolder() async throws {
    let folder = choices.element(of: ["in/deep", "other", "skip", "in"])
    let notes = world.state.files.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
    guard !notes.isEmpty else { return }
    let other = choices.element(of: ["in/deep", "other", "skip", "moved"])
    let isFree =
      !world.state.files.keys.contains { $0.hasPrefix(other + "/") } && !other.hasPrefix(folder)
    var changes: [(String, FileChangeType)] = [(folder, .deleted)]
    // Who watches notes alone can say nothing of folders without any.
    let isTold = world.state.directories.filter { $0 == folder || $0.hasPrefix(folder + "/") }
      .allSatisfy { gone in notes.contains { $0.hasPrefix(gone + "/") } }
    if choices.flag(), isTold { changes = notes.map { ($0, .deleted) } }
    if isFree, choices.flag() {
      events.append("rename \(folder) to \(other)")
      try world.rename(folder: folder, to: other)
      changes += notes.map { (other + $0.dropFirst(folder.count), .created) }
    } else {
      events.append("remove \(folder)")
      try world.remove(folder: folder)
    }
    await tell(changes)
  }

  /// Writes or removes a file that says what is read and how.
  private mutating func configure() async throws {
    let folder = choices.element(of: ["", "", "in/"])
    let (path, texts) =
      world.isRepository && choices.flag()
      ? (folder + ".gitignore", SessionWorld.ignoreRules)
      : (folder + ".coursemark.yml", SessionWorld.configurations)
    if world.state.files[path] != nil, choices.number(below: 4) == 1 {
      events.append("remove \(path)")
      try world.remove(path)
      await tell([(path, .deleted)])
    } else {
      try await write(choices.element(of: texts), to: path)
    }
  }

  private func tell(_ changes: [(path: String, type: FileChangeType)]) async {
    await server.filesChanged(changes.map { FileEvent(uri: world.uri($0.path), type: $0.type) })
  }

  // MARK: - The workspace

  private mutating func changeFolders() async {
    let folder = choices.element(of: ["in", "", "other", "in/deep"])
    var index = world.state.folders.firstIndex(of: folder)
    // Each folder is read at each start, and so are the surroundings of each note that is in none:
    // with few of them, and the outermost one mostly there, an hour has more sessions.
    if index == nil, world.state.folders.count > 1, choices.number(below: 4) != 1 {
      index = world.state.folders.firstIndex { !$0.isEmpty } ?? 0
    } else if index != nil, folder.isEmpty || world.state.folders.count == 1, choices.flag() {
      return
    }
    let removed = index.map { world.state.folders.remove(at: $0) }
    if removed == nil { world.state.folders.append(folder) }
    events.append("\(removed == nil ? "open" : "close") folder \(removed ?? folder)")
    func folders(_ path: String?) -> [WorkspaceFolder] {
      path.map { [WorkspaceFolder(uri: world.uri($0), name: "notes")] } ?? []
    }
    await server.foldersChanged(
      WorkspaceFoldersChangeEvent(
        added: folders(removed == nil ? folder : nil), removed: folders(removed)))
  }
}
