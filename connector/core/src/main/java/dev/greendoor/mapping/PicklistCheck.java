package dev.greendoor.mapping;

import dev.greendoor.error.NearestName;
import dev.greendoor.mapping.MappingFinding.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a translation of values against the values that the org's picklist has. */
final class PicklistCheck {

  private static final int NAMED = 8;

  private final Findings findings;

  PicklistCheck(Findings findings) {
    this.findings = findings;
  }

  void check(FieldMapping field, SourceField source) {
    Conversion conversion = field.conversion();
    if (conversion.values().isEmpty() || source.picklist().isEmpty()) {
      return;
    }
    Set<String> all =
        source.picklist().stream()
            .map(SourceField.Value::value)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String where = field.entry() + ".values";
    for (String value : conversion.values().keySet()) {
      if (!all.contains(value)) {
        findings.warning(
            Code.PICKLIST_UNCOVERED,
            where + "." + value,
            "%s has no value '%s'.".formatted(source.name(), value),
            NearestName.of(value, all).map(near -> "Did you mean '" + near + "'? ").orElse("")
                + "Remove it, or write it as the org does.");
      }
    }
    uncovered(where, conversion, source);
  }

  private void uncovered(String where, Conversion conversion, SourceField source) {
    List<String> missing =
        source.picklist().stream()
            .filter(SourceField.Value::active)
            .map(SourceField.Value::value)
            .filter(value -> !conversion.values().containsKey(value))
            .toList();
    if (missing.isEmpty() || conversion.otherwise() == Conversion.Otherwise.KEEP) {
      return;
    }
    boolean rejected = conversion.otherwise() == Conversion.Otherwise.REJECT;
    findings.warning(
        Code.PICKLIST_UNCOVERED,
        where,
        "%s also has %s: %s."
            .formatted(
                source.name(),
                quoted(missing),
                rejected ? "such records are set aside" : "the column stays empty"),
        "Translate %s.".formatted(missing.size() == 1 ? "it" : "them"));
  }

  private static String quoted(List<String> values) {
    String some =
        values.stream().limit(NAMED).map(v -> "'" + v + "'").collect(Collectors.joining(", "));
    return values.size() > NAMED ? some + " and %d more".formatted(values.size() - NAMED) : some;
  }
}
