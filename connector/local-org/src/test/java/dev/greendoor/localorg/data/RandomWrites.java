package dev.greendoor.localorg.data;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Seeded random changes of every kind to an org's accounts, contacts, deals and tasks. */
public final class RandomWrites {

  private final TestOrg org;
  private final Random random;
  private final List<String> known = new ArrayList<>();
  private int written;

  public RandomWrites(TestOrg org, long seed) {
    this.org = org;
    this.random = new Random(seed);
  }

  /** Applies this many calls of one to five changes; some are refused, as in life. */
  public void run(int calls) {
    for (int call = 0; call < calls; call++) {
      List<Change> changes = new ArrayList<>();
      for (int size = 1 + random.nextInt(5); size > 0; size--) {
        changes.add(change());
      }
      org.records().save(changes, random.nextInt(4) == 0, org.admin()).stream()
          .filter(result -> result.success() && result.created())
          .forEach(result -> known.add(result.id()));
    }
  }

  private Change change() {
    int kind = random.nextInt(10);
    if (known.isEmpty() || kind < 5) {
      return create();
    }
    String id = known.get(random.nextInt(known.size()));
    String type = org.store().schema().typeOf(id).orElseThrow().name();
    return switch (kind) {
      case 5 -> change(type, Operation.DELETE, id);
      case 6 -> change(type, Operation.UNDELETE, id);
      case 7 -> change(type, random.nextInt(3) == 0 ? Operation.HARD_DELETE : Operation.DELETE, id);
      default -> Change.update(type, id, Map.of("Description", text()));
    };
  }

  private static Change change(String type, Operation operation, String id) {
    return new Change(type, operation, id, null, null, Map.of());
  }

  private Change create() {
    return switch (random.nextInt(4)) {
      case 0 -> Change.create("Account", TestOrg.fields("Name", text(), "Description", text()));
      case 1 ->
          Change.create(
              "Contact",
              TestOrg.fields(
                  "LastName", text(),
                  "AccountId", any("001"),
                  "Email", "p" + random.nextInt(50) + "@acme.example"));
      case 2 ->
          Change.create(
              "Opportunity",
              TestOrg.fields(
                  "Name", text(),
                  "AccountId", any("001"),
                  "StageName", random.nextBoolean() ? "Prospecting" : "Closed Won",
                  "Amount", random.nextInt(1_000_000) / 100.0,
                  "CloseDate", "2026-1%d-0%d".formatted(random.nextInt(3), 1 + random.nextInt(9))));
      default ->
          Change.create(
              "Task",
              TestOrg.fields(
                  "Subject", text(),
                  "WhatId", any("006"),
                  "WhoId", any("003"),
                  "ActivityDate", "2026-11-1" + random.nextInt(10)));
    };
  }

  private String any(String prefix) {
    List<String> some = known.stream().filter(id -> id.startsWith(prefix)).toList();
    return some.isEmpty() || random.nextInt(5) == 0 ? null : some.get(random.nextInt(some.size()));
  }

  private String text() {
    return "Tëxt %d %s".formatted(written++, "x".repeat(random.nextInt(40)));
  }

  /** Every row of the org with all of its values, by id. */
  public static Map<String, List<Object>> everything(OrgStore store) {
    return store.read(
        () ->
            store.schema().types().stream()
                .filter(type -> type.hasRows())
                .flatMap(store::scan)
                .collect(
                    Collectors.toMap(
                        Row::id, RandomWrites::values, (one, other) -> one, LinkedHashMap::new)));
  }

  private static List<Object> values(Row row) {
    return row.type().fields().stream().map(row::value).collect(Collectors.toList());
  }
}
