// Config: the config file that `init` writes, with everything in it explained and nothing changed.

/// A config file for those who begin.
enum ConfigTemplate {
  /// The text: each line without a `#` in front holds anyway, the others show what can be said.
  static let text = """
    # What listing-lint does in this folder and below. docs/configuration.md explains every key;
    # `listing-lint config show FILE` says what holds for a file, and where each value comes from.
    schema: 1
    # Config files further up do not count. (Those above a git repository never do.)
    root: true

    # Which listings these are. Pages say it themselves as a rule; exports of plain text do not.
    # market: taobao
    # lang: zh
    # jurisdictions: [CN]
    # Brands that are yours or that you may sell under, each spelling: naming them is no bait.
    # brands: [Acme, 雅可美]

    # Rule packs of your own, beside the shipped ones; paths count from this file.
    # packs: [rules/house.yml]
    # The proofs you keep: what they back becomes a note.
    # evidence: evidence.yml

    # Only these rules, packs or categories, and not those.
    # select: [counterfeit, ip]
    # ignore: [green-claim]

    # off, note, warning or error for a rule, a pack or a category; the closest name counts.
    # rules:
    #   cn-counterfeit/replica-grade: error
    #   false-advertising: warning

    # Other values for some paths (patterns as in .gitignore); of those that fit the last wins.
    # overrides:
    #   - paths: [own-brand/]
    #     rules: {ip: note}

    # Findings that somebody answers for, and those that were there before (docs/suppressions.md).
    # suppressions: .listing-lint-suppressions.yml
    # baseline: .listing-lint-baseline.json
    # policy:
    #   suppress-needs: [reason, owner, expiry]
    #   max-suppression-days: 180
    #   never-suppress: [counterfeit]
    #   page-comments: allow

    output:
      # The lowest severity that makes the exit code 1: error, warning, note or never.
      fail-on: error

    limits:
      # Larger files are reported and not read, in MB.
      max-file-size: 32
      # How much one page may cost; what is cut short is reported, and the run is not clean.
      # max-fields: 50000
      # max-findings: 1000
      # max-page-seconds: 9

    """
}
