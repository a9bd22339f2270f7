// Reporting: findings, problems and places as JSON - one shape for every format that carries them.

extension JSONWriter {
  /// A finding as a JSON object; `type` is given where lines of several kinds mix.
  mutating func write(_ finding: Finding, market: String?, type: String? = nil) {
    beginObject()
    if let type { member("type", type) }
    member("rule", finding.rule)
    member("category", finding.category.rawValue)
    member("severity", finding.severity.rawValue)
    member("confidence", finding.confidence.rawValue)
    member("message", finding.message)
    member("file", finding.file)
    member("market", orNull: market)
    member("listing", orNull: finding.listing)
    member("field", finding.field.rawValue)
    member("fieldName", orNull: finding.fieldName)
    member("text", finding.span.text)
    member("matched", finding.matched)
    member("view", orNull: finding.view)
    writeEnds(finding.span)
    member("suggestion", orNull: finding.suggestion)
    member("fingerprint", finding.fingerprint)
    member("citations", finding.citations)
    key("related")
    beginArray()
    for related in finding.related {
      beginObject()
      member("role", related.role.rawValue)
      member("field", related.field.rawValue)
      member("text", related.span.text)
      writeEnds(related.span)
      endObject()
    }
    endArray()
    member("evidence", orNull: finding.evidence)
    write(finding.fixes)
    if let suppressed = finding.suppressed { write(suppressed) }
    if let state = finding.baselineState { member("baselineState", state.rawValue) }
    endObject()
  }

  /// The member `suppressed` of a finding.
  mutating func write(_ suppressed: Finding.Suppression) {
    key("suppressed")
    beginObject()
    member("by", suppressed.origin.rawValue)
    member("reason", orNull: suppressed.reason)
    endObject()
  }

  /// The member `fixes` of a finding.
  mutating func write(_ fixes: [Finding.Fix]) {
    key("fixes")
    beginArray()
    for fix in fixes {
      beginObject()
      member("replacement", fix.replacement)
      member("safety", fix.safety.rawValue)
      if let own = fix.edits.first { writeEnds(own.span) }
      if fix.edits.count > 1 {
        // The copies of the claim, which are to be changed with it.
        key("also")
        beginArray()
        for edit in fix.edits.dropFirst() {
          beginObject()
          member("replacement", edit.replacement)
          writeEnds(edit.span)
          endObject()
        }
        endArray()
      }
      endObject()
    }
    endArray()
  }

  /// A problem as a JSON object, said in the language of the run.
  mutating func write(_ problem: Problem, in language: UILanguage, type: String? = nil) {
    beginObject()
    if let type { member("type", type) }
    member("file", orNull: problem.file)
    if let line = problem.line { member("line", line) }
    member("level", problem.level.rawValue)
    member("code", problem.code.rawValue)
    member("message", problem.message.text(in: language))
    endObject()
  }

  /// The members `start` and `end` of an object.
  mutating func writeEnds(_ span: Span) {
    key("start")
    write(span.start)
    key("end")
    write(span.end)
  }

  /// A place as a JSON object.
  mutating func write(_ location: Location) {
    beginObject()
    member("line", location.line)
    member("column", location.column)
    member("offset", location.offset)
    endObject()
  }

  /// The members that say which program and which shape wrote a document.
  mutating func writeTool() {
    member("version", 1)
    key("tool")
    beginObject()
    member("name", Tool.name)
    member("version", Tool.version)
    endObject()
  }

  /// What was checked, found and skipped, as a JSON object.
  mutating func write(_ run: RunOutcome, type: String? = nil) {
    beginObject()
    if let type { member("type", type) }
    member("files", run.summary.files)
    member("listings", run.summary.listings)
    member("fields", run.summary.fields)
    member("errors", run.summary.errors)
    member("warnings", run.summary.warnings)
    member("notes", run.summary.notes)
    if run.summary.suppressed > 0 { member("suppressed", run.summary.suppressed) }
    if run.summary.unchanged > 0 { member("unchanged", run.summary.unchanged) }
    let fixes = run.summary.fixes
    if let done = fixes.done { member("fixed", done) }
    if fixes.possible > 0 { member("fixable", fixes.possible) }
    if fixes.unsafe > 0 { member("unsafeFixable", fixes.unsafe) }
    member("problems", run.summary.problems)
    key("skipped")
    beginObject()
    key("byType")
    beginObject()
    for (type, count) in run.skipped.byType.sorted(by: { $0.key < $1.key }) {
      member(type, count)
    }
    endObject()
    member("ignored", run.skipped.ignored)
    member("folders", run.skipped.folders)
    member("links", run.skipped.links)
    member("special", run.skipped.special)
    member("repeated", run.skipped.repeated)
    if run.skipped.submodules > 0 { member("submodules", run.skipped.submodules) }
    endObject()
    endObject()
  }
}
