// swift-tools-version: 6.3
import PackageDescription

// The settings of every target. They stand above `package`: below it the list would silently be
// empty.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  // Tests look into rooms in release too, where they take a sixth of the time: one build serves both
  // the program and its tests.
  .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
  .treatAllWarnings(as: .error),
]

extension Target {
  /// A room: a library target that may import the named rooms and no others.
  static func room(
    _ name: String, looksInto rooms: [String] = [], resources: [Resource] = []
  ) -> Target {
    .target(
      name: name, dependencies: rooms.map { .byName(name: $0) }, resources: resources,
      swiftSettings: strict)
  }

  /// The tests of some rooms; golden files lie beside them and are read at run time.
  static func tests(_ name: String, of rooms: [String]) -> Target {
    .testTarget(
      name: name,
      dependencies: (rooms + ["TestSupport"]).map { .byName(name: $0) },
      exclude: ["Golden"],
      swiftSettings: strict)
  }
}

let package = Package(
  name: "thang",
  targets: [
    // The inner rooms: pure, without Foundation, within the Embedded Swift subset.
    .room("Numbers"),
    .room("Diagnostics"),
    .room("Syntax", looksInto: ["Diagnostics"]),
    .room("Formatting", looksInto: ["Diagnostics", "Syntax"]),
    .room("Evidence", looksInto: ["Numbers", "Diagnostics"]),
    .room("Consolidation", looksInto: ["Diagnostics", "Syntax", "Evidence"]),
    .room("Semantics", looksInto: ["Numbers", "Diagnostics", "Syntax", "Evidence"]),
    .room(
      "Linting", looksInto: ["Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics"]),
    .room("Evaluation", looksInto: ["Numbers", "Diagnostics", "Evidence", "Semantics"]),
    .room(
      "Explanation",
      looksInto: ["Numbers", "Diagnostics", "Evidence", "Semantics", "Evaluation"]),
    .room(
      "Proof",
      looksInto: [
        "Numbers", "Diagnostics", "Evidence", "Semantics", "Evaluation", "Explanation",
      ]),
    .room(
      "Translation", looksInto: ["Numbers", "Diagnostics", "Evidence", "Semantics", "Evaluation"]),
    .room(
      "Browser",
      looksInto: [
        "Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation", "Explanation",
      ]),

    // The kernels of `Columns`, and calls of the system that `Driver` makes, in C.
    .target(name: "CColumns"),
    .target(name: "CFiles"),

    // The outer rooms: reports, files, threads, the terminal.
    .room(
      "Reporting",
      looksInto: [
        "Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation", "Explanation",
        "Proof",
      ]),
    .room(
      "Columns",
      looksInto: [
        "CColumns", "Numbers", "Diagnostics", "Evidence", "Semantics", "Evaluation", "Explanation",
        "Reporting",
      ]),
    .room(
      "Driver",
      looksInto: [
        "CFiles", "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Consolidation",
        "Semantics", "Linting", "Evaluation", "Explanation", "Proof", "Translation", "Reporting",
        "Columns",
      ]),
    .room(
      "LanguageServer",
      looksInto: [
        "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Consolidation", "Semantics",
        "Evaluation", "Explanation", "Proof", "Reporting", "Driver",
      ]),
    .room(
      "Commands",
      looksInto: [
        "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Consolidation", "Semantics",
        "Linting", "Evaluation", "Explanation", "Proof", "Translation", "Reporting", "Columns",
        "Driver", "LanguageServer",
      ],
      // The pages of `explain-code` are those of the reference.
      resources: [
        .embedInCode("Pages/LanguageErrors.md"), .embedInCode("Pages/NgonNguLoi.md"),
        .embedInCode("Pages/Examples.txt"),
      ]),
    .executableTarget(
      name: "thang", dependencies: ["Commands"], swiftSettings: strict,
      // One file that runs on every Linux; to find libraries would take a third of the time in which
      // one unit is answered.
      linkerSettings: [
        .unsafeFlags(["-static-executable"], .when(platforms: [.linux], configuration: .release))
      ]),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "ScoringSupport",
      dependencies: [
        "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation", "Explanation",
        "TestSupport",
      ],
      path: "Tests/ScoringSupport", swiftSettings: strict),
    .tests("NumbersTests", of: ["Numbers"]),
    .tests("SyntaxTests", of: ["Diagnostics", "Syntax"]),
    .tests("FormattingTests", of: ["Diagnostics", "Syntax", "Formatting"]),
    .tests("EvidenceTests", of: ["Numbers", "Diagnostics", "Evidence"]),
    .tests(
      "ConsolidationTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Consolidation", "Semantics",
        "Evaluation", "Explanation", "Reporting", "Driver",
      ]),
    .tests("SemanticsTests", of: ["Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics"]),
    .tests(
      "LintingTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Linting", "Evaluation",
        "Driver",
      ]),
    .tests(
      "EvaluationTests",
      of: ["Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation"]),
    .tests(
      "ExplanationTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation", "Explanation",
        "ScoringSupport",
      ]),
    .tests(
      "ReportingTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation", "Explanation",
        "Reporting", "ScoringSupport",
      ]),
    .tests(
      "ComparisonTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Semantics", "Evaluation",
        "Proof", "Reporting", "Driver",
      ]),
    .tests(
      "ColumnsTests",
      of: [
        "Diagnostics", "Evidence", "Consolidation", "Numbers", "Semantics", "Evaluation",
        "Reporting", "Columns", "Driver",
      ]),
    .tests(
      "CommandTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Semantics", "Linting",
        "Evaluation", "Explanation", "Reporting", "Driver", "Commands",
      ]),
    .tests(
      "LanguageServerTests",
      of: ["Diagnostics", "Syntax", "Semantics", "Driver", "LanguageServer"]),
    .tests(
      "ProofTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Evidence", "Semantics", "Evaluation", "Explanation",
        "Proof", "Reporting", "Driver",
      ]),
    .tests(
      "TranslationTests",
      of: ["Diagnostics", "Syntax", "Semantics", "Evaluation", "Translation", "Driver"]),
    .tests("BrowserTests", of: ["Diagnostics", "Browser"]),
    .tests(
      "LanguageTests",
      of: [
        "Numbers", "Diagnostics", "Syntax", "Formatting", "Evidence", "Consolidation", "Semantics",
        "Evaluation",
        "Explanation", "Reporting", "Driver",
      ]),
    .tests("TidyTests", of: ["Diagnostics"]),
  ],
  swiftLanguageModes: [.v6]
)
