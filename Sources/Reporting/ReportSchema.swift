/// The JSON Schema (draft 2020-12) of a report.
public enum ReportSchema {
  /// The bytes of `Schemas/report-1.1.schema.json`, which are built into the program.
  public static let text = String(decoding: PackageResources.report_schema_json, as: UTF8.self)
}
