package dev.greendoor.localorg.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record type: a kind of record of one object, with the picklist values that it offers.
 *
 * @param object API name; {@code Account} for those of person accounts too
 * @param name developer name
 * @param person whether its records are person accounts
 * @param picklists field → values offered; fields that are not named offer all of theirs
 */
public record RecordType(
    String object,
    String name,
    String label,
    String description,
    boolean active,
    boolean person,
    Map<String, List<Offered>> picklists) {

  /** The folder that holds the record types of person accounts. */
  static final String PERSON_ACCOUNT = "PersonAccount";

  private static final String KEY_PREFIX = "012";

  /** A value that records of the type may have, or start with. */
  public record Offered(String value, boolean isDefault) {}

  /** Its id, which follows from its name, so that it stays when others come and go. */
  public String id() {
    return RecordId.of(KEY_PREFIX, Integer.toUnsignedLong(fullName().hashCode()));
  }

  /** {@code Opportunity.Renewal}, or {@code PersonAccount.Customer}: its name in metadata. */
  public String fullName() {
    return (person ? PERSON_ACCOUNT : object) + "." + name;
  }

  /** Whether records of the type may have the value in this field. */
  public boolean offers(String field, String value) {
    List<Offered> offered = picklists.get(field);
    return offered == null
        || offered.stream().anyMatch(entry -> entry.value().equalsIgnoreCase(value));
  }

  /** The value that a new record of the type has in this field, where the type says. */
  public Optional<String> defaultValue(String field) {
    return picklists.getOrDefault(field, List.of()).stream()
        .filter(Offered::isDefault)
        .map(Offered::value)
        .findFirst();
  }
}
