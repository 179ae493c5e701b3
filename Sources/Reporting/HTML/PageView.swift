/// What the template of the page is filled with.
///
/// The template looks a name up in the innermost value that has it, so no name is used twice along a
/// way inwards where the inner one may be absent. `String`s are escaped by the template; only ``Raw``
/// is not, and holds what was made here.
struct PageView {
  let title: String
  let counts: String
  let tool: String
  let schema: String
  let isSingle: Bool
  let isMany: Bool
  let clips: [ClipView]
  let failures: [FailureView]
  /// Which laws were left out; nil where none was.
  let partial: String?
  /// Nil where no gate was asked.
  let gate: GateView?
  let style: Raw
  let script: Raw
  let policy: String
}

/// Markup, style or script that was made here, or base 64.
struct Raw: CustomStringConvertible {
  let description: String

  init(_ markup: String) { description = markup }
}

struct GateView {
  let gateHeadline: String
  /// "pass" or "fail".
  let gateClass: String
  let held: String
  let hasReasons: Bool
  let reasons: [ReasonView]
}

struct ReasonView {
  let reasonCode: String
  let reasonClip: String
  let reasonMessage: String
  let reasonMeasured: String
  let reasonLimit: String
  /// The section of the violation or clip; nil where there is none.
  let reasonTarget: String?
}

struct FailureView {
  let failedPath: String
  let failedCode: String
  let failedMessage: String
}

struct ClipView {
  let anchor: String
  let path: String
  let facts: String
  let sha256: String
  /// "pass", "fail" or "undetermined".
  let verdict: String
  let verdictWord: String
  let verdictSentence: String
  /// Why no object was followed; nil where one was.
  let clipNote: String?
  let plausibility: String
  let plausibilityPercent: String
  let coverage: String
  let coveragePercent: String
  let violationCount: Int
  let violationCountWords: String
  let poster: StillView?
  let video: VideoView?
  let mediaNote: String?
  let timeline: TimelineView
  let shotLines: [String]
  let violations: [ViolationView]
  let hasViolations: Bool
  let checkGroups: [CheckGroupView]
  let objects: [ObjectView]
  let objectCountWords: String
  let auditCommand: String
}

struct VideoView {
  /// A data URI or a relative URI.
  let source: Raw
  let isEmbedded: Bool
}

struct StillView {
  let uri: Raw
  let width: Int
  let height: Int
  let time: String
  let seek: String
  /// "before", "during" or "after".
  let role: String
  let alternative: String
}

struct TimelineView {
  let chart: Raw
  let marks: [Timeline.Mark]
  let shots: [Timeline.Shot]
  let end: String
  let peak: String
  let duration: String
}

struct ViolationView {
  let id: String
  let rule: String
  let type: String
  let severity: String
  let level: String
  let isNote: Bool
  let span: String
  let start: String
  let objectNames: String
  let confidence: String
  let message: String
  let suppression: String?
  let place: String?
  let stills: [StillView]
  let hasStills: Bool
  let measured: MeasuredView?
  let causes: [CauseView]
  let hasCauses: Bool
  let courses: [CourseView]
  let hasCourses: Bool
  let hasContinuations: Bool
  let law: String?
  let commands: [CommandView]
}

struct MeasuredView {
  let name: String
  let value: String
  let limitWords: String?
  let gauge: Gauge?
}

struct CauseView {
  let explanation: String
  let because: String
}

struct CourseView {
  let courseObject: String
  let panels: [PanelView]
  let from: String
  let to: String
}

struct PanelView {
  let axis: String
  let chart: Raw
  let top: String
  let bottom: String
}

struct CommandView {
  let purpose: String
  let line: String
}

struct CheckGroupView {
  let groupTitle: String
  let groupClass: String
  /// What had too little to look at, a line for each reason; empty where a list would say no more than
  /// the table.
  let hasKinds: Bool
  let kinds: [String]
  let checks: [CheckView]
}

struct CheckView {
  let checkRule: String
  let checkObjects: String
  let reason: String
  let checkSpan: String
  let checkMeasured: String
}

struct ObjectView {
  let name: String
  let objectSpan: String
  let seen: String
  let size: String
  let track: Raw
}
