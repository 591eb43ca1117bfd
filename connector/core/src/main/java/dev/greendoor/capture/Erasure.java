package dev.greendoor.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.RecordId;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.store.Database;
import dev.greendoor.store.PersonTraces;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.TableColumns;
import dev.greendoor.store.TouchedTable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Erases a person from the store. What the org still holds of the person is the org's business: it
 * is told, and comes back with the next change of the record.
 */
public final class Erasure {

  /** The objects whose records are people, by what their ids begin with in every org. */
  private static final Map<String, String> PEOPLE =
      Map.of("003", "Contact", "00Q", "Lead", "005", "User");

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@'\\\\]+@[^\\s@'\\\\]+");

  private final Supplier<Mappings> mappings;
  private final Database database;
  private final SalesforceQuery query;

  /** An erasure from the tables that these mappings fill. */
  public Erasure(Supplier<Mappings> mappings, Database database, SalesforceQuery query) {
    this.mappings = mappings;
    this.database = database;
    this.query = query;
  }

  /**
   * What was, or would be, erased.
   *
   * @param people ids of the person's records, in the store or in the org
   * @param removed table → how many values of how many rows
   * @param subjects opportunities of which a text of ours named the person
   * @param stillInOrg those of the records that the org has
   * @param onTheirWay messages that name the person and are being sent: erase once more after them
   */
  public record Result(
      Set<String> people,
      Map<String, Long> removed,
      Set<String> subjects,
      Set<String> stillInOrg,
      long onTheirWay) {

    /** What is left to do for the one who asked; empty when nothing is. */
    public String remedy() {
      if (!stillInOrg.isEmpty()) {
        return "The org still has %s, and its values come back with the next change or certificate. Delete or anonymise them there first, then erase again."
            .formatted(String.join(", ", stillInOrg));
      }
      return onTheirWay > 0
          ? "%d messages that name the person are being sent. Erase once more in a minute."
              .formatted(onTheirWay)
          : "";
    }
  }

  /** What would be erased; erases nothing. */
  public Result rehearse(String person) {
    Found found = find(person);
    return database.rehearse(() -> erase(found));
  }

  /**
   * Erases a person.
   *
   * @param person a record id of 15 or 18 characters, or an e-mail address
   * @param confirmed every record id that {@link #rehearse} found, or the address where it found
   *     none
   * @throws ConnectorException SETTING_INVALID when the person is neither, or is not confirmed
   */
  public Result run(String person, Collection<String> confirmed) {
    Found found = find(person);
    Set<String> expected = found.people().isEmpty() ? Set.of(person.strip()) : found.people();
    Set<String> given = new TreeSet<>();
    confirmed.forEach(one -> given.add(RecordId.isId(one) ? RecordId.canonical(one) : one.strip()));
    if (!given.equals(expected)) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "confirm: an erasure cannot be taken back. Look at its dry run, then repeat %s."
              .formatted(String.join(",", expected)));
    }
    return database.transaction(() -> erase(found));
  }

  /**
   * Erases people whose records the org deleted before a moment.
   *
   * @return how many
   */
  public int forget(Instant deletedBefore, int most) {
    Set<String> people = traces().leftBehind(deletedBefore, most);
    for (String id : people) {
      Found found = new Found(Set.of(id), Set.of(), Set.of());
      database.transaction(() -> erase(found));
    }
    return people.size();
  }

  /** A person's records: all, those in the org, and names that are known beside the stored ones. */
  private record Found(Set<String> people, Set<String> inOrg, Set<String> names) {}

  private Found find(String person) {
    String text = person.strip();
    if (RecordId.isId(text) && PEOPLE.containsKey(text.substring(0, 3))) {
      String id = RecordId.canonical(text);
      String object = PEOPLE.get(id.substring(0, 3));
      return new Found(Set.of(id), inOrg(object, "Id = '" + id + "'"), Set.of());
    }
    if (!ADDRESS.matcher(text).matches()) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "person: give the id of a contact, a lead or a user (15 or 18 characters), or an e-mail address");
    }
    Set<String> inOrg = new TreeSet<>();
    PEOPLE.values().forEach(object -> inOrg.addAll(inOrg(object, "Email = '" + text + "'")));
    Set<String> people = new TreeSet<>(inOrg);
    people.addAll(traces().having(text));
    return new Found(people, inOrg, Set.of(text));
  }

  private Set<String> inOrg(String object, String condition) {
    Set<String> ids = new TreeSet<>();
    try {
      for (JsonNode row : query.rows("SELECT Id FROM " + object + " WHERE " + condition)) {
        ids.add(row.path("Id").asText());
      }
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.REJECTED) {
        throw e;
      }
      // An org that has no such object, or shows it to us not at all, gives us nothing of it.
    }
    return ids;
  }

  private Result erase(Found found) {
    PersonTraces traces = traces();
    Set<String> names = new LinkedHashSet<>(traces.names(found.people()));
    names.addAll(found.names());
    Set<String> gone = new TreeSet<>(found.people());
    gone.removeAll(found.inOrg());
    Set<String> subjects = new TreeSet<>(traces.subjects(names));
    long onTheirWay = traces.onTheirWay(names);
    TouchedTable touched = new TouchedTable(database);
    touched.add(touchedBy(found.people()));
    Map<String, Long> removed = traces.remove(found.people(), names, gone);
    touched.add(subjects);
    return new Result(found.people(), removed, subjects, found.inOrg(), onTheirWay);
  }

  private Set<String> touchedBy(Set<String> people) {
    Set<String> touched = new TreeSet<>();
    for (ObjectMapping mapping : mappings.get().all()) {
      if (mapping.ofPeople()) {
        RowWriter writer =
            new RowWriter(
                database, mapping, new TableColumns(database).of(mapping.file(), mapping.table()));
        touched.addAll(writer.touched(List.copyOf(people)));
      }
    }
    return touched;
  }

  private PersonTraces traces() {
    return new PersonTraces(database, mappings.get().all());
  }
}
