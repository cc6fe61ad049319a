#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the disk answered to one question, in a form that can be written down.
///
/// A question without an answer is one to which there was nothing: no file, no link.
package struct DiskFact: Hashable, Sendable {
  /// What can be asked about a path.
  package enum Question: String, Codable, Sendable {
    /// What stands there: `f` a file, `d` a folder, `l` a symbolic link, `o` something else.
    case kind
    /// Why it can't be reached.
    case obstacle
    /// The path without symbolic links.
    case resolved
    /// The names in a folder, each behind the letter of its kind.
    case entries
    /// Size, inode and time of change.
    case stamp
    /// Whether the stamp tells one content from the next: 1 or 0.
    case settled
    /// The content, or its size where that is above the limit.
    case content
    /// What git ignores below a folder.
    case ignored
    /// The folder of the user; the path is empty.
    case home
    /// The day; the path is empty.
    case today
  }

  /// A question and its path, absolute.
  package struct Key: Hashable, Sendable {
    package let question: Question
    package let path: String

    init(_ question: Question, _ path: String) {
      self.question = question
      self.path = path
    }
  }

  let question: Question
  let path: String
  package var kind: String?
  package var target: String?
  package var names: [String]?
  package var numbers: [Int]?
  package var bytes: [UInt8]?
  var failure: Disk.Failure?

  package init(_ question: Question, _ path: String) {
    self.question = question
    self.path = path
  }

  /// The question that this answers.
  package var key: Key { Key(question, path) }
}

extension DiskFact: Codable {
  private enum CodingKeys: String, CodingKey {
    case question = "disk"
    case path, kind, target, names, numbers, text, base64, errno
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    question = try container.decode(Question.self, forKey: .question)
    path = try container.decode(String.self, forKey: .path)
    kind = try container.decodeIfPresent(String.self, forKey: .kind)
    target = try container.decodeIfPresent(String.self, forKey: .target)
    names = try container.decodeIfPresent([String].self, forKey: .names)
    numbers = try container.decodeIfPresent([Int].self, forKey: .numbers)
    if let text = try container.decodeIfPresent(String.self, forKey: .text) {
      bytes = Array(text.utf8)
    } else if let data = try container.decodeIfPresent(Data.self, forKey: .base64) {
      bytes = Array(data)
    }
    // 0 stands for what is no regular file: no call of the system fails with it.
    failure = try container.decodeIfPresent(Int32.self, forKey: .errno).map {
      $0 == 0 ? .notRegular : .system($0)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(question, forKey: .question)
    try container.encode(path, forKey: .path)
    try container.encodeIfPresent(kind, forKey: .kind)
    try container.encodeIfPresent(target, forKey: .target)
    try container.encodeIfPresent(names, forKey: .names)
    try container.encodeIfPresent(numbers, forKey: .numbers)
    if let bytes {
      if let text = String(validating: bytes, as: UTF8.self) {
        try container.encode(text, forKey: .text)
      } else {
        try container.encode(Data(bytes), forKey: .base64)
      }
    }
    switch failure {
    case .system(let code): try container.encode(code, forKey: .errno)
    case .notRegular: try container.encode(0, forKey: .errno)
    case nil: break
    }
  }
}
