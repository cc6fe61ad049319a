import Foundation
import Testing

/// What `editors/` says in many formats is said once here: how the server is started, the names of
/// its commands and settings. `.ci/neovim` and `.ci/emacs` run two of the samples for real.
@Suite struct `The editor samples` {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let serverCommands = [
    "coursemark.toggleCheckbox", "coursemark.completeSubtree", "coursemark.resetSubtree",
    "coursemark.updateCounts",
  ]
  /// The command behind the codes of findings; no key is bound to it.
  private static let descriptionCommand = "coursemark.describeCheck"

  /// What the server reads, without the `coursemark.` in front.
  private static let serverSettings = [
    "checks", "diagnostics.scope", "completion.enabled", "completion.paths", "hover.enabled",
    "inlayHints.progress", "codeActions.enabled", "checkbox.checkUp", "checkbox.checkDown",
    "checkbox.uncheckUp", "checkbox.uncheckDown", "checkbox.doneDate",
    "limits.requestTime",
  ]

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private static func object(_ path: String) throws -> JSON {
    JSON(try JSONSerialization.jsonObject(with: Data(try text(path).utf8)))
  }

  /// A JSON value that is walked by keys; what is not there is empty.
  private struct JSON {
    private let value: Any?
    init(_ value: Any?) { self.value = value }
    subscript(keys: String...) -> JSON {
      JSON(keys.reduce(value) { ($0 as? [String: Any])?[$1] })
    }
    var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
    var elements: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
    var string: String { value as? String ?? "" }
    var bool: Bool? { value as? Bool }
  }

  private static func extensionManifest() throws -> JSON {
    try object("editors/vscode/package.json")
  }

  private static func contributes() throws -> JSON { try extensionManifest()["contributes"] }

  @Test(arguments: [
    ("editors/vscode/extension.js", #"args: ["lsp"]"#),
    ("editors/neovim/lsp/coursemark.lua", "cmd = { 'coursemark', 'lsp' }"),
    ("editors/helix/languages.toml", "command = \"coursemark\"\nargs = [\"lsp\"]"),
    ("editors/emacs/coursemark.el", #"(list coursemark-program "lsp")"#),
    ("editors/zed/coursemark.rs", #"args: vec!["lsp".to_string()]"#),
    ("editors/sublime/LSP.sublime-settings", #""command": ["coursemark", "lsp"]"#),
    ("editors/kate/settings.json", #""command": ["coursemark", "lsp"]"#),
  ])
  func `every sample starts the server`(path: String, start: String) throws {
    #expect(try Self.text(path).contains(start), "\(path)")
  }

  @Test func `the plug-ins send the server's commands and no others`() throws {
    for path in [
      "editors/vscode/extension.js", "editors/neovim/lua/coursemark/init.lua",
      "editors/emacs/coursemark.el",
    ] {
      let sent = try Self.text(path).matches(of: /["'](coursemark\.[a-z]+[A-Z][A-Za-z]+)["']/)
        .map { String($0.output.1) }
        .filter { !["coursemark.restartServer", "coursemark.showLog"].contains($0) }
        .filter { $0 != Self.descriptionCommand }
      #expect(Set(sent) == Set(Self.serverCommands), "\(path)")
    }
    let readme = try Self.text("editors/README.md")
    for command in Self.serverCommands + [Self.descriptionCommand] {
      #expect(readme.contains("| `\(command)` |"))
    }
  }

  @Test func `every setting is declared and documented`() throws {
    let properties = try Self.contributes()["configuration", "properties"]
    let declared = properties.keys.subtracting([
      "coursemark.server.path", "coursemark.trace.server",
    ])
    #expect(declared == Set(Self.serverSettings.map { "coursemark." + $0 }))
    let sources = try ["editors/README.md", "editors/neovim/doc/coursemark.txt"].map(Self.text)
    for setting in Self.serverSettings {
      #expect(sources[0].contains("`\(setting)`"), "\(setting) is not in the index")
      #expect(sources[1].contains("coursemark.\(setting)"), "\(setting) is not in Neovim's help")
      #expect(!properties["coursemark." + setting, "markdownDescription"].string.isEmpty)
    }
    #expect(properties["coursemark.completion.paths", "default"].bool == false)
  }

  @Test func `the settings know the checks of the configuration file`() throws {
    let checks = try Self.contributes()["configuration", "properties", "coursemark.checks"]
    let schema = try Self.object("schemas/coursemark.schema.json")["properties", "checks"]
    #expect(checks["properties"].keys == schema["properties"].keys)
    for code in schema["properties"].keys {
      let words = schema["properties", code, "enum"].elements.map(\.string)
      let values = checks["properties", code, "enum"].elements
      #expect(values.map { $0.bool == false ? "off" : $0.string } == words, "\(code)")
    }
  }

  @Test func `every command of the extension is registered, and keys are bound to commands`() throws
  {
    let contributes = try Self.contributes()
    let source = try Self.text("editors/vscode/extension.js")
    let commands = contributes["commands"].elements.map(\.["command"].string)
    #expect(commands.count == Self.serverCommands.count + 2)
    for command in commands {
      let isRegistered =
        source.contains("registerCommand(\"\(command)\"") || source.contains("[\"\(command)\", ")
      #expect(isRegistered, "\(command)")
    }
    for binding in contributes["keybindings"].elements {
      #expect(commands.contains(binding["command"].string))
    }
  }

  @Test func `a workspace that is not trusted can't name the program`() throws {
    let trust = try Self.extensionManifest()["capabilities", "untrustedWorkspaces"]
    #expect(trust["supported"].string == "limited")
    #expect(trust["restrictedConfigurations"].elements.map(\.string) == ["coursemark.server.path"])
  }
}
