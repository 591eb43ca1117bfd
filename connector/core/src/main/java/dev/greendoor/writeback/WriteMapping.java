package dev.greendoor.writeback;

import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.model.Lane;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written to one object of the org, as {@code mappings/salesforce-write/<name>.yaml} says.
 *
 * @param target API name of the object
 * @param key its external id field: unique, so that nothing is ever made twice
 * @param lane how urgent it is; score when not given
 * @param rank smaller ranks are written first within the lane: parents before their details
 * @param select the desired state: SQL yielding {@code external_key}, {@code subject_id} (the
 *     opportunity that it is about) and whatever columns the fields name
 * @param onCreate field → column, written only when the record is made
 * @param fields field → column, ours: kept as {@code select} says
 * @param shared field → column, people's as well as ours: written only where nobody has changed it
 *     since, and a person's edit stays
 * @param asRead shared field → column with the value of the org that the desired one was computed
 *     from; without it what we wrote or saw last
 * @param announce a platform event to publish when a record was written, or null
 * @param link for a target without external id: where its id is kept, or null
 * @param keepVanished whether a record stays when {@code select} no longer has it
 * @param onlyUpdate whether a record that the org does not have is not made
 */
public record WriteMapping(
    String target,
    String key,
    Lane lane,
    int rank,
    String select,
    LinkedHashMap<String, String> onCreate,
    LinkedHashMap<String, String> fields,
    LinkedHashMap<String, String> shared,
    LinkedHashMap<String, String> asRead,
    Announcement announce,
    Link link,
    boolean keepVanished,
    boolean onlyUpdate) {

  /** Where write mappings are. */
  static final String FOLDER = "mappings/salesforce-write";

  /** Entry of the payload with the id of the record that keeps the link. */
  static final String LINKING_RECORD = "#link";

  /** Begins the entry of the payload with the value that a shared field had when it was read. */
  static final String AS_READ = "#read:";

  /**
   * A platform event that tells of a written record.
   *
   * @param event API name of the event
   * @param recordId event field that takes the id of the written record, or null
   * @param subjectId event field that takes the id of the record that it is about
   * @param fields event field → field of the target that has the value
   */
  public record Announcement(
      String event, String recordId, String subjectId, LinkedHashMap<String, String> fields) {

    public Announcement {
      if (event == null || subjectId == null) {
        throw new IllegalArgumentException("announce: event and subjectId are needed");
      }
      fields = fields == null ? new LinkedHashMap<>() : fields;
    }

    /** Every field of the event that is filled. */
    Set<String> eventFields() {
      Set<String> names = new LinkedHashSet<>(fields.keySet());
      names.add(subjectId);
      if (recordId != null) {
        names.add(recordId);
      }
      return names;
    }
  }

  /**
   * Where the id of a record that has no external id of its own is kept. Both are written in one
   * all-or-none request, after a look whether it was done before.
   *
   * @param object API name of the object that keeps the id
   * @param field its field
   * @param record column with the id of the keeping record
   */
  public record Link(String object, String field, String record) {}

  /** Checks that the parts fit together. */
  public WriteMapping {
    if (target == null) {
      throw new IllegalArgumentException(
          "target: missing; give the API name of the object to write, such as Task");
    }
    if (select == null) {
      throw new IllegalArgumentException(
          "select: missing; give the SQL that yields what the org should have");
    }
    if (key == null && link == null) {
      throw new IllegalArgumentException(
          "key: missing; give the target's external id field, or link: where the record's id is"
              + " kept");
    }
    if (key != null && link != null) {
      throw new IllegalArgumentException(
          "link: key is there too; a target with an external id needs no link");
    }
    lane = lane == null ? Lane.SCORE : lane;
    onCreate = orEmpty(onCreate);
    fields = orEmpty(fields);
    shared = orEmpty(shared);
    asRead = orEmpty(asRead);
    if (onCreate.isEmpty() && fields.isEmpty() && shared.isEmpty()) {
      throw new IllegalArgumentException(
          "fields: there are none; name at least one field to write");
    }
    if (!shared.keySet().containsAll(asRead.keySet())) {
      throw new IllegalArgumentException(
          "asRead: it names a field that is not shared; name fields of shared only");
    }
    if (link != null && !shared.isEmpty()) {
      throw new IllegalArgumentException(
          "shared: it needs a key, not a link; give the target's external id field");
    }
  }

  private static LinkedHashMap<String, String> orEmpty(LinkedHashMap<String, String> map) {
    return map == null ? new LinkedHashMap<>() : map;
  }

  /** A mapping with the name of its file, which the outbox keeps. */
  public record Named(String name, String file, WriteMapping mapping) {}

  /** All of {@code mappings/salesforce-write}, smaller ranks first. */
  public static List<Named> readAll(Home home) {
    return home.files(FOLDER, ".yaml").stream()
        .map(WriteMapping::named)
        .sorted(
            Comparator.comparingInt((Named named) -> named.mapping().rank())
                .thenComparing(Named::name))
        .toList();
  }

  /** The same without fields that the org lacks. */
  WriteMapping without(Set<String> lacking) {
    return new WriteMapping(
        target,
        key,
        lane,
        rank,
        select,
        without(onCreate, lacking),
        without(fields, lacking),
        without(shared, lacking),
        without(asRead, lacking),
        announce,
        link,
        keepVanished,
        onlyUpdate);
  }

  private static LinkedHashMap<String, String> without(
      LinkedHashMap<String, String> all, Set<String> lacking) {
    LinkedHashMap<String, String> left = new LinkedHashMap<>(all);
    left.keySet().removeAll(lacking);
    return left;
  }

  /** Every column that the payload takes from {@code select}. */
  Map<String, String> allFields() {
    Map<String, String> all = new LinkedHashMap<>(onCreate);
    all.putAll(fields);
    all.putAll(shared);
    asRead.forEach((field, column) -> all.put(AS_READ + field, column));
    if (link != null) {
      all.put(LINKING_RECORD, link.record());
    }
    return all;
  }

  /** The fields that a new record is made with. */
  Set<String> fieldsOfNew() {
    Set<String> names = new LinkedHashSet<>(onCreate.keySet());
    names.addAll(fields.keySet());
    names.addAll(shared.keySet());
    return names;
  }

  /** The field that names a record of ours by its key, such as {@code Score__r.Key__c}, if any. */
  Optional<String> parentField() {
    return fieldsOfNew().stream().filter(name -> name.indexOf('.') > 0).findFirst();
  }

  /** Whether its records can travel in an upsert job, which makes those that are not there. */
  boolean fitsBulk() {
    return key != null && shared.isEmpty() && !onlyUpdate;
  }

  private static Named named(ConfigurationFile file) {
    return new Named(
        file.stem(), file.name(), file.read(WriteMapping.class, ErrorCode.MAPPING_INVALID));
  }
}
