package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.AcknowledgedState;
import dev.greendoor.store.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What would be written now: each record before and after, what the org would object to, and how
 * many calls it takes. Reads the org, and writes nothing.
 */
public final class Preview {

  private static final String CANNOT_FORESEE =
      "Validation rules, flows, triggers, sharing of single records and duplicate rules are run by"
          + " the org when it is written to; no preview can tell what they will do.";

  private final WriteMappings mappings;
  private final Differences differences;
  private final AcknowledgedState acknowledged;
  private final PreviewRecords records;
  private final int bulkFrom;

  public Preview(Database database, WriteMappings mappings, SalesforceRest rest, int bulkFrom) {
    this.mappings = mappings;
    this.differences = new Differences(database);
    this.acknowledged = new AcknowledgedState(database);
    this.records = new PreviewRecords(rest, acknowledged);
    this.bulkFrom = bulkFrom;
  }

  /** What would be done. */
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    /** The org does not have the record, and the mapping makes none. */
    NONE
  }

  /**
   * One record.
   *
   * @param recordId the org's id; null for one that it does not have
   * @param before the fields as the org has them now; empty for one that it does not have
   * @param after the fields as they would be; null when it would be deleted
   * @param findings what the org would object to
   */
  public record Change(
      String externalKey,
      String subjectId,
      Operation operation,
      String recordId,
      JsonNode before,
      JsonNode after,
      List<Finding> findings) {}

  /**
   * What one mapping would write.
   *
   * @param findings what is wrong with every record of it
   * @param changes the first records
   */
  public record OfMapping(
      String writeMapping,
      String object,
      long creates,
      long updates,
      long deletes,
      ApiCost cost,
      List<Finding> findings,
      List<Change> changes) {}

  /** Everything that would be written. */
  public record Result(
      long records, ApiCost cost, List<OfMapping> mappings, String cannotForesee) {}

  /**
   * Looks ahead.
   *
   * @param most how many records of each mapping are shown
   */
  public Result run(int most) {
    List<OfMapping> all = new ArrayList<>();
    Set<String> coming = new HashSet<>();
    for (WriteMapping.Named named : mappings.written()) {
      all.add(of(named, most, coming));
    }
    long count = all.stream().mapToLong(one -> one.creates() + one.updates() + one.deletes()).sum();
    ApiCost cost = all.stream().map(OfMapping::cost).reduce(ApiCost.NONE, ApiCost::plus);
    return new Result(count, cost, all, CANNOT_FORESEE);
  }

  private OfMapping of(WriteMapping.Named named, int most, Set<String> coming) {
    Map<String, String> held = acknowledged.hashes(named.name(), Optional.empty());
    List<Differences.Difference> first = new ArrayList<>();
    Set<String> created = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    long[] counts = new long[3];
    differences.againstOrg(
        named,
        difference -> {
          if (!seen.add(difference.externalKey())) {
            twice.add(difference.externalKey());
          }
          if (first.size() < most) {
            first.add(difference);
          }
          Operation kind = kind(difference, held);
          counts[kind.ordinal()]++;
          if (kind == Operation.CREATE) {
            created.add(difference.externalKey());
          }
        });
    PreviewRecords.Checked checked = records.of(named, first, coming);
    coming.addAll(created);
    return new OfMapping(
        named.name(),
        named.mapping().target(),
        counts[0],
        counts[1],
        counts[2],
        ApiCost.of(named.mapping(), counts[0], counts[1], counts[2], bulkFrom),
        withDuplicates(named.mapping(), checked.findings(), twice),
        checked.changes());
  }

  private static List<Finding> withDuplicates(
      WriteMapping mapping, List<Finding> findings, Set<String> twice) {
    List<Finding> all = new ArrayList<>(findings);
    for (String key : twice) {
      all.add(
          new Finding(
              Finding.Code.DUPLICATE_KEY,
              mapping.key(),
              "select gives the key " + key + " more than once: make external_key unique"));
    }
    return all;
  }

  private static Operation kind(Differences.Difference difference, Map<String, String> held) {
    if (difference.payload() == null) {
      return Operation.DELETE;
    }
    String hash = held.getOrDefault(difference.externalKey(), AcknowledgedState.DELETION);
    return hash.equals(AcknowledgedState.DELETION) ? Operation.CREATE : Operation.UPDATE;
  }
}
