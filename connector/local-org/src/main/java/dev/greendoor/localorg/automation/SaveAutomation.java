package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.automation.DuplicateRule.Action;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.Draft;
import dev.greendoor.localorg.dml.DuplicatesFound;
import dev.greendoor.localorg.dml.RecordAutomation;
import dev.greendoor.localorg.dml.Refusal;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.SaveOptions;
import dev.greendoor.localorg.security.Session;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The duplicate and assignment rules of an org. */
public final class SaveAutomation implements RecordAutomation {

  private static final String RULE = "AssignmentRule";

  private final Records records;
  private final List<DuplicateRule> duplicateRules;
  private final List<AssignmentRule> assignmentRules;

  private SaveAutomation(
      Records records, List<DuplicateRule> duplicateRules, List<AssignmentRule> assignmentRules) {
    this.records = records;
    this.duplicateRules = duplicateRules;
    this.assignmentRules = assignmentRules;
  }

  /**
   * The rules in these projects.
   *
   * @throws dev.greendoor.localorg.schema.SchemaException naming the file that cannot be used
   */
  public static SaveAutomation read(
      List<MetadataFiles> projects, Records records, Schema schema, Clock clock) {
    return new SaveAutomation(
        records,
        DuplicateRule.read(projects, schema),
        AssignmentRule.read(projects, schema, clock));
  }

  /** Adds the missing rows that show the assignment rules. */
  public void complete(DataImport rows) {
    for (AssignmentRule rule : assignmentRules) {
      if (row(rule).isEmpty()) {
        rows.insert(
            RULE,
            Map.of("Name", rule.name(), "SobjectType", rule.object(), "Active", rule.active()));
      }
    }
  }

  @Override
  public void beforeStore(Draft draft, Session session) {
    for (DuplicateRule rule : duplicateRules) {
      Action action = rule.actionOn(draft);
      boolean passes =
          action == Action.ALLOW
              || (action == Action.ALERT && session.options().allowsDuplicates());
      if (!passes && rule.object().equals(draft.type().name())) {
        refuseDuplicates(rule, draft, session);
      }
    }
  }

  private void refuseDuplicates(DuplicateRule rule, Draft draft, Session session) {
    List<DuplicatesFound.Match> matches =
        rule.matchingRules().stream()
            .filter(matching -> matching.isTouchedBy(draft))
            .map(matching -> match(rule, matching, draft, session))
            .filter(match -> !match.recordIds().isEmpty())
            .toList();
    if (!matches.isEmpty()) {
      boolean allowsSave = rule.actionOn(draft) == Action.ALERT;
      throw Refusal.duplicates(
          rule.alertText(), new DuplicatesFound(rule.name(), rule.object(), allowsSave, matches));
    }
  }

  private DuplicatesFound.Match match(
      DuplicateRule rule, MatchingRule matching, Draft draft, Session session) {
    List<String> found =
        matching
            .matches(
                draft, records, row -> !rule.enforcesSharing() || session.access().canRead(row))
            .stream()
            .map(Row::id)
            .toList();
    return new DuplicatesFound.Match(matching.name(), rule.object(), matching.isFuzzy(), found);
  }

  @Override
  public Optional<String> newOwner(Row stored, Session session) {
    SaveOptions options = session.options();
    if (!options.assigns()) {
      return Optional.empty();
    }
    return assignmentRules.stream()
        .filter(rule -> rule.object().equals(stored.type().name()))
        .filter(rule -> isChosen(rule, options))
        .findFirst()
        .flatMap(rule -> rule.owner(stored, records));
  }

  private boolean isChosen(AssignmentRule rule, SaveOptions options) {
    return options.assignmentRuleId() == null
        ? rule.active()
        : row(rule).equals(records.find(options.assignmentRuleId()));
  }

  private Optional<Row> row(AssignmentRule rule) {
    return records.read(
        () ->
            records
                .scan(records.schema().require(RULE))
                .filter(row -> rule.name().equals(row.text("Name")))
                .filter(row -> rule.object().equals(row.text("SobjectType")))
                .findFirst());
  }
}
