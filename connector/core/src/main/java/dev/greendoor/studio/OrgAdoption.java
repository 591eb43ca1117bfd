package dev.greendoor.studio;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.Selection;
import dev.greendoor.store.Database;
import dev.greendoor.store.OrgChangeTable;
import dev.greendoor.store.RecordRekey;
import dev.greendoor.store.WatermarkTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an org for the one whose records the store holds. After the refresh of a sandbox its copied
 * records have the ids that they had; in an org that was made anew records are found again by the
 * external id that their mapping names. Nothing is written to the org, and write-back to it is off
 * until an admin switches it on.
 */
public final class OrgAdoption {

  private final Database database;
  private final SalesforceQuery query;

  public OrgAdoption(Database database, SalesforceQuery query) {
    this.database = database;
    this.query = query;
  }

  /**
   * What was done.
   *
   * @param rekeyed how many records have another id than before
   */
  public record Result(String from, String to, long rekeyed) {}

  /**
   * Adopts an org.
   *
   * @param org id of the org that is connected
   * @param confirmed the id that the admin means
   * @param mappings in effect
   * @throws ConnectorException ORG_CHANGED when the admin means another org, or there is nothing to
   *     adopt
   */
  public Result run(String org, String confirmed, List<ObjectMapping> mappings, String by) {
    if (!org.equals(confirmed)) {
      throw new ConnectorException(
          ErrorCode.ORG_CHANGED,
          "--confirm: the connected org is %s, not %s. Confirm the id of the org that you mean."
              .formatted(org, confirmed));
    }
    List<String> former = new WatermarkTable(database).orgs();
    if (former.isEmpty() || former.contains(org)) {
      throw new ConnectorException(
          ErrorCode.ORG_CHANGED,
          former.isEmpty()
              ? "greendoor.store.url: the store holds no org yet; just start the connector"
              : "greendoor.store.url: the store holds org %s already; just start the connector"
                  .formatted(org));
    }
    return database.transaction(() -> adopt(former.get(0), org, mappings, by));
  }

  private Result adopt(String from, String to, List<ObjectMapping> mappings, String by) {
    RecordRekey rekey = new RecordRekey(database);
    for (ObjectMapping mapping : mappings) {
      keyPath(mapping).ifPresent(path -> note(rekey, mapping, path));
    }
    long rekeyed = rekey.apply();
    OrgChangeTable changes = new OrgChangeTable(database);
    changes.forget(from);
    changes.add(from, to, by, rekeyed);
    return new Result(from, to, rekeyed);
  }

  private static Optional<String> keyPath(ObjectMapping mapping) {
    return mapping.fields().stream()
        .filter(field -> field.column().equals(FieldMapping.EXTERNAL_KEY))
        .findFirst()
        .map(field -> field.paths().get(0));
  }

  private void note(RecordRekey rekey, ObjectMapping mapping, String path) {
    ObjectMapping keys =
        mapping.withFields(
            mapping.fields().stream()
                .filter(
                    field ->
                        field.column().equals("id")
                            || field.column().equals(FieldMapping.EXTERNAL_KEY))
                .toList());
    query.records(
        keys,
        new Selection(path + " != null", "Id", 0, false),
        page -> {
          Map<String, String> ids = new HashMap<>();
          page.forEach(record -> ids.put(record.fields().get(path), record.key()));
          rekey.note(mapping.object(), ids);
        });
    rekey.match(mapping.object(), mapping.table());
  }
}
