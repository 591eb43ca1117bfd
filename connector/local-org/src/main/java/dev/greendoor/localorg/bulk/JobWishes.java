package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a client says of the writing job that it wants, checked. */
final class JobWishes {

  private static final Map<String, Operation> OPERATIONS =
      Map.of(
          "insert", Operation.CREATE,
          "update", Operation.UPDATE,
          "upsert", Operation.UPSERT,
          "delete", Operation.DELETE,
          "harddelete", Operation.HARD_DELETE);

  private final Supplier<Schema> schema;

  JobWishes(Supplier<Schema> schema) {
    this.schema = schema;
  }

  Operation operation(JsonNode wish, Session session) {
    String name = wish.path("operation").asText();
    Operation operation =
        operation(name)
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALIDJOB, "Operation not supported: '" + name + "'"));
    if (operation == Operation.HARD_DELETE
        && !session.access().hasUserPermission("BulkApiHardDelete")) {
      throw new SalesforceException(
          ErrorCode.FEATURENOTENABLED,
          "hardDelete operation requires special user profile permission, please contact your"
              + " system administrator");
    }
    return operation;
  }

  /** The writing operation of this name. */
  static Optional<Operation> operation(String name) {
    return Optional.ofNullable(OPERATIONS.get(name.toLowerCase(Locale.ROOT)));
  }

  ObjectType type(JsonNode wish) {
    String object = wish.path("object").asText();
    return schema
        .get()
        .type(object)
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALIDJOB, "InvalidBatch : Unable to find object: " + object));
  }

  /** The field that an upsert finds records by; null for other operations. */
  static String externalIdField(JsonNode wish, ObjectType type, Operation operation) {
    if (operation != Operation.UPSERT) {
      return null;
    }
    String name = wish.path("externalIdFieldName").asText();
    return type.field(name)
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALIDJOB,
                    "InvalidJob : External ID '%s' is not a field of %s".formatted(name, type)))
        .name();
  }
}
