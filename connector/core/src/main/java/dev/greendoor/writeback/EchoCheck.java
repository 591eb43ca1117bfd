package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.AcknowledgedState;
import dev.greendoor.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells our own changes, which come back as change events, from those of people and of the org's
 * automation: the event names us as its client, and says nothing but values that we sent.
 */
public final class EchoCheck {

  private static final String OURS = "client=" + SalesforceRest.CLIENT;

  /** What the org itself writes with every change. */
  private static final Set<String> AUDIT =
      Set.of("Id", "LastModifiedDate", "LastModifiedById", "SystemModstamp", "LastActivityDate");

  private static final String MADE = "CreatedDate";

  private final AcknowledgedState acknowledged;

  public EchoCheck(Database database) {
    this.acknowledged = new AcknowledgedState(database);
  }

  /**
   * Whether the event says nothing but what we wrote.
   *
   * @param recordId the changed record
   * @param origin {@code changeOrigin} of the event: API and client name
   * @param fields changed field → text; null where it was cleared
   */
  public boolean isEcho(String recordId, String origin, Map<String, String> fields) {
    if (origin == null || !List.of(origin.split(";", -1)).contains(OURS)) {
      return false;
    }
    return acknowledged.sentTo(recordId).stream()
        .map(Payload::read)
        .anyMatch(sent -> covers(sent, fields));
  }

  /**
   * A new record has fields that the org fills by itself: of those only the ones that we sent are
   * compared. In a change every field counts, since automation may have changed others with it.
   */
  private static boolean covers(ObjectNode sent, Map<String, String> fields) {
    boolean made = fields.get(MADE) != null;
    return fields.entrySet().stream()
        .filter(field -> !AUDIT.contains(field.getKey()))
        .allMatch(
            field ->
                sent.has(field.getKey())
                    ? FieldValue.same(FieldValue.text(sent.get(field.getKey())), field.getValue())
                    : made);
  }
}
