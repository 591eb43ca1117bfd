package dev.greendoor.mapping;

import dev.greendoor.formula.Formula;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.mapping.MappingFinding.Code;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of a mapping the org's change events do not carry. */
final class EventCheck {

  private static final Set<String> TIMED = Set.of("TODAY", "NOW", "TIMENOW");

  private final Findings findings;

  EventCheck(Findings findings) {
    this.findings = findings;
  }

  /** Whether the org sends events of the object at all. */
  void object(ObjectMapping mapping, Optional<Set<String>> withEvents) {
    if (mapping.capture() != ObjectMapping.Capture.CHANGES) {
      return;
    }
    if (withEvents.isEmpty()) {
      findings.note(
          Code.NO_CHANGE_EVENTS,
          "capture",
          "the integration user may not see which objects send change events.",
          "Grant it View Setup and Configuration, as the permission set Greendoor_Integration"
              + " Capture.");
    } else if (!withEvents.get().contains(mapping.object())) {
      findings.warning(
          Code.NO_CHANGE_EVENTS,
          "capture",
          "the org sends no change events of %s: changes are found by the slow poll only."
              .formatted(mapping.object()),
          "Select it in Setup > Change Data Capture, or write capture: poll.");
    }
  }

  /** Whether an event tells when the field's value changes. */
  void field(ObjectMapping mapping, FieldMapping field, SourcePath path) {
    String formula = path.field().formula();
    String where = field.entry();
    if (formula != null && timed(formula)) {
      findings.warning(
          Code.NOT_IN_EVENTS,
          where,
          "%s is a formula over today's date: it changes while no record does."
              .formatted(path.path()),
          "Map the fields that it is calculated from, and leave time to the signals.");
    } else if (formula != null && mapping.capture() == ObjectMapping.Capture.CHANGES) {
      findings.note(
          Code.NOT_IN_EVENTS,
          where,
          "%s is a formula, which no change event carries: the record is read again when a field changes that the formula names."
              .formatted(path.path()),
          "Where that is too many calls, map those fields with transform.");
    } else if (path.ofParent() && mapping.capture() == ObjectMapping.Capture.CHANGES) {
      findings.note(
          Code.NOT_IN_EVENTS,
          where,
          "%s is a parent's field, which no change event of %s carries: records are read again when the parent changes."
              .formatted(path.path(), mapping.object()),
          "Where that is too many calls, map the parent object and join in the signal.");
    }
  }

  private static boolean timed(String formula) {
    try {
      Set<String> called = new TreeSet<>(Formula.called(formula));
      called.retainAll(TIMED);
      return !called.isEmpty();
    } catch (FormulaException e) {
      return false; // beyond our parser: the reconciliation finds its changes
    }
  }
}
