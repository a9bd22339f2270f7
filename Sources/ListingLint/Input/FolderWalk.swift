// Input: a folder and all below it, without recursion, to the pages it holds.

import LintRules

/// Walks folders and collects the pages in them, in the order of their paths.
///
/// Symbolic links are not followed and no folder is entered twice, so that no tree is endless; two
/// descriptors are open at most.
struct FolderWalk {
  /// The extensions of pages, in lower case.
  static let pageExtensions: Set<String> = [".html", ".htm", ".xhtml", ".shtml"]

  private struct Level {
    let path: [UInt8]
    /// The path from where ignore patterns count.
    let relative: [UInt8]
    let members: [Folder.Member]
    let ignores: IgnoreRules
    var next = 0
  }

  /// The pages found so far.
  private(set) var pages = PathList()
  /// What was met and left out.
  private(set) var skipped = SkippedFiles()
  /// The folders that were walked.
  private(set) var folders = PathList()
  /// Folders that could not be read.
  private(set) var problems: [Problem] = []

  private let obeysIgnoreFiles: Bool
  private let watchesRepeats: Bool
  private var seenFolders: Set<FileIdentity> = []
  private var seenFiles: Set<FileIdentity> = []

  /// A walk; `watchesRepeats` where several paths were named, which may overlap.
  init(obeysIgnoreFiles: Bool, watchesRepeats: Bool) {
    self.obeysIgnoreFiles = obeysIgnoreFiles
    self.watchesRepeats = watchesRepeats
  }

  /// Takes a file that was named; false if it has been taken before.
  mutating func take(_ identity: FileIdentity) -> Bool {
    let isNew = !watchesRepeats || seenFiles.insert(identity).inserted
    if !isNew { skipped.repeated += 1 }
    return isNew
  }

  /// Adds a file that was named, whatever its extension.
  mutating func add(named path: [UInt8]) { pages.append(path) }

  /// Adds the pages of a folder that was named.
  mutating func walk(_ root: [UInt8]) {
    var levels: [Level] = []
    let top = obeysIgnoreFiles ? RepositoryTop(above: root) : RepositoryTop.none
    enter(root, relative: top.relative, ignores: top.ignores, isNamed: true, levels: &levels)
    while var level = levels.popLast() {
      guard level.next < level.members.count else { continue }
      let member = level.members[level.next]
      level.next += 1
      levels.append(level)
      visit(member, of: level, levels: &levels)
    }
  }

  private mutating func visit(_ member: Folder.Member, of level: Level, levels: inout [Level]) {
    let path = InputPath.joined(level.path, member.name)
    let relative = InputPath.joined(level.relative, member.name)
    switch member.kind {
    case .link: skipped.links += 1
    case .special: skipped.special += 1
    case .folder:
      if Self.isNeverListings(member.name) {
        skipped.folders += 1
      } else if level.ignores.ignores(relative, isFolder: true) {
        skipped.ignored += 1
      } else {
        enter(
          path, relative: relative, ignores: level.ignores, isNamed: false, levels: &levels)
      }
    case .regular:
      let type = Self.pathExtension(member.name)
      if Self.isOwn(member.name) {
        return
      } else if !Self.pageExtensions.contains(type) {
        skipped.byType[type, default: 0] += 1
      } else if level.ignores.ignores(relative, isFolder: false) {
        skipped.ignored += 1
      } else if member.identity.map({ take($0) }) ?? true {
        pages.append(path)
      }
    }
  }

  private mutating func enter(
    _ path: [UInt8], relative: [UInt8], ignores: IgnoreRules, isNamed: Bool,
    levels: inout [Level]
  ) {
    do throws(SystemError) {
      let folder = try Folder(path, followsLink: isNamed, wantsIdentities: watchesRepeats)
      guard seenFolders.insert(folder.identity).inserted else {
        skipped.repeated += 1
        return
      }
      folders.append(path)
      var ignores = ignores
      if obeysIgnoreFiles {
        for content in folder.ignoreFiles { ignores.add(content, in: relative) }
      }
      levels.append(
        Level(path: path, relative: relative, members: folder.members, ignores: ignores))
    } catch {
      let name = InputPath(bytes: path).name
      problems.append(
        Problem(
          .error, .unreadable,
          LocalizedText(
            zh: "文件夹读不了：\(error.reason.zh)", en: "cannot read the folder: \(error.reason.en)"),
          file: name))
    }
  }

  private static func isNeverListings(_ name: [UInt8]) -> Bool {
    name.first == 0x2E || name.elementsEqual("node_modules".utf8)
  }

  /// Whether a file is one that the program itself reads - config, what is ignored, suppressions, a
  /// baseline - and so is left out by nobody.
  static func isOwn(_ name: [UInt8]) -> Bool {
    name.first == 0x2E && name.starts(with: ".listing-lint".utf8)
      && !pageExtensions.contains(pathExtension(name))
  }

  /// The extension with its dot, in lower case; "" without one.
  static func pathExtension(_ name: [UInt8]) -> String {
    guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return "" }
    let type = name[dot...].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return DisplayName.text(of: type)
  }
}

/// The repository a folder lies in, and what its ignore files say down to that folder.
struct RepositoryTop {
  /// The folder's path from the repository's top; "" if it is the top, or in no repository.
  let relative: [UInt8]
  let ignores: IgnoreRules

  static let none = RepositoryTop(relative: [], ignores: IgnoreRules())

  private init(relative: [UInt8], ignores: IgnoreRules) {
    self.relative = relative
    self.ignores = ignores
  }

  /// Looks for a `.git` above a folder and reads the ignore files between the two.
  init(above folder: [UInt8]) {
    guard let absolute = SystemPath.resolved(folder) else {
      self = .none
      return
    }
    let parts = absolute.split(separator: 0x2F)
    for count in stride(from: parts.count, through: 0, by: -1) {
      let top = Self.absolute(parts.prefix(count))
      guard SystemPath.exists(InputPath.joined(top, Array(".git".utf8))) else { continue }
      var ignores = IgnoreRules()
      for depth in count..<max(count, parts.count) {
        let between = Array(parts[count..<depth].joined(separator: [0x2F]))
        for content in Folder.ignoreFiles(of: Self.absolute(parts.prefix(depth))) {
          ignores.add(content, in: between)
        }
      }
      relative = Array(parts[count...].joined(separator: [0x2F]))
      self.ignores = ignores
      return
    }
    self = .none
  }

  private static func absolute(_ parts: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    [0x2F] + Array(parts.joined(separator: [0x2F]))
  }
}
