package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a record says of its activities: the last one's date, and whether any is open or overdue.
 */
final class ActivitySummaries implements Recalculation {

  private static final Set<String> ACTIVITIES = Set.of("Task", "Event");
  private static final List<String> LOOKUPS = List.of("WhatId", "WhoId", "AccountId");

  @Override
  public Stream<String> affected(Row before, Row after) {
    return Stream.of(before, after)
        .filter(row -> row != null && ACTIVITIES.contains(row.type().name()))
        .flatMap(row -> LOOKUPS.stream().map(row::text))
        .filter(Objects::nonNull)
        .distinct();
  }

  @Override
  public void recalculate(Draft draft, SaveContext context) {
    if (draft.type().field("LastActivityDate").isEmpty()) {
      return;
    }
    List<Row> tasks = activities("Task", draft, context.store());
    List<Row> events = activities("Event", draft, context.store());
    List<Row> open = tasks.stream().filter(task -> !isClosed(task)).toList();
    draft.set(
        "LastActivityDate",
        Stream.concat(tasks.stream().filter(ActivitySummaries::isClosed), events.stream())
            .map(ActivitySummaries::day)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
    boolean planned = events.stream().anyMatch(event -> !isBefore(event, context.today()));
    draft.set("HasOpenActivity", planned || !open.isEmpty());
    draft.set("HasOverdueTask", open.stream().anyMatch(task -> isBefore(task, context.today())));
  }

  @Override
  public boolean modifies() {
    return false;
  }

  private static List<Row> activities(String typeName, Draft draft, OrgStore store) {
    ObjectType type = store.schema().require(typeName);
    Collection<Row> rows =
        store.referencing(type, type.require(lookup(draft.type().name())), draft.id());
    return rows.stream().filter(row -> !row.isDeleted()).toList();
  }

  private static String lookup(String typeName) {
    return switch (typeName) {
      case "Account" -> "AccountId";
      case "Contact", "Lead" -> "WhoId";
      default -> "WhatId";
    };
  }

  private static boolean isClosed(Row task) {
    return Boolean.TRUE.equals(task.value("IsClosed"));
  }

  private static boolean isBefore(Row activity, LocalDate today) {
    return day(activity) != null && day(activity).isBefore(today);
  }

  private static LocalDate day(Row activity) {
    return (LocalDate) activity.value("ActivityDate");
  }
}
