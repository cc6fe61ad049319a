public import NoteFeatures
public import TopicModel

/// How much is looked for.
public struct DiscoveryLimits: Sendable, Equatable {
  /// The most files and folders looked at.
  public var files = 200_000
  /// The longest that git may take to answer, in seconds.
  public var gitSeconds = 60

  /// The defaults.
  public init() {}
}

/// What a user wrote in `.coursemark.yml`.
public struct Configuration: Sendable, Equatable {
  /// Which findings make a check fail.
  public enum FailOn: String, Sendable, CaseIterable {
    case error, warning, information, never
  }

  /// Globs of files and folders that are left out.
  public var exclude: [String] = []
  /// Which findings make a check fail; `nil` where nothing is said.
  public var failOn: FailOn?
  /// How much is looked for.
  public var limits = DiscoveryLimits()
  /// How notes are read.
  public var model = ModelSettings()
  /// What is reported.
  public var checks = CheckSettings()

  /// The defaults.
  public init() {}

  /// Every key that the decoder takes, with `.` before the keys of a section and `*` for any word.
  public static var keys: [String] { ConfigurationDecoder.keys }

  /// The configuration of a text; `path` is for messages.
  public init(yaml: String, path: String) throws(FilesError) {
    var decoder = ConfigurationDecoder(path: path)
    try decoder.decode(yaml)
    self = decoder.configuration
  }

  /// Reads `file`, or else what stands in the root, or else the defaults.
  static func read(
    _ file: String?, root: String, base: String
  ) throws(FilesError) -> Configuration {
    let path: String
    if let file {
      let named = DiskPath.absolute(file, from: base)
      path = Disk.resolved(named) ?? named
    } else {
      let standard = DiskPath.join(root, configurationName)
      guard Disk.kind(at: standard) != nil else {
        guard let obstacle = Disk.obstacle(to: standard) else { return Configuration() }
        throw .unreadable(path: configurationName, reason: obstacle.reason)
      }
      // A link in the notes must not make coursemark show what is elsewhere.
      guard let target = Disk.resolved(standard), DiskPath.relative(target, to: root) != nil else {
        throw .unreadable(path: configurationName, reason: "it leads out of the folder")
      }
      path = target
    }
    let name = file ?? configurationName
    let content: Disk.Content
    do throws(Disk.Failure) {
      content =
        file == nil
        ? try FolderChain(root).read(path, limit: 1 << 20) : try Disk.read(path, limit: 1 << 20)
    } catch {
      throw error == .system(2)
        ? .missing(path: name) : .unreadable(path: name, reason: error.reason)
    }
    guard case .bytes(let bytes) = content else {
      throw .unreadable(path: name, reason: "it is larger than 1 MiB")
    }
    guard let yaml = String(validating: bytes, as: UTF8.self)
    else { throw .unreadable(path: name, reason: "it is not a YAML file in UTF-8") }
    return try Configuration(yaml: yaml, path: name)
  }
}
