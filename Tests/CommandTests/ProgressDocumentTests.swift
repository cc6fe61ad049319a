import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `progress` as a picture and as a page.
struct ProgressDocumentTests {
  /// Titles that try to get out of where they are shown.
  private let hostile = """
    -- .coursemark.yml --
    -- a.md --
    # `</text></svg><script>alert(1)</script>` & "q" 'a' ]]> &amp; \u{1B}[31m \u{202E}rtl
    ## Day 1 — `<img src=x onerror=alert(1)>`
    - [x] a

    `</span><style>*{display:none}</style>`:
    - [ ] b
    ## Day 2 — \u{FFFE}\u{FFFF}Averyveryverylongwordwithoutanyspaceinitthatneverseemstoendbecauseitdoesnot
    - [ ] c
    -- b "<b>.md --
    - [ ] d
    """

  private func document(_ format: String, _ fixture: String) async throws -> String {
    let outcome = try await Notes(fixture).coursemark("progress", "--format", format)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return outcome.output
  }

  /// The elements of a document by name; fails where it is not well-formed.
  private func elements(_ xml: String) -> [String] {
    let names = ElementNames()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = names
    #expect(parser.parse(), "\(String(describing: parser.parserError)) at \(parser.lineNumber)")
    return names.names
  }

  private final class ElementNames: NSObject, XMLParserDelegate {
    var names: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) { names.append(name) }
  }

  @Test func `titles stay text in the picture`() async throws {
    let svg = try await document("svg", hostile)
    let names = elements(svg)
    #expect(Set(names) == ["svg", "title", "desc", "style", "rect", "g", "text"])
    #expect(svg.contains("&lt;/text&gt;&lt;/svg&gt;"))
    #expect(!svg.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{FFFE}" })
  }

  @Test func `titles stay text on the page`() async throws {
    let html = try await document("html", hostile)
    // A page is XML but for its void elements.
    let xml = html.replacing("<!DOCTYPE html>", with: "").replacing(/<meta [^>]*>/, with: "")
    let allowed: Set = [
      "html", "head", "title", "style", "body", "main", "header", "section", "div", "span", "p",
      "strong", "h1", "h2", "ol", "ul", "li",
    ]
    #expect(Set(elements(xml)).isSubset(of: allowed))
    #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
    #expect(html.components(separatedBy: "<style>").count == 2)
  }

  @Test(arguments: ["svg", "html"])
  func `documents load nothing and run nothing`(format: String) async throws {
    let text = try await document(format, hostile)
      .replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http:", "https:", "url(", "@import", "<script", "<link", "<image", "javascript:"]
    {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test(arguments: ["svg", "html"])
  func `documents say what they show without a picture`(format: String) async throws {
    let text = try await document(format, hostile)
    #expect(text.contains("1 of 4 done"))
    if format == "svg" {
      #expect(text.contains("role=\"img\" aria-labelledby=\"title desc\""))
      #expect(text.contains("<desc id=\"desc\">1 of 4 done.</desc>"))
    } else {
      #expect(text.contains("<html lang=\"en\">"))
      #expect(text.contains("<div class=\"bar\" aria-hidden=\"true\">"))
    }
  }

  @Test(arguments: ["svg", "html"])
  func `without a checkbox there is a message instead of an empty picture`(
    format: String
  ) async throws {
    let text = try await document(format, "-- .coursemark.yml --\n-- a.md --\n# Empty")
    #expect(text.contains("There is no checkbox in 1 note."))
    #expect(!text.contains("class=\"bar\"") && !text.contains("class=\"track\""))
  }

  @Test func `three thousand checkboxes make a document of a sane size`() async throws {
    var plan = "# Plan\n"
    for day in 1...100 {
      plan += "## Day \(day)\n"
      for item in 1...30 { plan += "- [\(day < 40 ? "x" : " ")] item \(item)\n" }
    }
    let svg = try await document("svg", "-- .coursemark.yml --\n-- plan.md --\n\(plan)")
    #expect(elements(svg).count { $0 == "g" } == 100)
    #expect(svg.utf8.count < 100_000 && svg.contains("1170 of 3000 done"))
  }

  @Test(arguments: ["svg", "html"])
  func `colors have the contrast that WCAG asks for`(format: String) async throws {
    let text = try await document(format, hostile)
    let palettes = text.matches(of: /:root\{([^}]*)\}/).map { match in
      Dictionary(
        match.1.matches(of: /--([a-z]+):(#[0-9a-f]{6})/).map { (String($0.1), String($0.2)) },
        uniquingKeysWith: { first, _ in first })
    }
    #expect(palettes.count == 2)
    for palette in palettes {
      let card = try #require(palette["card"])
      for (name, least) in [("text", 4.5), ("muted", 4.5), ("done", 3.0)] {
        let contrast = Self.contrast(try #require(palette[name]), card)
        #expect(contrast >= least, "\(name): \(contrast)")
      }
      let track = Self.contrast(try #require(palette["done"]), try #require(palette["track"]))
      #expect(track >= 3, "done on track: \(track)")
    }
  }

  /// WCAG 2.2, "contrast ratio".
  private static func contrast(_ first: String, _ second: String) -> Double {
    func luminance(_ color: String) -> Double {
      let number = Int(color.dropFirst(), radix: 16) ?? 0
      let parts = [16, 8, 0].map { shift -> Double in
        let part = Double(number >> shift & 0xFF) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (high, low) = (
      max(luminance(first), luminance(second)), min(luminance(first), luminance(second))
    )
    return (high + 0.05) / (low + 0.05)
  }
}
