package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.syntax.QueryText;
import dev.greendoor.localorg.soql.value.DateCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one query is bound to and run against: the org, the person, the moment.
 *
 * @param locale the user's, for {@code FORMAT()}
 */
public record QueryContext(
    Records records,
    Session session,
    QueryText text,
    QueryService.Options options,
    DateCalendar calendar,
    Locale locale) {

  public Access access() {
    return session.access();
  }

  /**
   * The object of this name, if the user may read it at all.
   *
   * @throws SalesforceException INVALID_TYPE, the same for a missing and for a hidden object
   */
  public ObjectType type(String name, int position) {
    return readable(name)
        .orElseThrow(
            () ->
                text.error(
                    ErrorCode.INVALID_TYPE,
                    position,
                    "sObject type '%s' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names."
                        .formatted(name)));
  }

  /** The object of this name, unless it is missing, hidden, or cannot be queried. */
  Optional<ObjectType> readable(String name) {
    return records
        .schema()
        .type(name)
        .filter(type -> type.is(ObjectType.Flag.QUERYABLE))
        .filter(type -> access().allows(Access.ObjectPermission.READ, type));
  }

  /** The field of this name, unless it is missing or hidden by field-level security. */
  Optional<Field> field(ObjectType type, String name) {
    return type.field(name).filter(field -> access().canRead(type, field));
  }

  /** Which rows of an object exist for the user. */
  public Predicate<Row> visible(ObjectType type) {
    boolean all = access().allows(Access.ObjectPermission.VIEW_ALL, type);
    Predicate<Row> shared = all ? row -> true : access()::canRead;
    return options.includeDeleted() || type.deletedFlag().isEmpty()
        ? shared
        : row -> !row.isDeleted() && shared.test(row);
  }

  /** The row with this id if it exists for the user, else null. */
  public Row parent(Object recordId) {
    if (recordId == null) {
      return null;
    }
    Row row = records.find((String) recordId).orElse(null);
    boolean exists =
        row != null && (options.includeDeleted() || !row.isDeleted()) && access().canRead(row);
    return exists ? row : null;
  }

  /** The error for a field that is missing or hidden. */
  SalesforceException noSuchColumn(String field, String entity, int position) {
    return text.error(
        ErrorCode.INVALID_FIELD,
        position,
        "No such column '%s' on entity '%s'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names."
            .formatted(field, entity));
  }
}
