public import NoteText

/// GitHub's anchors for the headings of one note.
///
/// The rule was measured on GitHub and equals that of the `github-slugger` package: the rendered
/// text is lower-cased, everything is dropped but letters, marks, decimal and letter numbers, other
/// alphabetic code points, connector punctuation, the space and the hyphen; each space becomes a
/// hyphen; a duplicate gets the next `-1`, `-2` … that is not taken.
public struct Slugger: Sendable {
  private var occurrences: [ExactString: Int] = [:]

  /// A slugger for a note from its start.
  public init() {}

  /// The anchor of the next heading, from its rendered text.
  public mutating func slug(for title: String) -> ExactString {
    let base = ExactString(Self.slug(of: title))
    guard occurrences[base] != nil else {
      occurrences[base] = 0
      return base
    }
    var count = occurrences[base, default: 0]
    var unique: ExactString
    repeat {
      count += 1
      unique = ExactString("\(base)-\(count)")
    } while occurrences[unique] != nil
    occurrences[base] = count
    occurrences[unique] = 0
    return unique
  }

  /// The anchor of a title where no other heading of the note has the same.
  public static func slug(of title: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(title.utf8.count)
    for scalar in title.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if byte == UInt8(ascii: " ") {
          slug.append(UInt8(ascii: "-"))
        } else if byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
          slug.append(byte.lowercased)
        }
      } else if scalar.isKeptInSlug {
        switch scalar.category {
        // These are in lower case, and most of what there is.
        case .otherLetter, .lowercaseLetter: slug.append(contentsOf: scalar.utf8)
        default: slug.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  fileprivate var isKeptInSlug: Bool {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
      .connectorPunctuation:
      true
    default:
      isAlphabetic
    }
  }
}
