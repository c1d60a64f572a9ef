// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same strict rules (see CONTRIBUTING.md).
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "crisis-monitor",
  products: [
    .library(name: "CrisisModel", targets: ["CrisisModel"]),
    .library(name: "CrisisExtraction", targets: ["CrisisExtraction"]),
    .executable(name: "crisis-monitor", targets: ["crisis-monitor"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CrisisModel", swiftSettings: strict),
    .target(
      name: "CLexicons", exclude: ["generate-borders.py", "generate-gazetteer.py", "tables"]),
    .target(
      name: "CrisisExtraction", dependencies: ["CrisisModel", "CLexicons"], swiftSettings: strict),
    .target(
      name: "CrisisConfiguration",
      dependencies: [
        "CrisisModel", "CrisisExtraction", "CrisisTUI", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "CrisisFolder", swiftSettings: strict),
    .target(
      name: "CrisisIncidents", dependencies: ["CrisisModel", "CLexicons"], swiftSettings: strict),
    .target(
      name: "CrisisAlerts", dependencies: ["CrisisModel", "CrisisIncidents"],
      swiftSettings: strict),
    .target(
      name: "CrisisExport",
      dependencies: ["CrisisModel", "CrisisIncidents", "CrisisMap", "CLexicons"],
      swiftSettings: strict),
    .target(
      name: "CrisisRecords", dependencies: ["CrisisModel"], exclude: ["RECORDS.md"],
      swiftSettings: strict),
    .target(name: "CrisisMap", dependencies: ["CLexicons"], swiftSettings: strict),
    .target(
      name: "CrisisStore",
      dependencies: [
        "CrisisModel", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "CrisisTUI", dependencies: ["CrisisModel", "CrisisIncidents", "CrisisMap"],
      swiftSettings: strict),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .target(name: "CCrash"),
    .target(
      name: "CrisisCurses", dependencies: ["CCrash", "CNcurses", "CrisisTUI"],
      swiftSettings: strict),
    .executableTarget(
      name: "crisis-monitor",
      dependencies: [
        "CrisisAlerts", "CrisisModel", "CrisisExtraction", "CrisisIncidents",
        "CrisisConfiguration", "CrisisFolder", "CrisisExport", "CrisisRecords", "CrisisStore",
        "CrisisTUI", "CrisisCurses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "CrisisTestSupport", dependencies: ["CrisisModel", "CrisisFolder"],
      path: "Tests/CrisisTestSupport", swiftSettings: strict),
    .testTarget(
      name: "CrisisAlertsTests",
      dependencies: ["CrisisAlerts", "CrisisExtraction", "CrisisIncidents", "CrisisModel"],
      swiftSettings: strict),
    .testTarget(
      name: "CrisisModelTests", dependencies: ["CrisisModel", "CrisisTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CrisisExtractionTests",
      dependencies: ["CrisisModel", "CrisisExtraction", "CrisisTestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "CrisisConfigurationTests",
      dependencies: ["CrisisModel", "CrisisExtraction", "CrisisConfiguration", "CrisisTUI"],
      swiftSettings: strict),
    .testTarget(name: "CrisisMapTests", dependencies: ["CrisisMap"], swiftSettings: strict),
    .testTarget(
      name: "CrisisIncidentsTests",
      dependencies: ["CrisisModel", "CrisisExtraction", "CrisisIncidents"],
      swiftSettings: strict),
    .testTarget(
      name: "CrisisExportTests",
      dependencies: ["CrisisModel", "CrisisIncidents", "CrisisExport", "CrisisTestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "CrisisRecordsTests",
      dependencies: ["CrisisModel", "CrisisExtraction", "CrisisExport", "CrisisRecords"],
      swiftSettings: strict),
    .testTarget(
      name: "CrisisFolderTests", dependencies: ["CrisisFolder", "CrisisTestSupport"],
      swiftSettings: strict),
    .executableTarget(
      name: "store-writer", dependencies: ["CrisisModel", "CrisisStore"],
      path: "Tests/StoreWriter", swiftSettings: strict),
    .testTarget(
      name: "CrisisStoreTests",
      dependencies: [
        "CrisisModel", "CrisisStore", "PtySupport", "store-writer",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .target(name: "PtySupport", path: "Tests/PtySupport", swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "crisis-monitor", "CrisisCurses", "CrisisFolder", "CrisisModel", "CrisisTUI", "CVTerm",
        "PtySupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CrisisTUITests",
      dependencies: ["CrisisModel", "CrisisIncidents", "CrisisMap", "CrisisTUI"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "ProjectTests", dependencies: ["CrisisTUI"], swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "CrisisModel", "CrisisExtraction", "CrisisConfiguration", "CrisisExport", "CrisisRecords",
      ],
      path: "Tests/Fuzz/Targets", swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], swiftSettings: strict),
    .executableTarget(
      name: "crisis-bench",
      dependencies: [
        "CrisisExtraction", "CrisisIncidents", "CrisisModel", "PtySupport", "crisis-monitor",
      ],
      path: "Tests/CrisisBench", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// `make fuzz`: what libFuzzer calls, which only links together with it.
if Context.environment["CRISIS_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "crisis-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver",
      swiftSettings: strict))
}
