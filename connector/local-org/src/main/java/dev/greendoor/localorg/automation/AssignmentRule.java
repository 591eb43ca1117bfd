package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.xml.XmlElement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** To whom new leads or cases go: to the first entry that is for them. */
record AssignmentRule(String name, String object, boolean active, List<Entry> entries) {

  /**
   * One entry.
   *
   * @param assignee user name or queue; null where records stay with whom they are
   */
  record Entry(Criteria criteria, boolean queue, String assignee) {}

  /** All rules of the projects. */
  static List<AssignmentRule> read(List<MetadataFiles> projects, Schema schema, Clock clock) {
    List<AssignmentRule> rules = new ArrayList<>();
    for (AutomationFile file : AutomationFile.of(projects, "assignmentRules")) {
      ObjectType type =
          schema
              .type(file.name())
              .orElseThrow(() -> file.error("there is no object " + file.name()));
      for (XmlElement rule : file.root().children("assignmentRule")) {
        rules.add(
            new AssignmentRule(
                file.required(rule, "fullName"),
                type.name(),
                rule.flag("active"),
                rule.children("ruleEntry").stream()
                    .map(entry -> entry(file, entry, type, schema, clock))
                    .toList()));
      }
    }
    return rules;
  }

  private static Entry entry(
      AutomationFile file, XmlElement element, ObjectType type, Schema schema, Clock clock) {
    return new Entry(
        Criteria.of(Optional.of(element), file, type, schema, clock),
        element.text("assignedToType").filter("Queue"::equals).isPresent(),
        element.text("assignedTo").orElse(null));
  }

  /** The id of the record's new owner, if an entry is for it and its assignee exists. */
  Optional<String> owner(Row row, Records records) {
    return entries.stream()
        .filter(entry -> entry.criteria().hold(row, records))
        .findFirst()
        .filter(entry -> entry.assignee() != null)
        .flatMap(entry -> assignee(entry, records));
  }

  private static Optional<String> assignee(Entry entry, Records records) {
    ObjectType type = records.schema().require(entry.queue() ? "Group" : "User");
    String field = entry.queue() ? "DeveloperName" : "Username";
    return records.read(
        () ->
            records
                .scan(type)
                .filter(row -> entry.assignee().equalsIgnoreCase(row.text(field)))
                .map(Row::id)
                .findFirst());
  }
}
