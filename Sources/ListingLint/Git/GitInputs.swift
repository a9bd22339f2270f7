// Git: the pages that a commit brings, read from its objects and never from the working tree.

import LintRules

/// The pages of a commit to be, or of commits that are.
struct GitInputs: CheckInputs {
  private let pages: [GitChange]
  private let tree: GitTree
  private let top: [UInt8]
  private let workingFolder: [UInt8]
  private let objects: GitObjects
  private let reader: FileReader
  /// Commits whose pages are no news either, each with the one where it parted from HEAD.
  private let merged: [(commit: String, origin: String?)]
  /// Pages that are there no more, each with its object on every side that had it.
  private let deleted: [(path: [UInt8], objects: [[UInt8]])]
  let skipped: SkippedFiles
  let problems: [Problem]
  /// Whether what was there before does not count.
  let comparesWithEarlier: Bool

  /// Lists what a tree brings below the paths, or at all.
  init(
    _ tree: GitTree, paths: [InputPath], files: TrackedFiles, reader: FileReader,
    allFindings: Bool
  ) throws {
    self.tree = tree
    self.reader = reader
    (top, objects) = (files.top, files.objects)
    let folder = SystemPath.resolved([0x2E]) ?? Environment.workingFolder
    workingFolder = folder
    comparesWithEarlier = !allFindings
    let changes = try GitChange.all(in: tree, paths.map(\.bytes))
    var pages: [GitChange] = []
    var skipped = SkippedFiles()
    var problems: [Problem] = []
    var ignores = TrackedIgnores(files: files)
    for change in changes where change.kind != .deleted {
      let name = InputPath.shown(InputPath.joined(files.top, change.path), from: folder)
      let lastName = InputPath.lastName(of: change.path)
      let type = FolderWalk.pathExtension(lastName)
      if FolderWalk.isOwn(lastName) {
        continue
      } else if change.kind == .unmerged {
        problems.append(
          Problem(
            .warning, .notStaged,
            LocalizedText(zh: "还没有合并完，没有检查", en: "is not merged yet and was not checked"),
            file: name))
      } else if change.mode.elementsEqual("120000".utf8) {
        skipped.links += 1
      } else if change.mode.elementsEqual("160000".utf8) {
        skipped.submodules += 1
      } else if !FolderWalk.pageExtensions.contains(type) {
        skipped.byType[type, default: 0] += 1
      } else if try ignores.ignores(change.path) {
        skipped.ignored += 1
      } else {
        pages.append(change)
      }
    }
    for path in paths {
      let whole = path.absolute.bytes
      let isThere = changes.contains { change in
        let changed = InputPath.joined(files.top, change.path)
        return changed == whole || InputPath.relative(changed, to: whole) != nil
          || whole == files.top
      }
      guard !isThere else { continue }
      problems.append(
        Problem(
          .warning, .notStaged,
          LocalizedText(zh: "没有要检查的改动", en: "has no change to check"), file: path.name))
    }
    self.pages = pages
    self.skipped = skipped
    self.problems = problems
    var others: [String] = []
    if case .index = tree, !allFindings, !pages.isEmpty {
      do throws(SystemError) {
        others = try Git.mergedCommits(objects)
      } catch {
        throw CommandFailure(
          zh: "无法向 git 查询合并：\(error.reason.zh)",
          en: "cannot ask git for the merge: \(error.reason.en)")
      }
    }
    // A page that has moved is one deleted and one added; in a merge, on one side or the other.
    var deleted = !allFindings && pages.contains { $0.kind == .added } ? changes : []
    for commit in others {
      deleted += try GitChange.all(in: .index, beside: commit, paths.map(\.bytes))
    }
    self.deleted = Self.deletedPages(deleted)
    merged = try others.map { ($0, try Git.origin(of: $0)) }
  }

  private static func deletedPages(_ changes: [GitChange]) -> [(path: [UInt8], objects: [[UInt8]])]
  {
    var objects: [[UInt8]: [[UInt8]]] = [:]
    for change in changes where change.kind == .deleted {
      let type = FolderWalk.pathExtension(InputPath.lastName(of: change.path))
      guard FolderWalk.pageExtensions.contains(type) else { continue }
      objects[change.path, default: []].append(change.earlier)
    }
    return objects.map { ($0.key, $0.value) }.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  var count: Int { pages.count }

  func name(_ index: Int) -> String { name(pages[index]) }

  func path(_ index: Int) -> [UInt8] { InputPath.joined(top, pages[index].path) }

  func read(_ index: Int) -> Result<Source, Problem> {
    let page = pages[index]
    return content(page.id).flatMap { bytes in
      if bytes.count < 1_024, bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
        return .failure(
          Problem(
            .warning, .unreadable,
            LocalizedText(
              zh: "这只是 Git LFS 指针：网页本身不在提交里，没有检查",
              en:
                "is a pointer of Git LFS: the page itself is not in the commit and was not checked")
          ))
      }
      return .success(Source(name: name(page), bytes: bytes, encoding: reader.encoding))
    }
  }

