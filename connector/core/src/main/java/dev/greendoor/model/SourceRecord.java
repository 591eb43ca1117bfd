package dev.greendoor.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * One record as a source gave it.
 *
 * @param source name of the source system, {@code salesforce}
 * @param object the source's name of the object, {@code Opportunity}
 * @param key the source's key of the record (an 18-character id)
 * @param fields source path ({@code Amount}, {@code UserRole.Name}) → text as the source wrote it;
 *     null where the source has no value, absent where the source did not say
 * @param modifiedAt the source's stamp of this version, in whole seconds: that is all a stamp has
 *     in an org, and a change event must not seem newer than its own record's stamp
 * @param deleted whether the source says that the record is gone
 */
public record SourceRecord(
    String source,
    String object,
    String key,
    Map<String, String> fields,
    Instant modifiedAt,
    boolean deleted) {

  public SourceRecord {
    modifiedAt = modifiedAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
