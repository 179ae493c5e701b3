/// The parts of SARIF 2.1.0 that a report needs (OASIS, "Static Analysis Results Interchange Format
/// (SARIF) Version 2.1.0", 2020), under the standard's own names.
struct SARIFLog: Encodable {
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    var tool: Tool
    var artifacts: [Artifact]
    var invocations: [Invocation]
    var results: [Result]
    var properties: RunProperties?
  }

  struct RunProperties: Encodable {
    /// The gate's verdict, limits and all reasons, as in the JSON report.
    var gate: GateReport?
    /// Absent where the clips were held against all laws.
    var rules: RuleSelection?
  }

  struct Tool: Encodable { var driver: Driver }

  struct Driver: Encodable {
    var name: String
    var semanticVersion: String
    var rules: [Rule]
  }

  /// A `reportingDescriptor`.
  struct Rule: Encodable {
    struct Configuration: Encodable { var level: String }
    struct Properties: Encodable {
      var lifecycle: String
      var tags: [String]
    }
    var id: String
    var shortDescription: Message
    var fullDescription: Message
    var help: Help
    var defaultConfiguration: Configuration
    var properties: Properties
  }

  struct Help: Encodable {
    var text: String
    var markdown: String
  }

  struct Message: Encodable { var text: String }

  struct Artifact: Encodable {
    struct Properties: Encodable {
      var width: Int
      var height: Int
      var frames: Int
      var frameRate: String
      var duration: Double
      var codec: String
      var verdict: String
      var plausibility: Double
      var coverage: Double
    }
    var location: ArtifactLocation
    var roles = ["analysisTarget"]
    /// Absent where the clip could not be read.
    var hashes: [String: String]?
    var properties: Properties?
  }

  struct ArtifactLocation: Encodable {
    var uri: String
    /// Absent where the clip is not among the artifacts: a baseline may name one by its older name.
    var index: Int?
  }

  struct Invocation: Encodable {
    /// Whether all clips were audited: a gate that fails has worked.
    var executionSuccessful: Bool
    var toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    struct Descriptor: Encodable { var id: String }
    struct Properties: Encodable {
      var value: Double?
      var limit: Double?
    }
    var descriptor: Descriptor
    var level = "error"
    var locations: [Location]
    var message: Message
    /// Absent but for a gate's reason.
    var properties: Properties?
  }

  struct Location: Encodable {
    struct PhysicalLocation: Encodable { var artifactLocation: ArtifactLocation }
    var physicalLocation: PhysicalLocation
  }

  struct Result: Encodable {
    struct Properties: Encodable {
      /// Seconds from the first frame; absent where the check speaks for no frames.
      var start: Double?
      var end: Double?
      var objects: [String]
      var confidence: Double?
      /// Whether the gate failed by it; absent where there was none.
      var failsGate: Bool?
      var measurement: ClipReport.Measurement?
      var ruledOut: [ClipReport.RuledOut]?
    }
    var ruleId: String
    /// Absent where the rule is not among the tool's.
    var ruleIndex: Int?
    var kind: String
    var level: String
    /// Absent where the result counts.
    var suppressions: [Suppression]?
    var message: Message
    var locations: [Location]
    var attachments: [Attachment]?
    var partialFingerprints: [String: String]
    /// 0...100; absent where the result is no violation.
    var rank: Double?
    var properties: Properties
  }

  struct Suppression: Encodable {
    /// Told outside of the clip, which could hold none.
    var kind = "external"
    var status = "accepted"
    var justification: String
  }

  struct Attachment: Encodable {
    struct Rectangle: Encodable {
      var left: Double
      var top: Double
      var right: Double
      var bottom: Double
      var message: Message
    }
    var artifactLocation: ArtifactLocation
    var description: Message
    var rectangles: [Rectangle]
  }
}
