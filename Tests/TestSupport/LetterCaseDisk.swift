package import NoteFiles

/// A disk of notes on which letter case does not count, such as most of those of macOS and of
/// Windows, but with the realpath(3) of Linux, which leaves names as they are given.
package func diskIgnoringLetterCase(_ notes: [String: String]) -> DiskWitness {
  var folders: [String: Set<String>] = [:]
  for path in notes.keys {
    var entry = path
    while let slash = entry.lastIndex(of: "/"), entry != "/" {
      let folder = slash == entry.startIndex ? "/" : String(entry[..<slash])
      let letter = folders[entry] == nil ? "f" : "d"
      folders[folder, default: []].insert(letter + entry[slash...].dropFirst())
      entry = folder
    }
  }
  let kept = Set(notes.keys).union(folders.keys).sorted()
  return DiskWitness(replaying: { [folders] key in
    let place = kept.firstIndex { $0.lowercased() == key.path.lowercased() }
    guard let place else { return nil }
    var fact = DiskFact(key.question, key.path)
    switch key.question {
    case .kind: fact.kind = folders[kept[place]] == nil ? "f" : "d"
    case .resolved: fact.target = key.path
    case .stamp: fact.numbers = [1, place, 1, 1]
    case .content: fact.bytes = notes[kept[place]].map { Array($0.utf8) }
    case .entries: fact.names = folders[kept[place]]?.sorted()
    default: return nil
    }
    return fact
  })
}
