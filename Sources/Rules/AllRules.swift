/// Every law, in the order of the families in the report.
public let allRules: [any Rule.Type] = [
  ObjectVanishesRule.self, ObjectAppearsRule.self, ObjectsMergeRule.self, ObjectSplitsRule.self,
  ContentFlickersRule.self, MassChangesRule.self,
  ObjectTeleportsRule.self, MotionStuttersRule.self,
  SolidsInterpenetrateRule.self, ObjectSinksRule.self, BarrierIgnoredRule.self,
  UnsupportedObjectHoversRule.self, ObjectFallsUpRule.self, FreeFallNotUniformRule.self,
  FallsDisagreeRule.self, GravityDirectionVariesRule.self, FlightDriftsRule.self,
  MotionUnpromptedRule.self, StrikeIgnoredRule.self, MomentumNotConservedRule.self,
  EnergyGainedRule.self, SwingGrowsRule.self, TimeReversedRule.self,
  ShapeChangesRule.self, ColourChangesRule.self,
  SceneForgottenRule.self,
]
