import LintRules

@main
struct ListingLint {
  static func main() { print("listing-lint") }
}
