/// Every law, in the order of the families in the report.
public let allRules: [any Rule.Type] = [
  ObjectVanishesRule.self, ObjectAppearsRule.self, ObjectsMergeRule.self,
  ObjectTeleportsRule.self,
  SolidsInterpenetrateRule.self,
  UnsupportedObjectHoversRule.self, ObjectFallsUpRule.self, FreeFallNotUniformRule.self,
  EnergyGainedRule.self, MotionUnpromptedRule.self,
  ShapeChangesRule.self, ColourChangesRule.self,
  SceneForgottenRule.self,
]
