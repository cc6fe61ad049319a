import NoteFeatures
import NoteSyntax
import TopicModel
import Yams

/// Reads a configuration, one function a key, and says on which line it is wrong.
struct ConfigurationDecoder {
  private(set) var configuration = Configuration()
  private let path: String

  private typealias Read = @Sendable (inout ConfigurationDecoder, Node) throws(FilesError) -> Void

  init(path: String) { self.path = path }

  private static let table: [(key: String, read: Read)] = [
    (
      "exclude",
      { (me, node) throws(FilesError) in
        me.configuration.exclude = try me.strings(node, "exclude")
      }
    ),
    (
      "fail-on",
      { (me, node) throws(FilesError) in
        let words = Configuration.FailOn.allCases.map(\.rawValue)
        let word = try me.word(node, "fail-on", of: words)
        me.configuration.failOn = Configuration.FailOn(rawValue: word)
      }
    ),
    ("checks.*", { (me, node) throws(FilesError) in try me.readChecks(node) }),
    (
      "links.ignore",
      { (me, node) throws(FilesError) in
        me.configuration.model.ignoredLinks = try me.strings(node, "links.ignore")
      }
    ),
    (
      "units.*",
      { (me, node) throws(FilesError) in
        for (kind, value) in try me.pairs(node, "units") {
          me.configuration.model.unitWords[try me.string(kind, "units")] =
            try me.strings(value, "units")
        }
      }
    ),
    (
      "topics.boilerplate",
      { (me, node) throws(FilesError) in
        me.configuration.model.boilerplate = try me.strings(node, "topics.boilerplate")
      }
    ),
    ("checkbox.checkUp", readReach("checkUp", \.checkUp)),
    ("checkbox.uncheckUp", readReach("uncheckUp", \.uncheckUp)),
    ("checkbox.checkDown", readReach("checkDown", \.checkDown)),
    ("checkbox.uncheckDown", readReach("uncheckDown", \.uncheckDown)),
    (
      "checkbox.letter",
      { (me, node) throws(FilesError) in
        let words = CheckboxSettings.Letter.allCases.map(\.rawValue)
        let word = try me.word(node, "checkbox.letter", of: words)
        me.configuration.model.checkboxes.letter = CheckboxSettings.Letter(rawValue: word) ?? .auto
      }
    ),
    (
      "checkbox.doneDate",
      { (me, node) throws(FilesError) in
        let word = try me.word(node, "checkbox.doneDate", of: ["true", "false"])
        me.configuration.model.checkboxes.writesDoneDate = word == "true"
      }
    ),
    ("checkbox.states", { (me, node) throws(FilesError) in try me.readStates(node) }),
    (
      "limits.note-size",
      { (me, node) throws(FilesError) in
        me.configuration.model.limits.noteBytes = try me.size(node, "limits.note-size")
      }
    ),
    (
      "limits.line-length",
      { (me, node) throws(FilesError) in
        me.configuration.model.limits.lineBytes = try me.size(node, "limits.line-length")
      }
    ),
    (
      "limits.table-cells",
      { (me, node) throws(FilesError) in
        me.configuration.model.limits.cellsInRow = try me.size(node, "limits.table-cells")
      }
    ),
    (
      "limits.nesting",
      { (me, node) throws(FilesError) in
        me.configuration.model.limits.nesting = try me.size(node, "limits.nesting")
      }
    ),
    (
      "limits.findings",
      { (me, node) throws(FilesError) in
        me.configuration.checks.findingsInNote = try me.size(node, "limits.findings")
      }
    ),
    (
      "limits.files",
      { (me, node) throws(FilesError) in
        me.configuration.limits.files = try me.size(node, "limits.files")
      }
    ),
    (
      "limits.git-time",
      { (me, node) throws(FilesError) in
        me.configuration.limits.gitSeconds = try me.size(node, "limits.git-time")
      }
    ),
  ]

  private static func readReach(
    _ key: String,
    _ setting: any WritableKeyPath<CheckboxSettings, CheckboxSettings.Reach> & Sendable
  ) -> Read {
    { (me, node) throws(FilesError) in
      let words = CheckboxSettings.Reach.allCases.map(\.rawValue)
      let word = try me.word(node, "checkbox.\(key)", of: words)
      me.configuration.model.checkboxes[keyPath: setting] =
        CheckboxSettings.Reach(rawValue: word) ?? .none
    }
  }

  static var keys: [String] { table.map(\.key) }

  /// Decodes a whole file.
  mutating func decode(_ yaml: String) throws(FilesError) {
    if let line = Self.lineOfAnchor(in: yaml) {
      throw .configuration(
        path: path, line: line,
        problem: "Anchors and aliases (“&name”, “*name”) are not taken; write out what is meant.")
    }
    let root: Node?
    do {
      // Else Yams asks the environment, and prints what it finds there.
      root = try Yams.compose(yaml: yaml, .default, .default, .utf8)
    } catch let error as YamlError {
      throw .configuration(path: path, line: error.line, problem: error.problem)
    } catch {
      throw .configuration(path: path, line: nil, problem: "This is not YAML.")
    }
    guard let root, root.scalar?.string != "" else { return }
    try readMapping(root, section: nil)
  }

