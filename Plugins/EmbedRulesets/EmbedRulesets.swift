// Puts rulesets/ into the program when it is built, so that a lone binary still knows its rules.

import Foundation
import PackagePlugin

@main
struct EmbedRulesets: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) async throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "rulesets")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRulesets.swift")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let inputs = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "yml" }
    return [
      .buildCommand(
        displayName: "Embedding rulesets",
        executable: try context.tool(named: "embed-rulesets").url,
        arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false)],
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
