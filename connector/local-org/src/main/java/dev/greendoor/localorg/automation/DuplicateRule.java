package dev.greendoor.localorg.automation;

import dev.greendoor.localorg.dml.Draft;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the org does about a record that matches others of its object.
 *
 * @param onInsert what it does about a new record
 * @param onUpdate what it does about a changed one
 * @param enforcesSharing whether only records count that the user may see
 */
record DuplicateRule(
    String name,
    String object,
    int order,
    Action onInsert,
    Action onUpdate,
    String alertText,
    boolean enforcesSharing,
    List<MatchingRule> matchingRules) {

  private static final String DEFAULT_TEXT =
      "You're creating a duplicate record. We recommend you use an existing record instead.";

  /** What is done about a duplicate. */
  enum Action {
    ALLOW,
    ALERT,
    BLOCK
  }

  /** The active duplicate rules of the projects, in their order. */
  static List<DuplicateRule> read(List<MetadataFiles> projects, Schema schema) {
    Map<String, MatchingRule> matching = MatchingRule.read(projects, schema);
    return AutomationFile.of(projects, "duplicateRule").stream()
        .filter(file -> file.root().flag("isActive"))
        .map(file -> read(file, matching))
        .sorted(Comparator.comparing(DuplicateRule::order))
        .toList();
  }

  private static DuplicateRule read(AutomationFile file, Map<String, MatchingRule> matching) {
    XmlElement root = file.root();
    if (root.child("duplicateRuleFilter").filter(filter -> !filter.isNil()).isPresent()) {
      throw file.error("<duplicateRuleFilter> is not supported by the local org");
    }
    String object = file.name().substring(0, Math.max(0, file.name().indexOf('.')));
    return new DuplicateRule(
        file.name().substring(object.length() + 1),
        object,
        root.text("sortOrder").map(Integer::parseInt).orElse(1),
        action(file, "Insert"),
        action(file, "Update"),
        root.text("alertText").orElse(DEFAULT_TEXT),
        root.text("securityOption").filter("EnforceSharingRules"::equals).isPresent(),
        root.children("duplicateRuleMatchRules").stream()
            .map(element -> matchingRule(file, element, object, matching))
            .toList());
  }

  private static Action action(AutomationFile file, String moment) {
    String action = file.required(file.root(), "actionOn" + moment);
    if (action.equals("Block")) {
      return Action.BLOCK;
    }
    return file.root().texts("operationsOn" + moment).contains("Alert")
        ? Action.ALERT
        : Action.ALLOW;
  }

  private static MatchingRule matchingRule(
      AutomationFile file, XmlElement element, String object, Map<String, MatchingRule> matching) {
    String of = file.required(element, "matchRuleSObjectType");
    if (!of.equals(object)) {
      throw file.error(
          "matching %s with %s is not supported by the local org".formatted(object, of));
    }
    String name = object + "." + file.required(element, "matchingRule");
    return Optional.ofNullable(matching.get(name))
        .orElseThrow(() -> file.error("there is no active matching rule " + name));
  }

  Action actionOn(Draft draft) {
    return draft.isNew() ? onInsert : onUpdate;
  }
}
