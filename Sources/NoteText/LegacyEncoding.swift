/// A single-byte encoding as which UTF-8 is commonly misread.
///
/// The order of the cases is the order of preference where two of them explain a damage equally
/// well: the more common one comes first.
public enum LegacyEncoding: String, Sendable, Hashable, CaseIterable {
  /// Western European Windows; what most programs still assume.
  case windows1252
  /// ISO 8859-1 as programs implement it: the byte is the code point, so bytes 80 to 9F become
  /// control characters.
  case latin1
  /// Turkish Windows.
  case windows1254
  /// Central European Windows.
  case windows1250
  /// Cyrillic Windows.
  case windows1251
  /// Western European of the classic Mac OS, which some Mac programs still assume.
  case macRoman
  /// The IBM PC's first encoding, that of an American Windows console.
  case codePage437
  /// Western European DOS, that of a European Windows console.
  case codePage850

  /// The name as a reader knows it, such as "Mac Roman".
  public var displayName: String {
    switch self {
    case .windows1252: "Windows-1252"
    case .latin1: "Latin-1"
    case .windows1254: "Windows-1254"
    case .windows1250: "Windows-1250"
    case .windows1251: "Windows-1251"
    case .macRoman: "Mac Roman"
    case .codePage437: "Code Page 437"
    case .codePage850: "Code Page 850"
    }
  }

  /// The scalars of the bytes 80 to FF, in order; U+FFFD where the encoding defines none.
  ///
  /// The Windows tables are those of the WHATWG Encoding Standard (index-windows-125x), whose
  /// C1 controls for undefined bytes are left out here and accepted by `LegacyRows`. Mac Roman is
  /// Apple's Mac OS Roman table of 1998 (euro sign at DB, Apple logo at F0), the code pages are
  /// Microsoft's `cp437` and `cp850` as the Unicode Consortium publishes them.
  package var upperHalf: String {
    switch self {
    case .windows1252:
      return """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
        \(Self.latin1Signs)\
        ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
        àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
        """
    case .latin1:
      var scalars = String.UnicodeScalarView()
      for byte in UInt8(0x80)...0xFF { scalars.append(Unicode.Scalar(byte)) }
      return String(scalars)
    case .windows1254:
      return """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}\u{FFFD}Ÿ\
        \(Self.latin1Signs)\
        ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß\
        àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ
        """
    case .windows1250:
      return """
        €\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\
        \u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
        ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
        ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
        """
    case .windows1251:
      return """
        ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\
        \u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї\
        АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
        абвгдежзийклмнопрстуфхцчшщъыьэюя
        """
    case .macRoman:
      return """
        ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
        †°¢£§•¶ß®©™´¨\u{2260}ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
        ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
        ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
        """
    case .codePage437:
      return """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
        áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
        αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
        """
    case .codePage850:
      return """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
        áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
        └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
        ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
        """
    }
  }

  private static let latin1Signs = "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"

  /// The bytes for which the encoding has no character; programs drop them or keep them as C1
  /// controls.
  package var undefinedBytes: FewBytes {
    switch self {
    case .windows1252: [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    case .windows1254: [0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E]
    case .windows1250: [0x81, 0x83, 0x88, 0x90, 0x98]
    case .windows1251: [0x98]
    case .latin1, .macRoman, .codePage437, .codePage850: []
    }
  }

  /// Where the encoding's byte stands in a row of `LegacyRows`, from 0.
  package var lane: Int {
    switch self {
    case .windows1252: 0
    case .latin1: 1
    case .windows1254: 2
    case .windows1250: 3
    case .windows1251: 4
    case .macRoman: 5
    case .codePage437: 6
    case .codePage850: 7
    }
  }
}

/// Up to eight bytes that are not 0. As an array each thread would count the references to it, at
/// every other letter of a text in French.
package struct FewBytes: Sequence, IteratorProtocol, ExpressibleByArrayLiteral, Sendable {
  private var packed: UInt64 = 0

  package init(arrayLiteral bytes: UInt8...) {
    for byte in bytes.reversed() { packed = packed << 8 | UInt64(byte) }
  }

  /// Whether there are none.
  package var isEmpty: Bool { packed == 0 }

  /// How many there are.
  package var count: Int { 8 - packed.leadingZeroBitCount / 8 }

  /// Takes the first byte.
  package mutating func next() -> UInt8? {
    defer { packed >>= 8 }
    return packed == 0 ? nil : UInt8(truncatingIfNeeded: packed)
  }
}

/// The bytes a scalar has in the legacy encodings: one byte of the number an encoding, 0 where
/// the scalar is not in the upper half of that encoding.
package struct LegacyRow: Sendable {
  package let lanes: UInt64

  /// The byte of the scalar in `encoding`, 80 to FF; 0 where it has none.
  package func byte(in encoding: LegacyEncoding) -> UInt8 {
    UInt8(truncatingIfNeeded: lanes >> UInt64(encoding.lane * 8))
  }
}

/// All tables at once, turned round: from a scalar to its byte in every encoding.
package struct LegacyRows: Sendable {
  /// The tables; they are built at the first use, in 25 KB.
  package static let shared = LegacyRows()

  /// For the high byte of a scalar of the basic plane, where its 256 rows start; 0 is the page
  /// without any.
  private var pages = [UInt16](repeating: 0, count: 256)
  private var rows = [UInt64](repeating: 0, count: 256)
  /// For each row, the encodings in which the scalar can begin a UTF-8 sequence (low byte, one bit
  /// a lane) and those in which it can continue one (high byte).
  private var roles = [UInt16](repeating: 0, count: 256)

  private init() {
    for encoding in LegacyEncoding.allCases {
      var byte = 0x80
      for scalar in encoding.upperHalf.unicodeScalars {
        if scalar != "\u{FFFD}" { add(scalar.value, UInt8(truncatingIfNeeded: byte), encoding) }
        byte += 1
      }
      for byte in encoding.undefinedBytes { add(UInt32(byte), byte, encoding) }
    }
  }

  private mutating func add(_ scalar: UInt32, _ byte: UInt8, _ encoding: LegacyEncoding) {
    let page = Int(scalar >> 8 & 0xFF)
    if pages[page] == 0 {
      pages[page] = UInt16(rows.count / 256)
      rows.append(contentsOf: repeatElement(0, count: 256))
      roles.append(contentsOf: repeatElement(0, count: 256))
    }
    let index = Int(pages[page]) * 256 + Int(scalar & 0xFF)
    rows[index] |= UInt64(byte) << UInt64(encoding.lane * 8)
    let bit = UInt16(1) << UInt16(encoding.lane)
    if byte >= 0xC2 && byte <= 0xF4 { roles[index] |= bit }
    if byte <= 0xBF { roles[index] |= bit << 8 }
  }

  /// The bytes of a scalar; all 0 for ASCII and for what no legacy encoding has.
  package func row(of scalar: UInt32) -> LegacyRow {
    LegacyRow(lanes: scalar > 0xFFFF ? 0 : rows[index(of: scalar)])
  }

  /// The encodings in which a scalar can begin (low byte) or continue (high byte) UTF-8, one bit a
  /// lane.
  package func roles(of scalar: UInt32) -> UInt16 {
    scalar > 0xFFFF ? 0 : roles[index(of: scalar)]
  }

  private func index(of scalar: UInt32) -> Int {
    Int(pages[Int(scalar >> 8)]) * 256 + Int(scalar & 0xFF)
  }
}
