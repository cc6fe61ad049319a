import CMarkGFM
import Glibc
@testable import NoteSyntax
import NoteText

func read(_ path: String) -> [UInt8] {
  guard let f = fopen(path, "r") else { return [] }
  defer { fclose(f) }
  fseek(f, 0, SEEK_END)
  let n = ftell(f)
  fseek(f, 0, SEEK_SET)
  if n <= 0 { return [] }
  return [UInt8](unsafeUninitializedCapacity: n) { b, c in c = fread(b.baseAddress, 1, n, f) }
}
func now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}
cmark_gfm_core_extensions_ensure_registered()
func cparse(_ bytes: [UInt8]) {
  let p = cmark_parser_new(CMARK_OPT_FOOTNOTES)!
  cmark_parser_attach_syntax_extension(p, cmark_find_syntax_extension("table"))
  bytes.withUnsafeBytes { cmark_parser_feed(p, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count) }
  let d = cmark_parser_finish(p)!
  cmark_node_free(d)
  cmark_parser_free(p)
}
func rep(_ s: String, _ n: Int) -> String { String(repeating: s, count: n) }
let args = CommandLine.arguments
switch args[1] {
case "corpus":
  var paths: [String] = []
  while let l = readLine() { paths.append(l) }
  var ours = 0.0, theirs = 0.0, bytesTotal = 0, inexact = 0, limit = 0, texts = 0.0
  var slow: [(Double, Double, Int, String)] = []
  for p in paths {
    let b = read(p)
    if b.isEmpty { continue }
    if args.count > 2 { print(p); fflush(nil) }
    let t0 = now()
    let text = SourceText(b)
    let ta = now()
    let note = ParsedNote(text)
    let t1 = now()
    if note.exceededLimit == nil { cparse(b) }
    let t2 = now()
    texts += ta - t0
    ours += t1 - t0
    theirs += t2 - t1
    bytesTotal += b.count
    slow.append((t1 - t0, t2 - t1, b.count, p))
    if let e = note.exceededLimit { limit += 1; print("LIMIT", e, p) }
    if !note.isExact { inexact += 1; print("INEXACT", p) }
  }
  slow.sort { $0.0 > $1.0 }
  for s in slow.prefix(15) { print(s) }
  slow.sort { $0.0 / $0.1 > $1.0 / $1.1 }
  for s in slow.filter({ $0.0 > 0.001 }).prefix(10) { print("RATIO", s) }
  print("notes", slow.count, "bytes", bytesTotal, "inexact", inexact, "limit", limit)
  print("ours", ours, "cmark", theirs, "ratio", ours / theirs, "own part", (ours - theirs) / theirs, "text", texts)
case "one":
  let b = read(args[2])
  for _ in 0..<(Int(args.count > 3 ? args[3] : "1")!) { let n = ParsedNote(SourceText(b)); if !n.isExact { print("inexact", n.inexactBlocks.map { n.text.string(n.blocks[$0].range) }.joined(separator: "\n=====\n")) } }
case "bad":
  let n = 50_000
  var cases: [(String, String)] = [
    ("cells", "|" + rep("a|", 100_000) + "\n|" + rep("-|", 100_000) + "\n|" + rep("a|", 100_000)),
    ("rows1900", "|" + rep("a|", 1900) + "\n|" + rep("-|", 1900) + "\n" + rep("|" + rep("a|", 1900) + "\n", 2000)),
    ("fill1900", "|" + rep("a|", 1900) + "\n|" + rep("-|", 1900) + "\n" + rep("|\n", 3_000_000)),
    ("fill400", "|" + rep("a|", 400) + "\n|" + rep("-|", 400) + "\n" + rep("|\n", 3_000_000)),
    ("fill90", "|" + rep("a|", 90) + "\n|" + rep("-|", 90) + "\n" + rep("|\n", 3_000_000)),
    ("manytables", rep("|" + rep("a|", 400) + "\n|" + rep("-|", 400) + "\n\n", 5000)),
    ("rows300", "|" + rep("a|", 300) + "\n|" + rep("-|", 300) + "\n" + rep("|" + rep("a|", 300) + "\n", 13000)),
    ("quotes", rep(">", n)), ("quotes spaced", rep("> ", n)), ("quotes450", rep(rep(">", 450) + "a\n", 16000)),
    ("quotes lazy", rep(">", 450) + rep("a\n", 2_000_000)),
    ("lists450", rep("- ", 450) + "a\n" + rep("a\n", 2_000_000)),
    ("lists450x", rep(rep("- ", 450) + "a\n", 9000)),
    ("lists ord", rep("1. ", n)),
    ("brackets", rep("[", n)), ("brackets a", rep("[a", n)), ("bracketsclose", rep("[", n) + rep("]", n)),
    ("brackets450", rep(rep("[", 450) + rep("]", 450) + "\n", 8000)),
    ("brackets a close", rep("[a", n) + rep("]", n)),
    ("brackets lines", rep("[a\n", n) + rep("]\n", n)),
    ("stars", rep("*a", n)), ("stars big", rep("*a ", 1_000_000)), ("stars mix", rep("*a **b _c __d ", n)),
    ("stars close", rep("*a ", n) + rep("a* ", n)), ("stars nested", rep("**a _b ", n) + rep("b_ a** ", n)),
    ("stars lines", rep("*a\n", n) + rep("a*\n", n)),
    ("links open", rep("[a](", n)), ("links lt", rep("[a](<b", n)), ("link paren", rep("[a](b", n)),
    ("defined open", "[a]: b\n\n" + rep("[a](b (", n)), ("defined paren", "[a]: b\n\n" + rep("[a](((", n)),
    ("defined lines", "[a]: b\n\n" + rep("[a](b (\n", n)), ("defined quote", "[a]: b\n\n" + rep("[a](b \"", n)),
    ("defined angle", "[a]: b\n\n" + rep("[a](<b", n)), ("defined label", "[a]: b\n\n" + rep("[a][b", n)),
    ("comments", rep("<!--", n)), ("comments inline", rep("a <!--", n)), ("comments lines", rep("<!--\n\n", n)),
    ("comments para", rep("a <!--\n", 300_000)),
    ("tags", "<div>" + rep("<a x", n)), ("tags lines", "<div>\n" + rep("<a x\n", 1_000_000)),
    ("tags quote", "<div>\n" + rep("<a x='\n", 1_000_000)),
    ("tags quote2", "<div>\n" + rep("<a x=\"y\" z\n", 400_000)),
    ("tags inline", rep("<a x", n)), ("procs", rep("a <?", n)), ("decl", rep("a <!A ", n)), ("cdata", rep("a <![CDATA[", n)),
    ("script", "<div>\n" + rep("<script>\n", 500_000)),
    ("wiki", rep("![[", n)), ("wiki a", rep("[[a ", n)), ("wiki lines", rep("[[a\n", 1_000_000)), ("wiki ok", rep("[[a]] ", 500_000)),
    ("ticks", (1...3000).map { rep("`", $0) + "a" }.joined()), ("ticks odd", rep("`a``b```c", n)),
    ("ticks lines", (1...3000).map { rep("`", $0) + "a" }.joined(separator: "\n")),
    ("1MB line", rep("word [a](b) *c* ", 65_536)), ("1MB line plain", rep("a", 1 << 20)),
    ("5MB para", rep("word [a](b) *c* `d`\n", 250_000)),
    ("defs", (0..<150_000).map { "[a\($0)]: http://example.org/\($0) \"t\"\n" }.joined()),
    ("defs para", (0..<150_000).map { "[a\($0)]: http://example.org/\($0)\n\n" }.joined()),
    ("defs same", rep("[a]: b\n", 700_000)), ("defs uses", (0..<60_000).map { "[a\($0)]: u\($0)\n\n[a\($0)] [b\($0)][c]\n\n" }.joined()),
    ("defs uncovered", rep("[a]:\nb\n", 700_000)), ("def title", "[a]: b\n" + rep("'\n", 1_000_000)), ("def titles", rep("[a]: b '\n", 500_000)),
    ("def titles2", rep("[a]: b (\n", 500_000)), ("def label", rep("[a\n", 1_000_000)), ("def unclosed", rep("[a\n\n", 1_000_000)),
    ("deflong", "[a]: b\n\n" + rep("[" + rep("a", 990), 5000)),
    ("expand", "[a]: " + rep("x", 100_000) + "\n\n" + rep("[a] ", 50_000)),
    ("expand title", "[a]: b '" + rep("x", 100_000) + "'\n\n" + rep("[a] ", 50_000)),
    ("deep", (0..<2400).map { rep("  ", $0) + "- a\n" }.joined()),
    ("deep back", rep((0..<480).map { rep(" ", $0 * 2) + "- a\n" }.joined(), 16)),
    ("deep ord", (0..<1500).map { rep("   ", $0) + "1. a\n" }.joined()),
    ("deep quote", (0..<2000).map { rep(">", $0) + "a\n\n" }.joined()),
    ("footdefs", (0..<100_000).map { "[^\($0)]: x\n\n" }.joined()), ("foot refs", "[^a]: x\n\n" + rep("[^a] ", 200_000)),
    ("foot undefined", rep("[^a] ", 500_000)), ("foot brackets", rep("[^", n)), ("foot nested", rep("[^a]: ", n)),
    ("foot lots", (0..<40_000).map { "[^\($0)]: x [^\($0 + 1)]\n\n" }.joined()),
    ("headings", rep("# a\n", 1_000_000)), ("headings dup", rep("# a\n# a-1\n", 300_000)),
    ("setext", rep("a\n-\n", 1_000_000)), ("html headings", rep("<h1>a\n\n", 500_000)), ("html heading open", "<h1>" + rep("a\n\n", 1_000_000)),
    ("html headings close", rep("<h1>a</h2>\n", 500_000)), ("html para", "<h1>\n\n" + rep("a b ", 500) + rep("x\n\ny\n\n", 300_000)),
    ("front", "---\na: b\n" + rep("x: y\n", 1_000_000)), ("front closed", "---\ntitle: b\n" + rep("x: y\n", 200_000) + "---\n"),
    ("front anchors", "---\ntitle: x\n" + (0..<30).map { "a\($0): &a\($0) [*a\(max(0, $0 - 1)), *a\(max(0, $0 - 1))]\n" }.joined() + "---\n"),
    ("front deep", "---\ntitle: " + rep("[", 100_000) + "\n---\n"),
    ("front deep2", "---\ntitle: " + rep("{a: ", 100_000) + "\n---\n"),
    ("backslashes", rep("\\", 1_000_000)), ("amps", rep("&a", 500_000)), ("entities", rep("&amp;", 200_000)),
    ("nul", rep("\0", 1_000_000)), ("cr", rep("\r", 3_000_000)), ("lf", rep("\n", 8_000_000)), ("items", rep("- [ ] a\n", 900_000)),
    ("paragraphs", rep("a\n\n", 2_000_000)), ("rules", rep("---\n", 2_000_000)), ("dash line", rep("-", 1_000_000)),
    ("dash spaced", rep("- ", 400_000)), ("pluses", rep("+ ", 250)), ("fences", rep("```\n", 2_000_000)), ("tabs", rep("\t", 1_000_000) + "a"),
    ("spaces lines", rep(rep(" ", 1000) + "\n", 8000)), ("spaces inline", "a" + rep(rep(" ", 1000) + "b", 900)),
    ("trailing spaces", rep("a" + rep(" ", 1000) + "\n", 8000)), ("hashes", "# " + rep("# ", 400_000)),
    ("pipes in para", rep("a | b\n", 1_000_000)), ("delim", rep("-|-\n", 1_000_000)), ("pipe then delim", rep("a|b\n-|-\n", 800_000)),
    ("long para then delim", rep("a|b\n", 500_000) + "-|-\n"),
    ("autolinks", rep("<a:", n)), ("autolinks ok", rep("<a:b> ", 150_000)), ("imgs", rep("![", n)), ("img nest", rep("![", 400) + rep("](a)", 400)),
    ("imgs nest lines", rep("![\n", 30_000) + rep("](a)\n", 30_000)),
    ("link nest lines", rep("[\n", 30_000) + rep("](a)\n", 30_000)),
    ("em nest lines", rep("**a\n", 100_000) + rep("b**\n", 100_000)),
    ("emph", rep("a**b", 100_000)), ("emph2", rep("a**b" + rep("c* ", 100), 5000)),
    ("200MB", ""),
  ]
  if args.count > 2 { cases = cases.filter { $0.0 == args[2] } }
  for (name, s) in cases {
    var bytes = Array(s.utf8)
    if name == "200MB" { bytes = Array(repeating: 97, count: 200 << 20) }
    print(name, bytes.count, terminator: " "); fflush(nil)
    let t0 = now()
    let note = ParsedNote(SourceText(bytes))
    let t1 = now()
    if args.count > 3 { cparse(bytes) }
    print(t1 - t0, args.count > 3 ? String(now() - t1) : "", note.exceededLimit.map { "\($0)" } ?? "", note.isExact ? "" : "inexact", t1 - t0 > 1 ? "SLOW" : "")
  }
default: break
}
