package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Objects and single records as a user finds them: what they may not read is not there. */
public final class ObjectAccess {

  private final Supplier<Schema> schema;
  private final QueryService queries;

  public ObjectAccess(Supplier<Schema> schema, QueryService queries) {
    this.schema = schema;
    this.queries = queries;
  }

  /** The object that a path names. */
  public ObjectType require(String name, Session session) {
    return schema
        .get()
        .type(name)
        .filter(
            type ->
                type.is(ObjectType.Flag.PLATFORM_EVENT)
                    || (session.access().allows(ObjectPermission.READ, type)
                        && !type.is(ObjectType.Flag.TOOLING)))
        .orElseThrow(ObjectAccess::notFound);
  }

  /** The object of a record id. */
  ObjectType typeOf(String recordId, Session session) {
    return schema
        .get()
        .typeOf(recordId)
        .map(type -> require(type.name(), session))
        .orElseThrow(ObjectAccess::notFound);
  }

  /** The record with these fields, or with all that the user may see when none are named. */
  public Optional<QueryResult.Record> find(
      ObjectType type, String id, List<String> fields, Session session) {
    if (!id.matches("[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18}")) {
      throw new SalesforceException(
          ErrorCode.NOT_FOUND,
          "Provided external ID field does not exist or is not accessible: " + id);
    }
    return first(type, fields, "Id = " + Soql.quote(id), session);
  }

  /** The ids of the records whose external id field has this value; usually none or one. */
  List<String> idsBy(ObjectType type, String field, String value, Session session) {
    Field externalId =
        type.field(field)
            .filter(found -> found.name().equals("Id") || isExternalId(found))
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.NOT_FOUND,
                        "Provided external ID field does not exist or is not accessible: "
                            + field));
    String literal = externalId.type().isNumber() ? number(value) : Soql.quote(value);
    QueryResult result =
        queries.query(
            "SELECT Id FROM %s WHERE %s = %s".formatted(type.name(), externalId.name(), literal),
            QueryService.Options.REST,
            session);
    return IntStream.range(0, result.recordCount())
        .mapToObj(index -> result.record(index).id())
        .toList();
  }

  public static SalesforceException notFound() {
    return new SalesforceException(ErrorCode.NOT_FOUND, "The requested resource does not exist");
  }

  private Optional<QueryResult.Record> first(
      ObjectType type, List<String> fields, String condition, Session session) {
    String select = fields.isEmpty() ? everything(type, session) : String.join(", ", fields);
    QueryResult result =
        queries.query(
            "SELECT %s FROM %s WHERE %s".formatted(select, type.name(), condition),
            QueryService.Options.REST,
            session);
    return result.recordCount() == 0 ? Optional.empty() : Optional.of(result.record(0));
  }

  private static String everything(ObjectType type, Session session) {
    return type.fields().stream()
        .filter(field -> session.access().canRead(type, field))
        .map(Field::name)
        .collect(Collectors.joining(", "));
  }

  private static boolean isExternalId(Field field) {
    return field.is(FieldFlag.EXTERNAL_ID) || field.is(FieldFlag.ID_LOOKUP);
  }

  private static String number(String value) {
    if (!value.matches("-?\\d+(\\.\\d+)?")) {
      throw new SalesforceException(ErrorCode.INVALID_FIELD, "For input string: \"" + value + "\"");
    }
    return value;
  }

  /** Whether the field holds bytes that are fetched on their own. */
  static boolean isBlob(Field field) {
    return field.type() == FieldType.BASE64;
  }
}
