// Made by Scripts/generate from Schemas/report-1.1.schema.json; edit that and run it again.
// swift-format-ignore-file

/// The JSON Schema (draft 2020-12) of a report.
public enum ReportSchema {
  /// The bytes of `Schemas/report-1.1.schema.json`.
  public static let text = ##"""
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:plumbline:report:1.1",
  "title": "Plumbline report, schema version 1.1",
  "description": "What `plumbline audit --report json=PATH` writes, and `plumbline gate` with a gate in it. Readers ignore keys they don't know. One clip gives its keys at the top level; several give an array under clips, with the clips that could not be audited under errors.",
  "type": "object",
  "properties": {
    "schemaVersion": {
      "description": "Version of this format. The first number changes where an old reader would misread a report.",
      "type": "string",
      "pattern": "^1\\.[0-9]+$"
    },
    "tool": {
      "description": "What made the report.",
      "$ref": "#/$defs/tool"
    },
    "gate": {
      "description": "Whether the clips pass; absent where no gate was asked (`plumbline gate` asks).",
      "$ref": "#/$defs/gate"
    },
    "rules": {
      "description": "Which laws the clips were held against; absent where that is all of them. A report with it is partial: it says nothing of the laws that were left out. Since 1.1.",
      "$ref": "#/$defs/ruleSelection"
    }
  },
  "required": [
    "schemaVersion",
    "tool"
  ],
  "oneOf": [
    {
      "title": "One clip",
      "$ref": "#/$defs/clipReport"
    },
    {
      "title": "Several clips",
      "type": "object",
      "properties": {
        "clips": {
          "description": "One report for each audited clip, in the order in which they were named.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/clipReport"
          }
        },
        "errors": {
          "description": "The clips that could not be audited, in the order in which they were named.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/failure"
          }
        }
      },
      "required": [
        "clips",
        "errors"
      ]
    }
  ],
  "$defs": {
    "tool": {
      "description": "What made the report.",
      "type": "object",
      "properties": {
        "name": {
          "description": "The program, \"plumbline\".",
          "type": "string"
        },
        "version": {
          "description": "The program's version.",
          "type": "string"
        }
      },
      "required": [
        "name",
        "version"
      ]
    },
    "clipReport": {
      "description": "What is said of one clip.",
      "type": "object",
      "properties": {
        "clip": {
          "description": "The file that was audited.",
          "$ref": "#/$defs/clip"
        },
        "verdict": {
          "description": "Whether the clip obeys physics; undetermined where too little could be followed to say.",
          "type": "string",
          "enum": [
            "pass",
            "fail",
            "undetermined"
          ]
        },
        "plausibility": {
          "description": "From 0 (impossible) to 1; continuous, so that clips can be ranked.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        "coverage": {
          "description": "Share of the moving, appearing and disappearing picture content that a check with an outcome speaks for.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        "shots": {
          "description": "Runs of frames without a cut, in order of time.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/shot"
          }
        },
        "violations": {
          "description": "Where the clip did something that no world could, in order of time.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/violation"
          }
        },
        "checks": {
          "description": "Everything that a rule was held against, whatever came of it.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/check"
          }
        },
        "objects": {
          "description": "The objects that were followed.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/object"
          }
        },
        "surprise": {
          "description": "How far the most surprising object was from its prediction, frame by frame.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/surprisePoint"
          }
        },
        "standing": {
          "description": "Things that stood still for their whole shot, which no law asks of by themselves; absent where none was found. Since 1.1.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/standingThing"
          },
          "minItems": 1
        },
        "note": {
          "description": "What a reader should know first: why no object was followed. Absent where one was. Since 1.1.",
          "type": "string"
        }
      },
      "required": [
        "clip",
        "verdict",
        "plausibility",
        "coverage",
        "shots",
        "violations",
        "checks",
        "objects",
        "surprise"
      ]
    },
    "clip": {
      "description": "A clip's file, and what it says of itself.",
      "type": "object",
      "properties": {
        "path": {
          "description": "The clip as it was named on the command line. Never absolute: relative to the working folder, or the last component.",
          "type": "string"
        },
        "sha256": {
          "description": "SHA-256 of the file's bytes, in lower-case hexadecimal digits.",
          "type": "string"
        },
        "width": {
          "description": "Width in pixels as displayed, rotation applied.",
          "type": "integer",
          "minimum": 0
        },
        "height": {
          "description": "Height in pixels as displayed, rotation applied.",
          "type": "integer",
          "minimum": 0
        },
        "frames": {
          "description": "Number of frames.",
          "type": "integer",
          "minimum": 0
        },
        "frameRate": {
          "description": "The container's frames per second as an exact ratio, such as 24/1 or 30000/1001.",
          "type": "string",
          "pattern": "^[0-9]+/[1-9][0-9]*$"
        },
        "duration": {
          "description": "Seconds from the first frame to the end of the last.",
          "type": "number",
          "minimum": 0
        },
        "codec": {
          "description": "The codec's name, such as h264.",
          "type": "string"
        }
      },
      "required": [
        "path",
        "sha256",
        "width",
        "height",
        "frames",
        "frameRate",
        "duration",
        "codec"
      ]
    },
    "shot": {
      "description": "A run of frames without a cut.",
      "type": "object",
      "properties": {
        "start": {
          "description": "Seconds from the clip's first frame to the shot's.",
          "type": "number",
          "minimum": 0
        },
        "end": {
          "description": "Seconds from the clip's first frame to the end of the shot's last.",
          "type": "number",
          "minimum": 0
        },
        "camera": {
          "description": "How the camera moved: static, pan, zoom, dolly, handheld or unknown. More words may come.",
          "type": "string"
        },
        "cameraConfidence": {
          "description": "How sure that is.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        "gravity": {
          "description": "Gravity as the shot's own flights show it; absent where nothing fell.",
          "$ref": "#/$defs/gravity"
        }
      },
      "required": [
        "start",
        "end",
        "camera",
        "cameraConfidence"
      ]
    },
    "gravity": {
      "description": "Direction and strength of gravity in the picture.",
      "type": "object",
      "properties": {
        "direction": {
          "description": "A unit vector, x to the right and y down: [0, 1] is down the picture.",
          "type": "array",
          "items": {
            "type": "number"
          },
          "minItems": 2,
          "maxItems": 2
        },
        "strength": {
          "description": "Acceleration, in the unit given.",
          "type": "number"
        },
        "error": {
          "description": "Standard error of the strength; absent where it is unknown.",
          "type": "number"
        },
        "unit": {
          "description": "Unit of strength and error: px/s², in clip pixels.",
          "type": "string"
        }
      },
      "required": [
        "direction",
        "strength",
        "unit"
      ]
    },
    "violation": {
      "description": "Something that happened and that no natural explanation accounts for.",
      "type": "object",
      "properties": {
        "id": {
          "description": "v1, v2, … in order of time.",
          "type": "string",
          "pattern": "^v[0-9]+$"
        },
        "rule": {
          "description": "The rule that was broken; `plumbline explain RULE` tells its law, limits and sources.",
          "type": "string"
        },
        "type": {
          "description": "What a viewer sees go wrong: vanish, appear, teleport, merge, split, penetrate, gravity, inertia, energy, shape, colour, memory or reversal. More words may come.",
          "type": "string"
        },
        "severity": {
          "description": "error, warning or note. More words may come.",
          "type": "string"
        },
        "confidence": {
          "description": "Chance that this is a true violation: one minus the best natural explanation.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        "start": {
          "description": "Seconds from the first frame to where it begins to show.",
          "type": "number",
          "minimum": 0
        },
        "end": {
          "description": "Seconds from the first frame to where it no longer shows.",
          "type": "number",
          "minimum": 0
        },
        "box": {
          "description": "Where in the picture; absent where that is unknown.",
          "$ref": "#/$defs/box"
        },
        "objects": {
          "description": "Ids of the objects concerned, the object itself first.",
          "type": "array",
          "items": {
            "description": "An object's id.",
            "type": "string",
            "pattern": "^o[0-9]+$"
          }
        },
        "message": {
          "description": "What happened, for a reader.",
          "type": "string"
        },
        "measurement": {
          "description": "The number that decided; absent where there is none.",
          "$ref": "#/$defs/measurement"
        },
        "ruledOut": {
          "description": "Natural explanations that were tried and do not hold.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/ruledOut"
          }
        },
        "suppressed": {
          "description": "Why the violation does not count, though it is told; absent where it counts.",
          "$ref": "#/$defs/suppressed"
        }
      },
      "required": [
        "id",
        "rule",
        "type",
        "severity",
        "confidence",
        "start",
        "end",
        "objects",
        "message",
        "ruledOut"
      ]
    },
    "measurement": {
      "description": "A measured value with its standard error, against its limit.",
      "type": "object",
      "properties": {
        "name": {
          "description": "What was measured.",
          "type": "string"
        },
        "value": {
          "description": "The measured value.",
          "type": "number"
        },
        "error": {
          "description": "Its standard error; absent where it is unknown.",
          "type": "number"
        },
        "limit": {
          "description": "What the value is held against; absent where the rule has no limit.",
          "type": "number"
        },
        "unit": {
          "description": "Unit of value, error and limit.",
          "type": "string"
        }
      },
      "required": [
        "name",
        "value",
        "unit"
      ]
    },
    "ruledOut": {
      "description": "A natural explanation that does not hold.",
      "type": "object",
      "properties": {
        "explanation": {
          "description": "The natural cause, such as: left the frame.",
          "type": "string"
        },
        "because": {
          "description": "The measurement that rules it out.",
          "type": "string"
        }
      },
      "required": [
        "explanation",
        "because"
      ]
    },
    "check": {
      "description": "What a rule found for one object, pair or event.",
      "type": "object",
      "properties": {
        "rule": {
          "description": "The rule's id.",
          "type": "string"
        },
        "object": {
          "description": "The object itself; absent where the rule had nothing to look at.",
          "type": "string",
          "pattern": "^o[0-9]+$"
        },
        "objects": {
          "description": "All objects, the object itself first; absent unless there are several.",
          "type": "array",
          "items": {
            "description": "An object's id.",
            "type": "string",
            "pattern": "^o[0-9]+$"
          },
          "minItems": 2
        },
        "outcome": {
          "description": "obeyed, violated, inconclusive (the evidence is too thin) or notApplicable (the law does not speak of this).",
          "type": "string",
          "enum": [
            "obeyed",
            "violated",
            "inconclusive",
            "notApplicable"
          ]
        },
        "reason": {
          "description": "Why, for a reader.",
          "type": "string"
        },
        "confidence": {
          "description": "Chance that this is a true violation, whatever the outcome: evidence that stays below the limit. Absent where there is none. Since 1.1.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        "start": {
          "description": "Seconds from the first frame to where the check begins to speak; absent where it speaks for no frames.",
          "type": "number",
          "minimum": 0
        },
        "end": {
          "description": "Seconds from the first frame to the end of the last frame that the check speaks for; absent with start.",
          "type": "number",
          "minimum": 0
        },
        "measurement": {
          "description": "What was measured; absent where nothing was.",
          "$ref": "#/$defs/measurement"
        }
      },
      "required": [
        "rule",
        "outcome",
        "reason"
      ]
    },
    "object": {
      "description": "One object through time, within one shot.",
      "type": "object",
      "properties": {
        "id": {
          "description": "The name by which violations and checks refer to it.",
          "type": "string",
          "pattern": "^o[0-9]+$"
        },
        "observations": {
          "description": "Where it was, in order of frames.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/observation"
          }
        },
        "reliability": {
          "description": "How sure it is that this is one real thing with a true outline, and not a shadow, noise or several things. Since 1.1.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        }
      },
      "required": [
        "id",
        "observations"
      ]
    },
    "observation": {
      "description": "An object in one frame.",
      "type": "object",
      "properties": {
        "frame": {
          "description": "Index of the frame, from 0.",
          "type": "integer",
          "minimum": 0
        },
        "time": {
          "description": "Seconds from the first frame.",
          "type": "number",
          "minimum": 0
        },
        "box": {
          "description": "Where it is in the picture.",
          "$ref": "#/$defs/box"
        },
        "visible": {
          "description": "Share of the object that can be seen; 0 where it was hidden and its place is inferred.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        }
      },
      "required": [
        "frame",
        "time",
        "box",
        "visible"
      ]
    },
    "surprisePoint": {
      "description": "Surprise in one frame.",
      "type": "object",
      "properties": {
        "time": {
          "description": "Seconds from the first frame.",
          "type": "number",
          "minimum": 0
        },
        "value": {
          "description": "Distance of the observation from the prediction, in standard deviations; 1000 stands for all above it.",
          "type": "number",
          "minimum": 0,
          "maximum": 1000
        }
      },
      "required": [
        "time",
        "value"
      ]
    },
    "suppressed": {
      "description": "Who decided that a violation does not count.",
      "type": "object",
      "properties": {
        "by": {
          "description": "configuration or baseline. More words may come.",
          "type": "string"
        },
        "reason": {
          "description": "Why, for a reader.",
          "type": "string"
        }
      },
      "required": [
        "by",
        "reason"
      ]
    },
    "gate": {
      "description": "The decision on the clips of this report.",
      "type": "object",
      "properties": {
        "passed": {
          "description": "Whether nothing speaks against the clips.",
          "type": "boolean"
        },
        "limits": {
          "description": "What the clips were held to.",
          "$ref": "#/$defs/gateLimits"
        },
        "reasons": {
          "description": "All that speaks against them: clips in their order, then the baseline; empty where the gate passed.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/gateReason"
          }
        }
      },
      "required": [
        "passed",
        "limits",
        "reasons"
      ]
    },
    "gateLimits": {
      "description": "What clips must reach.",
      "type": "object",
      "properties": {
        "profile": {
          "description": "How much certainty a finding needs: lenient, standard or strict.",
          "type": "string"
        },
        "failOn": {
          "description": "The least severity that fails a clip: error, warning or never.",
          "type": "string"
        },
        "maxViolations": {
          "description": "The most violations of that severity that one clip may have.",
          "type": "integer",
          "minimum": 0
        },
        "minPlausibility": {
          "description": "The least plausibility.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        "minCoverage": {
          "description": "The least coverage.",
          "type": "number",
          "minimum": 0,
          "maximum": 1
        }
      },
      "required": [
        "profile",
        "failOn",
        "maxViolations",
        "minPlausibility",
        "minCoverage"
      ]
    },
    "gateReason": {
      "description": "Something that a clip fails by.",
      "type": "object",
      "properties": {
        "clip": {
          "description": "The clip as it was named on the command line; never absolute. Two clips of different folders may share it: clipIndex tells them apart.",
          "type": "string"
        },
        "clipIndex": {
          "description": "The clip's place in clips, from 0; 0 where the report is on one clip. Absent where it could not be audited, or where a baseline names a clip that the report does not hold. Since 1.1.",
          "type": "integer",
          "minimum": 0
        },
        "errorIndex": {
          "description": "The clip's place in errors, from 0; absent where it was audited. Since 1.1.",
          "type": "integer",
          "minimum": 0
        },
        "code": {
          "description": "violation, plausibility, coverage, not-audited or stale-baseline. More words may come.",
          "type": "string"
        },
        "message": {
          "description": "What is wrong, for a reader.",
          "type": "string"
        },
        "violation": {
          "description": "The violation's id in the clip's report; absent for other reasons.",
          "type": "string"
        },
        "rule": {
          "description": "The rule that was broken; absent for other reasons.",
          "type": "string"
        },
        "quantity": {
          "description": "What value is: confidence, plausibility, coverage or findings left; absent with value. More words may come. Since 1.1.",
          "type": "string"
        },
        "value": {
          "description": "What was measured: the violation's confidence, the plausibility, the coverage, or the count that is left.",
          "type": "number"
        },
        "limit": {
          "description": "What value had to reach; absent for a violation, whose measurement has its own.",
          "type": "number"
        },
        "measurement": {
          "description": "Of a violation: what was measured, against the law's limit. Since 1.1.",
          "$ref": "#/$defs/measurement"
        }
      },
      "required": [
        "clip",
        "code",
        "message"
      ]
    },
    "failure": {
      "description": "A clip that could not be audited.",
      "type": "object",
      "properties": {
        "path": {
          "description": "The clip as it was named on the command line; never absolute.",
          "type": "string"
        },
        "code": {
          "description": "A word for a program, such as missing or truncated. More words may come.",
          "type": "string"
        },
        "message": {
          "description": "What is wrong, for a reader.",
          "type": "string"
        }
      },
      "required": [
        "path",
        "code",
        "message"
      ]
    },
    "box": {
      "description": "[x, y, width, height] in the clip's own pixels as displayed, y down.",
      "type": "array",
      "items": {
        "type": "number"
      },
      "minItems": 4,
      "maxItems": 4
    },
    "ruleSelection": {
      "description": "Laws that `--rule` or the configuration chose from.",
      "type": "object",
      "properties": {
        "held": {
          "description": "Ids of the laws that the clips were held against, sorted.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "leftOut": {
          "description": "Ids of the laws that they were not held against, sorted.",
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1
        }
      },
      "required": [
        "held",
        "leftOut"
      ]
    },
    "standingThing": {
      "description": "A thing that was seen and never moved.",
      "type": "object",
      "properties": {
        "id": {
          "description": "Its name; none of the objects has it.",
          "type": "string",
          "pattern": "^o[0-9]+$"
        },
        "start": {
          "description": "Seconds from the first frame to where it is first seen.",
          "type": "number",
          "minimum": 0
        },
        "end": {
          "description": "Seconds from the first frame to the end of the last frame in which it is seen.",
          "type": "number",
          "minimum": 0
        },
        "box": {
          "description": "Where it stands, as first seen.",
          "$ref": "#/$defs/box"
        }
      },
      "required": [
        "id",
        "start",
        "end",
        "box"
      ]
    }
  }
}

"""##
}