  /// The page in the working tree, where all of it is staged: what is not is nobody's to change.
  func fixTarget(_ index: Int) -> FixTarget {
    let path = self.path(index)
    return .workingTree(path, read: { try workingPage(path, name: name(index)) })
  }

  private func workingPage(_ path: [UInt8], name: String) throws -> Result<Source, Problem> {
    let words = ["diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--"]
    guard try Git.run(words, [path]).isEmpty else {
      return .failure(
        Problem(
          .warning, .notFixed,
          LocalizedText(
            zh: "没有修改：只暂存了一部分；请把其余改动也暂存，或者撤回",
            en: "was not fixed: it is staged only in part; stage the rest of it or take it back")))
    }
    return reader.bytes(of: InputFiles.Entry(path: path, isNamed: false)).map {
      Source(name: name, bytes: $0, encoding: reader.encoding)
    }
  }

  func earlier(_ index: Int) -> EarlierVersions {
    let page = pages[index]
    let others = merged.map { Array("\($0.commit):".utf8) + page.path }
    return versions((page.kind == .added ? [] : [page.earlier]) + others, of: page.path)
  }

  var gone: [EarlierVersions] { deleted.map { versions($0.objects, of: $0.path) } }

  private func versions(_ sides: [[UInt8]], of path: [UInt8]) -> EarlierVersions {
    let origins = merged.compactMap(\.origin).map { Array("\($0):".utf8) + path }
    let name = name(path)
    return EarlierVersions(
      sides: sides.compactMap { source($0, name) }, origins: origins.compactMap { source($0, name) }
    )
  }

  private func source(_ id: [UInt8], _ name: String) -> Source? {
    guard case .success(let bytes) = content(id) else { return nil }
    return Source(name: name, bytes: bytes, encoding: reader.encoding)
  }

  private func name(_ change: GitChange) -> String { name(change.path) }

  private func name(_ path: [UInt8]) -> String {
    InputPath.shown(InputPath.joined(top, path), from: workingFolder)
  }

  private func content(_ id: [UInt8]) -> Result<[UInt8], Problem> {
    do throws(SystemError) {
      switch try objects.content(id, limit: reader.maximumSize) {
      case .bytes(let bytes): return .success(bytes)
      case .tooLarge(let size): return .failure(reader.tooLarge(size))
      case .missing:
        return .failure(
          Problem(
            .error, .unreadable,
            LocalizedText(
              zh: "仓库里没有这个对象", en: "is not among the objects of the repository")))
      }
    } catch {
      return .failure(
        Problem(
          .error, .unreadable,
          LocalizedText(
            zh: "无法从 git 读取：\(error.reason.zh)",
            en: "cannot be read from git: \(error.reason.en)")))
    }
  }
}

/// What the .listing-lintignore files of a repository leave out; tracked files are never ignored by
/// .gitignore.
private struct TrackedIgnores {
  private let files: TrackedFiles
  private var known: [[UInt8]: IgnoreRules] = [:]

  init(files: TrackedFiles) { self.files = files }

  mutating func ignores(_ path: [UInt8]) throws -> Bool {
    var rules = try rules(in: [])
    for slash in path.indices where path[slash] == 0x2F {
      let folder = Array(path[..<slash])
      if rules.ignores(folder, isFolder: true) { return true }
      rules = try self.rules(in: folder)
    }
    return rules.ignores(path, isFolder: false)
  }

  private mutating func rules(in folder: [UInt8]) throws -> IgnoreRules {
    if let rules = known[folder] { return rules }
    let outer = InputPath.folder(of: folder)
    var rules =
      folder.isEmpty ? IgnoreRules() : known[outer == [0x2E] ? [] : outer] ?? IgnoreRules()
    let path = InputPath.joined(
      InputPath.joined(files.top, folder), Array(".listing-lintignore".utf8))
    do throws(SystemError) {
      if let content = try files.content(path) { rules.add(content, in: folder) }
    } catch {
      throw CommandFailure(
        zh: "无法读取 .listing-lintignore：\(error.reason.zh)",
        en: "cannot read a .listing-lintignore: \(error.reason.en)")
    }
    known[folder] = rules
    return rules
  }
}
