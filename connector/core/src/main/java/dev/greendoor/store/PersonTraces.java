package dev.greendoor.store;

import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.Sensitivity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the store holds what is about a person, and its removal. Which columns of the mapped tables
 * those are the mappings say; the store's own texts are listed here. Record ids stay: they link
 * rows, and name nobody once the org has no such record. Callers hold the transaction.
 */
public final class PersonTraces {

  /** What stands where a person was named. */
  static final String REMOVED = "***";

  /** Shorter ones, or single words, stand in too many texts that are about somebody else. */
  private static final int SHORTEST_NAME = 5;

  private static final Pattern NAMES_ONE = Pattern.compile(".*(@|\\S\\s+\\S).*");
  private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N} ]");

  private record Text(String table, String column) {}

  /** Texts of our own that may repeat what the org told. */
  private static final List<Text> TEXTS =
      List.of(
          new Text("rejected_record", "payload"),
          new Text("rejected_record", "reason"),
          new Text("outbox_message", "payload"),
          new Text("outbox_message", "reply"),
          new Text("acknowledged_state", "payload"),
          new Text("write_attempt", "request"),
          new Text("write_attempt", "before_values"),
          new Text("write_attempt", "reply"),
          new Text("write_conflict", "ours"),
          new Text("write_conflict", "theirs"),
          new Text("recommendation", "title"),
          new Text("recommendation", "why"),
          new Text("recommendation", "task_subject"),
          new Text("recommendation", "task_description"),
          new Text("score_factor", "because"));

  private final Database database;
  private final List<ObjectMapping> mappings;

  /** The traces in the tables that these mappings fill. */
  public PersonTraces(Database database, Collection<ObjectMapping> mappings) {
    this.database = database;
    TableColumns columns = new TableColumns(database);
    // A column of an optional field is there once an org has the field.
    this.mappings =
        mappings.stream()
            .map(
                mapping -> {
                  Set<String> present = columns.of(mapping.file(), mapping.table()).keySet();
                  return mapping.withFields(
                      mapping.fields().stream()
                          .filter(field -> present.contains(field.column()))
                          .toList());
                })
            .toList();
  }

  /** Ids of the people who have this e-mail address. */
  public Set<String> having(String address) {
    Set<String> ids = new TreeSet<>();
    for (ObjectMapping people : ofPeople()) {
      for (String column : columns(people, Sensitivity.IDENTIFYING)) {
        ids.addAll(
            database
                .client()
                .sql(
                    "SELECT id FROM %s WHERE LOWER(%s) = :address"
                        .formatted(people.table(), column))
                .param("address", address.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list());
      }
    }
    return ids;
  }

  /** What names these people wherever it stands: their full names and addresses, as stored. */
  public Set<String> names(Collection<String> ids) {
    Set<String> names = new LinkedHashSet<>();
    for (ObjectMapping people : ofPeople()) {
      for (String column : ids.isEmpty() ? List.<String>of() : identifying(people)) {
        names.addAll(
            database
                .client()
                .sql(
                    "SELECT %1$s FROM %2$s WHERE id IN (:ids) AND %1$s IS NOT NULL"
                        .formatted(column, people.table()))
                .param("ids", ids)
                .query(String.class)
                .list());
      }
    }
    names.removeIf(name -> name.length() < SHORTEST_NAME || !NAMES_ONE.matcher(name).matches());
    return names;
  }

  /** People whose records the org deleted before a moment, and of whom personal values are left. */
  public Set<String> leftBehind(Instant deletedBefore, int most) {
    Set<String> ids = new TreeSet<>();
    for (ObjectMapping people : ofPeople()) {
      ids.addAll(
          database
              .client()
              .sql(
                  """
                  SELECT id FROM %s WHERE deleted_at < :before AND (%s)
                  ORDER BY deleted_at FETCH FIRST :most ROWS ONLY
                  """
                      .formatted(people.table(), anyFilled(personal(people))))
              .param("before", deletedBefore.atOffset(ZoneOffset.UTC))
              .param("most", most)
              .query(String.class)
              .list());
    }
    return ids;
  }

  /** Opportunities of which a text of ours names somebody so. */
  public Set<String> subjects(Collection<String> names) {
    Set<String> subjects = new TreeSet<>();
    for (Text text : TEXTS) {
      if (!names.isEmpty() && Set.of("recommendation", "score_factor").contains(text.table())) {
        Naming naming = new Naming(names);
        subjects.addAll(
            database
                .client()
                .sql(
                    "SELECT DISTINCT subject_id FROM %s WHERE %s"
                        .formatted(text.table(), naming.condition(text.column())))
                .params(naming.parameters())
                .query(String.class)
                .list());
      }
    }
    return subjects;
  }

  /** How many messages are being sent that name somebody so: what they carried is noted later. */
  public long onTheirWay(Collection<String> names) {
    if (names.isEmpty()) {
      return 0;
    }
    Naming naming = new Naming(names);
    return database
        .client()
        .sql(
            "SELECT COUNT(*) FROM outbox_message WHERE claimed_by IS NOT NULL AND "
                + naming.condition("payload"))
        .params(naming.parameters())
        .query(Long.class)
        .single();
  }

  /**
   * Removes what is about these people.
   *
   * @param ids of their records
   * @param names as {@link #names} gave them, before
   * @param gone those of the ids that the org no longer has: their rows count as deleted
   * @return place → how many rows it was removed from
   */
  public Map<String, Long> remove(
      Collection<String> ids, Collection<String> names, Collection<String> gone) {
    Map<String, Long> removed = new TreeMap<>();
    if (!ids.isEmpty()) {
      retire(gone);
      mappings.forEach(mapping -> count(removed, mapping.table(), empty(mapping, ids)));
      count(removed, "rejected_record", forgetRejected(ids));
    }
    if (!names.isEmpty()) {
      Naming naming = new Naming(names);
      count(removed, "rejected_record", forgetEvents(names));
      for (ObjectMapping mapping : mappings) {
        for (String column : personal(mapping)) {
          count(removed, mapping.table(), naming.remove(mapping.table(), column));
        }
      }
      for (Text text : TEXTS) {
        count(removed, text.table(), naming.remove(text.table(), text.column()));
      }
    }
    return removed;
  }

  private static void count(Map<String, Long> removed, String place, long rows) {
    if (rows > 0) {
      removed.merge(place, rows, Long::sum);
    }
  }

  private void retire(Collection<String> gone) {
    for (ObjectMapping people : gone.isEmpty() ? List.<ObjectMapping>of() : ofPeople()) {
      database
          .client()
          .sql(
              """
              UPDATE %s SET deleted_at = CURRENT_TIMESTAMP
              WHERE id IN (:ids) AND deleted_at IS NULL
              """
                  .formatted(people.table()))
          .param("ids", gone)
          .update();
    }
  }

  private long empty(ObjectMapping mapping, Collection<String> ids) {
    List<String> columns = personal(mapping);
    if (mapping.person() == null || columns.isEmpty()) {
      return 0;
    }
    return database
        .client()
        .sql(
            "UPDATE %s SET %s WHERE %s IN (:ids) AND (%s)"
                .formatted(
                    mapping.table(),
                    columns.stream()
                        .map(column -> column + " = NULL")
                        .collect(Collectors.joining(", ")),
                    mapping.person(),
                    anyFilled(columns)))
        .param("ids", ids)
        .update();
  }

  private long forgetRejected(Collection<String> ids) {
    return database
        .client()
        .sql("DELETE FROM rejected_record WHERE record_key IN (:ids)")
        .param("ids", ids)
        .update();
  }

  /** Events that did not decode are kept as hexadecimal digits. */
  private long forgetEvents(Collection<String> names) {
    long forgotten = 0;
    for (String name : names) {
      forgotten +=
          database
              .client()
              .sql("DELETE FROM rejected_record WHERE payload LIKE :bytes")
              .param(
                  "bytes",
                  "%" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)) + "%")
              .update();
    }
    return forgotten;
  }

  private List<ObjectMapping> ofPeople() {
    return mappings.stream()
        .filter(mapping -> mapping.ofPeople() && !personal(mapping).isEmpty())
        .toList();
  }

  private static List<String> identifying(ObjectMapping mapping) {
    return columns(mapping, Sensitivity.IDENTIFYING);
  }

  private static List<String> personal(ObjectMapping mapping) {
    return mapping.fields().stream()
        .filter(FieldMapping::personal)
        .map(FieldMapping::column)
        .toList();
  }

  private static List<String> columns(ObjectMapping mapping, Sensitivity sensitivity) {
    return mapping.fields().stream()
        .filter(field -> field.sensitivity() == sensitivity)
        .map(FieldMapping::column)
        .toList();
  }

  private static String anyFilled(List<String> columns) {
    return columns.stream()
        .map(column -> column + " IS NOT NULL")
        .collect(Collectors.joining(" OR "));
  }

  /** Names as SQL: where one of them stands in a text, in whatever case, and its removal. */
  private final class Naming {

    private final List<String> names;
    private final Map<String, Object> parameters = new TreeMap<>();

    Naming(Collection<String> names) {
      this.names = new ArrayList<>(names);
      for (int i = 0; i < this.names.size(); i++) {
        String escaped = this.names.get(i).toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
        parameters.put("name" + i, "%" + escaped + "%");
      }
    }

    Map<String, Object> parameters() {
      return parameters;
    }

    String condition(String column) {
      return parameters.keySet().stream()
          .map(name -> "LOWER(%s) LIKE :%s ESCAPE '!'".formatted(column, name))
          .collect(Collectors.joining(" OR ", "(", ")"));
    }

    int remove(String table, String column) {
      return database
          .client()
          .sql(
              "UPDATE %1$s SET %2$s = REGEXP_REPLACE(%2$s, :pattern, :removed, 'gi') WHERE %3$s"
                  .formatted(table, column, condition(column)))
          .params(parameters)
          .param(
              "pattern",
              names.stream()
                  .map(name -> SPECIAL.matcher(name).replaceAll("\\\\$0"))
                  .collect(Collectors.joining("|")))
          .param("removed", REMOVED)
          .update();
    }
  }
}
