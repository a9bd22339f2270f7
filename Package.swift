// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "listing-lint",
  products: [
    .executable(name: "listing-lint", targets: ["listing-lint"]),
    .library(name: "LintRules", targets: ["LintRules"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(
      name: "LintRules",
      dependencies: ["CXML2", "CPCRE2", .product(name: "Yams", package: "Yams")],
      plugins: ["EmbedRulesets"]),
    .executableTarget(name: "embed-rulesets", path: "Sources/EmbedRulesets"),
    .plugin(name: "EmbedRulesets", capability: .buildTool(), dependencies: ["embed-rulesets"]),
    .executableTarget(
      name: "listing-lint",
      dependencies: [
        "LintRules", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/ListingLint"),
    .testTarget(
      name: "LintRulesTests", dependencies: ["LintRules", "listing-lint"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)