  /// The one-based line of the first anchor; `nil` where there is none.
  ///
  /// A few lines of aliases to lists of aliases stand for more than memory holds, and Yams follows
  /// each of them where they are a key. A configuration may come from a stranger's repository.
  private static func lineOfAnchor(in yaml: String) -> Int? {
    for (number, line) in yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      // The last byte that is no space: what begins here begins behind a sign.
      var last = UInt8(ascii: ",")
      var isBehindSpace = true
      var quote: UInt8?
      var isEscaped = false
      for byte in line.utf8 {
        if let open = quote {
          if byte == open, !isEscaped { (quote, last) = (nil, byte) }
          isEscaped = !isEscaped && open == UInt8(ascii: "\"") && byte == UInt8(ascii: "\\")
          continue
        }
        if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
          isBehindSpace = true
          continue
        }
        let isFirst = ",[{".utf8.contains(last) || (isBehindSpace && "-?:".utf8.contains(last))
        if isBehindSpace, byte == UInt8(ascii: "#") { break }
        if isFirst, byte == UInt8(ascii: "&") { return number + 1 }
        if isFirst, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        (last, isBehindSpace) = (byte, false)
      }
    }
    return nil
  }

  private mutating func readMapping(_ node: Node, section: String?) throws(FilesError) {
    let prefix = section.map { $0 + "." } ?? ""
    for (keyNode, value) in try pairs(node, section) {
      let name = keyNode.scalar?.string ?? ""
      let full = prefix + name
      if let entry = Self.table.first(where: { $0.key == full || $0.key == full + ".*" }) {
        try entry.read(&self, value)
      } else if section == nil, Self.table.contains(where: { $0.key.hasPrefix(full + ".") }) {
        try readMapping(value, section: name)
      } else {
        throw unknownKey(name, keyNode, section: section)
      }
    }
  }

  private mutating func readChecks(_ node: Node) throws(FilesError) {
    for (key, value) in try pairs(node, "checks") {
      let name = try string(key, "checks")
      guard let code = FindingCode(rawValue: name) else {
        throw unknown("check", name, key, in: FindingCode.allCases.map(\.rawValue))
      }
      // YAML 1.1 takes a bare `off` for false; the text as written is what counts.
      let words = Severity.allCases.reversed().map(\.rawValue) + ["off"]
      let word = try word(value, "checks.\(name)", of: words)
      configuration.checks.severities[code] = .some(Severity(rawValue: word))
    }
  }

  private mutating func readStates(_ node: Node) throws(FilesError) {
    for (key, value) in try pairs(node, "checkbox.states") {
      let name = try string(key, "checkbox.states")
      if let problem = CheckboxSettings.problem(ofState: name) {
        throw error(key, "“\(name)” can't be a checkbox state: \(problem).")
      }
      let words = CheckboxState.allCases.map(\.rawValue)
      let word = try word(value, "checkbox.states.\(name)", of: words)
      configuration.model.checkboxes.states[name] = CheckboxState(rawValue: word)
    }
  }

  // MARK: - Values

  private func pairs(_ node: Node, _ section: String?) throws(FilesError) -> [(Node, Node)] {
    guard let mapping = node.mapping else {
      if node.scalar?.string == "" { return [] }
      throw error(
        node,
        section.map { "“\($0)” needs keys with values." } ?? "Keys with values are expected here.")
    }
    return mapping.map { ($0.key, $0.value) }
  }

  private func string(_ node: Node, _ key: String) throws(FilesError) -> String {
    guard let string = node.scalar?.string else { throw error(node, "“\(key)” needs text here.") }
    return string
  }

  private func strings(_ node: Node, _ key: String) throws(FilesError) -> [String] {
    guard let sequence = node.sequence else {
      throw error(node, "“\(key)” needs a list, such as [a, b].")
    }
    var strings: [String] = []
    for element in sequence { strings.append(try string(element, key)) }
    return strings
  }

  private func size(_ node: Node, _ key: String) throws(FilesError) -> Int {
    let digits = node.scalar?.string.filter { $0 != "_" } ?? ""
    guard let number = Int(digits), number > 0 else {
      throw error(node, "“\(key)” needs a whole number above 0.")
    }
    // Enough for everything, and small enough to be multiplied.
    return min(number, 1 << 40)
  }

  private func word(_ node: Node, _ key: String, of words: [String]) throws(FilesError) -> String {
    let string = try string(node, key)
    guard words.contains(string) else {
      throw error(node, "“\(key)” is one of \(words.joined(separator: ", ")), not “\(string)”.")
    }
    return string
  }

  // MARK: - Messages

  private func unknownKey(_ name: String, _ node: Node, section: String?) -> FilesError {
    let prefix = section.map { $0 + "." } ?? ""
    var known: [String] = []
    for key in Self.keys where key.hasPrefix(prefix) {
      let part = String(key.dropFirst(prefix.count).prefix { $0 != "." })
      if !known.contains(part) { known.append(part) }
    }
    return unknown(section.map { "key in “\($0)”" } ?? "key", name, node, in: known)
  }

  private func unknown(
    _ what: String, _ name: String, _ node: Node, in known: [String]
  ) -> FilesError {
    var message = "There is no \(what) named “\(name)”."
    if let nearest = Spelling.nearest(to: name, in: Array(known)) {
      message += " Did you mean “\(nearest)”?"
    } else {
      message += " Known are \(known.sorted().joined(separator: ", "))."
    }
    return error(node, message)
  }

  private func error(_ node: Node, _ problem: String) -> FilesError {
    .configuration(path: path, line: node.mark?.line, problem: problem)
  }
}

extension YamlError {
  /// The one-based line at fault; `nil` where the error names none.
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  fileprivate var problem: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "This is not YAML: \(problem)."
    case .duplicatedKeysInMapping(let keys, _):
      "A key stands here twice: \(keys.joined(separator: ", "))."
    default: "This is not YAML."
    }
  }
}
