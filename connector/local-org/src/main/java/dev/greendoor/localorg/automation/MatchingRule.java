package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.Draft;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How records of an object are recognised as the same: all items of the rule must match. */
record MatchingRule(String name, ObjectType type, List<Item> items) {

  /**
   * One comparison.
   *
   * @param matchesBlanks whether two blank values are the same; else a blank one matches nothing
   */
  record Item(Field field, boolean fuzzy, boolean matchesBlanks) {

    boolean matches(Object value, Object other) {
      if (value == null || other == null) {
        return matchesBlanks && value == other;
      }
      if (value instanceof String text && other instanceof String otherText) {
        return fuzzy
            ? CompanyName.of(text).isLike(CompanyName.of(otherText))
            : text.strip().equalsIgnoreCase(otherText.strip());
      }
      return value.equals(other);
    }
  }

  /** All matching rules of the projects, by {@code Object.Name}; inactive ones are left out. */
  static Map<String, MatchingRule> read(List<MetadataFiles> projects, Schema schema) {
    Map<String, MatchingRule> rules = new HashMap<>();
    for (AutomationFile file : AutomationFile.of(projects, "matchingRule")) {
      ObjectType type =
          schema
              .type(file.name())
              .orElseThrow(() -> file.error("there is no object " + file.name()));
      for (XmlElement element : file.root().children("matchingRules")) {
        String name = file.required(element, "fullName");
        if (file.required(element, "ruleStatus").equals("Active")) {
          rules.put(type.name() + "." + name, read(file, element, name, type));
        }
      }
    }
    return rules;
  }

  private static MatchingRule read(
      AutomationFile file, XmlElement element, String name, ObjectType type) {
    if (element.text("booleanFilter").filter(filter -> filter.contains("OR")).isPresent()) {
      throw file.error("a <booleanFilter> with OR is not supported by the local org");
    }
    return new MatchingRule(
        name,
        type,
        element.children("matchingRuleItems").stream()
            .map(item -> item(file, item, type))
            .toList());
  }

  private static Item item(AutomationFile file, XmlElement element, ObjectType type) {
    String name = file.required(element, "fieldName");
    Field field =
        type.field(name)
            .orElseThrow(
                () -> file.error("<fieldName> %s is no field of %s".formatted(name, type)));
    String method = file.required(element, "matchingMethod");
    if (!method.equals("Exact") && !method.equals("CompanyName")) {
      throw file.error(
          "<matchingMethod> " + method + " is not supported: Exact and CompanyName are");
    }
    return new Item(
        field,
        method.equals("CompanyName"),
        element.text("blankValueBehavior").filter("MatchBlanks"::equals).isPresent());
  }

  boolean isFuzzy() {
    return items.stream().anyMatch(Item::fuzzy);
  }

  /** Whether an update concerns the rule. */
  boolean isTouchedBy(Draft draft) {
    return draft.isNew() || items.stream().anyMatch(item -> draft.isChanged(item.field()));
  }

  /** The live records, of those wanted, that are the same as the draft's. */
  List<Row> matches(Draft draft, Records records, Predicate<Row> wanted) {
    return records.read(
        () -> {
          try (Stream<Row> candidates = candidates(draft, records)) {
            return candidates
                .filter(row -> !row.isDeleted() && !row.id().equals(draft.id()))
                .filter(row -> items.stream().allMatch(item -> matches(item, draft, row)))
                .filter(wanted)
                .toList();
          }
        });
  }

  /** The rows to compare with: those that an index knows, or all. */
  private Stream<Row> candidates(Draft draft, Records records) {
    return items.stream()
        .filter(item -> !item.fuzzy() && draft.value(item.field()) != null)
        .filter(item -> records.indexed(type, item.field()))
        .findFirst()
        .map(item -> records.lookup(type, item.field(), draft.value(item.field())).stream())
        .orElseGet(() -> records.scan(type));
  }

  private static boolean matches(Item item, Draft draft, Row row) {
    return item.matches(draft.value(item.field()), row.value(item.field()));
  }
}
