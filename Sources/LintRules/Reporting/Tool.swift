// Reporting: who made a report.

/// The program's name and version, as reports and `--version` give them.
public enum Tool {
  /// The name of the program.
  public static let name = "listing-lint"
  /// The version of program and library.
  public static let version = "0.1.0"
  /// The address that the project's schemas are named under, and reports name it by.
  public static let address = "https://listing-lint.invalid/"
  /// The Swift that the program was built with.
  public static var swiftVersion: String {
    #if compiler(>=6.4)
    "6.4 or newer"
    #elseif compiler(>=6.3)
    "6.3"
    #elseif compiler(>=6.2)
    "6.2"
    #elseif compiler(>=6.1)
    "6.1"
    #else
    "6.0"
    #endif
  }
  /// What `--version` prints: the program and the libraries it runs with.
  public static var versions: String {
    "\(name) \(version) (libxml2 \(ElementTree.libxml2Version), PCRE2 \(Pattern.libraryVersion))"
  }
}
