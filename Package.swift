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

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let hashTrees = Target.Dependency.product(
  name: "HashTreeCollections", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// Fuzzing needs a release build with `-enable-testing`, which `.ci/fuzz` makes; otherwise only the
/// tests, which repeat what it found, need its targets.
let isFuzzing = Context.environment["COURSEMARK_FUZZ"] != nil
let fuzzDependencies: [Target.Dependency] = [
  "LanguageServer", "LanguageServerProtocol", "NoteFiles", "NoteFeatures", "TopicModel",
  "NoteSyntax", "NoteText", "CMarkGFM", "TestSupport",
]

let package = Package(
  name: "coursemark",
  products: [
    .executable(name: "coursemark", targets: ["coursemark"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "coursemark",
      dependencies: [
        "LanguageServer", "NoteFiles", "NoteFeatures", "TopicModel", "NoteText", argumentParser,
      ],
      swiftSettings: settings),
    .target(
      name: "LanguageServer",
      dependencies: [
        "LanguageServerProtocol", "NoteFiles", "NoteFeatures", "TopicModel", "NoteSyntax",
        "NoteText",
      ],
      swiftSettings: settings),
    .target(
      name: "NoteFiles",
      dependencies: ["NoteFeatures", "TopicModel", "NoteSyntax", "NoteText", subprocess, yams],
      swiftSettings: settings),
    .target(name: "LanguageServerProtocol", swiftSettings: settings),
    .target(
      name: "NoteFeatures",
      dependencies: ["TopicModel", "NoteSyntax", "NoteText"],
      swiftSettings: settings),
    .target(
      name: "TopicModel",
      dependencies: ["NoteSyntax", "NoteText", hashTrees, heap],
      swiftSettings: settings),
    .target(
      name: "NoteSyntax",
      dependencies: ["NoteText", "CMarkGFM", "CMarkArena", "Zstandard", yams],
      swiftSettings: settings),
    .target(name: "NoteText", swiftSettings: settings),
    .target(name: "CMarkArena", dependencies: ["CMarkGFM"]),
    .systemLibrary(
      name: "CMarkGFM",
      pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "Zstandard",
      pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),

    .target(
      name: "TestSupport", dependencies: ["NoteFiles", "NoteSyntax", "NoteText"],
      path: "Tests/TestSupport",
      resources: [.copy("Resources")], swiftSettings: settings),
    .testTarget(
      name: "NoteTextTests", dependencies: ["NoteText", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "NoteSyntaxTests", dependencies: ["NoteSyntax", "NoteText", "TestSupport"],
      exclude: ["slugs.json"],
      swiftSettings: settings),
    .testTarget(
      name: "TopicModelTests",
      dependencies: ["TopicModel", "NoteSyntax", "NoteText", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "NoteFeaturesTests",
      dependencies: ["NoteFeatures", "TopicModel", "NoteSyntax", "NoteText", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "NoteFilesTests",
      dependencies: [
        "NoteFiles", "NoteFeatures", "TopicModel", "NoteSyntax", "NoteText", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LanguageServerProtocolTests", dependencies: ["LanguageServerProtocol", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "coursemark", "LanguageServer", "LanguageServerProtocol", "NoteFiles", "NoteText",
        "TestSupport", subprocess,
      ], exclude: ["Recordings"], swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["coursemark", "TestSupport", subprocess],
      swiftSettings: settings),
    .testTarget(name: "HouseTests", swiftSettings: settings),
    .executableTarget(
      name: "explanation-benchmark",
      dependencies: [
        "NoteFiles", "NoteFeatures", "TopicModel", "NoteSyntax", "NoteText", argumentParser,
      ],
      path: "Tests/Benchmarks/Explanations", exclude: ["Labels"],
      swiftSettings: settings),
    .executableTarget(
      name: "speed-benchmark",
      dependencies: [
        "coursemark", "LanguageServerProtocol", "TestSupport", argumentParser, subprocess,
        systemPackage,
      ],
      path: "Tests/Benchmarks/Speed", swiftSettings: settings),
    .testTarget(
      name: "SpeedBenchmarkTests", dependencies: ["speed-benchmark"],
      path: "Tests/Benchmarks/SpeedTests", swiftSettings: settings),
  ]
    + (isFuzzing
      ? [
        .target(
          name: "FuzzTargets", dependencies: fuzzDependencies, path: "Tests/Fuzz/Targets",
          swiftSettings: settings),
        .executableTarget(
          name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Main",
          swiftSettings: settings, linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
        .executableTarget(
          name: "differential",
          dependencies: ["FuzzTargets", "NoteSyntax", "NoteText", "TopicModel", argumentParser],
          path: "Tests/Fuzz/Differential", swiftSettings: settings),
      ]
      : [
        .testTarget(
          name: "FuzzTargets", dependencies: fuzzDependencies, path: "Tests/Fuzz/Targets",
          swiftSettings: settings),
        .testTarget(
          name: "FuzzTests", dependencies: fuzzDependencies + ["FuzzTargets", "coursemark"],
          path: "Tests/Fuzz/Tests",
          swiftSettings: settings),
      ])
)
