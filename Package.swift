// swift-tools-version: 6.2
import PackageDescription

// One line a target, top down: an arrow in the architecture is a name in a list here.
// `Tests/HouseTests` reads the sources and keeps the rest of the rules.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "coursemark",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .target(
      name: "NoteSyntax",
      dependencies: ["NoteText", "CMarkGFM", yams],
      swiftSettings: settings),
    .target(name: "NoteText", swiftSettings: settings),
    .systemLibrary(
      name: "CMarkGFM",
      pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

    .executableTarget(name: "Scratch", dependencies: ["NoteSyntax", "NoteText", "CMarkGFM"], swiftSettings: settings),
    .testTarget(name: "NoteSyntaxTests", dependencies: ["NoteSyntax", "NoteText"], swiftSettings: settings),
    .testTarget(name: "NoteTextTests", dependencies: ["NoteText"], swiftSettings: settings),
  ]
)
