package dev.greendoor.localorg.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the values of picklists: inline, global and standard. */
final class ValueSetReader {

  private ValueSetReader() {}

  /** Values of a {@code valueSetDefinition}, a global value set or a standard one. */
  static List<Field.PicklistValue> values(MetadataElement set, String element) {
    List<Field.PicklistValue> values = new ArrayList<>();
    for (MetadataElement value : set.children(element)) {
      String stored = value.required("fullName");
      values.add(
          new Field.PicklistValue(
              stored,
              value.text("label").orElse(stored),
              value.text("isActive").map(Boolean::parseBoolean).orElse(true),
              value.flag("default")));
    }
    if (values.isEmpty()) {
      throw set.error("<" + set.name() + "> has no <" + element + ">");
    }
    if (set.flag("sorted")) {
      values.sort(Comparator.comparing(Field.PicklistValue::label));
    }
    return values;
  }

  /** The stages of the {@code OpportunityStage} standard value set. */
  static List<OpportunityStage> stages(MetadataElement set) {
    List<OpportunityStage> stages = new ArrayList<>();
    for (MetadataElement value : set.children("standardValue")) {
      String name = value.required("fullName");
      stages.add(
          new OpportunityStage(
              name,
              value.text("label").orElse(name),
              value.text("isActive").map(Boolean::parseBoolean).orElse(true),
              value.flag("closed"),
              value.flag("won"),
              value.required("forecastCategory"),
              value.number("probability", 0)));
    }
    return stages;
  }
}
