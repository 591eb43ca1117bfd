package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.DuplicatesFound;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls that write records, at most 200 at a time. */
final class PartnerRecords {

  private static final int LIMIT = 200;

  /** Who is asked about an id that belongs to no object; it answers as the org would. */
  private static final String ANY_OBJECT = "Account";

  private final RecordService records;
  private final Supplier<Schema> schema;

  PartnerRecords(RecordService records, Supplier<Schema> schema) {
    this.records = records;
    this.schema = schema;
  }

  void addTo(SoapService service) {
    service
        .add("create", call -> save(call, "sObjects", PartnerRecords::create))
        .add("update", call -> save(call, "sObjects", PartnerRecords::update))
        .add("upsert", this::upsert)
        .add("delete", call -> save(call, "ids", id -> byId(id, Operation.DELETE)))
        .add("undelete", call -> save(call, "ids", id -> byId(id, Operation.UNDELETE)));
  }

  private static Change create(XmlElement element) {
    SoapRecord record = SoapRecord.of(element);
    if (record.id() != null) {
      record.fields().put("Id", record.id());
    }
    return Change.create(record.type(), record.fields());
  }

  private static Change update(XmlElement element) {
    SoapRecord record = SoapRecord.of(element);
    if (record.id() == null) {
      throw new SalesforceException(
          ErrorCode.MISSING_ARGUMENT, "Id not specified in an update call");
    }
    return Change.update(record.type(), record.id(), record.fields());
  }

  private Object upsert(SoapCall call) {
    String key = call.argument("externalIDFieldName");
    return results(
        call,
        "sObjects",
        element -> {
          SoapRecord record = SoapRecord.of(element);
          if (key.isEmpty() || key.equalsIgnoreCase("Id")) {
            return Change.upsert(record.type(), "Id", record.id(), record.fields());
          }
          Map<String, Object> fields = new LinkedHashMap<>(record.fields());
          String given =
              fields.keySet().stream().filter(key::equalsIgnoreCase).findFirst().orElse(key);
          return Change.upsert(record.type(), key, fields.remove(given), fields);
        },
        true);
  }

  private Change byId(XmlElement element, Operation operation) {
    String id = element.text().strip();
    String type = schema.get().typeOf(id).map(ObjectType::name).orElse(ANY_OBJECT);
    return new Change(type, operation, id, null, null, Map.of());
  }

  private Object save(SoapCall call, String argument, Function<XmlElement, Change> change) {
    return results(call, argument, change, false);
  }

  private Object results(
      SoapCall call, String argument, Function<XmlElement, Change> change, boolean upsert) {
    List<Change> changes = call.elements(argument, LIMIT).stream().map(change).toList();
    boolean allOrNone = call.headerFlag("AllOrNoneHeader", "allOrNone");
    return records.save(changes, allOrNone, call.session()).stream()
        .map(result -> result(result, upsert))
        .toList();
  }

  private Map<String, Object> result(RecordService.Result result, boolean upsert) {
    Map<String, Object> message = new HashMap<>();
    message.put("errors", result.errors().stream().map(this::error).toList());
    message.put("id", result.id());
    message.put("success", result.success());
    if (upsert) {
      message.put("created", result.success() && result.created());
    }
    return message;
  }

  private Object error(RecordService.Error error) {
    Map<String, Object> parts =
        Map.of(
            "fields",
            error.fields(),
            "message",
            error.message(),
            "statusCode",
            error.code().name());
    return error.duplicates() == null
        ? parts
        : new SoapValue.Extended(
            "DuplicateError", parts, Map.of("duplicateResult", duplicates(error)));
  }

  private Map<String, Object> duplicates(RecordService.Error error) {
    DuplicatesFound found = error.duplicates();
    return Map.of(
        "allowSave",
        found.allowsSave(),
        "duplicateRule",
        found.rule(),
        "duplicateRuleEntityType",
        found.object(),
        "errorMessage",
        error.message(),
        "matchResults",
        found.matches().stream().map(this::match).toList());
  }

  private Map<String, Object> match(DuplicatesFound.Match match) {
    List<Map<String, Object>> matches =
        match.recordIds().stream().map(id -> matchRecord(match.object(), id)).toList();
    return Map.of(
        "entityType",
        match.object(),
        "errors",
        List.of(),
        "matchEngine",
        match.engine(),
        "matchRecords",
        matches,
        "rule",
        match.rule(),
        "size",
        matches.size(),
        "success",
        true);
  }

  private Map<String, Object> matchRecord(String object, String id) {
    ObjectType type = schema.get().require(object);
    List<QueryResult.Column> columns =
        List.of(new QueryResult.FieldColumn("Id", FieldType.ID, type.id()));
    return Map.of(
        "additionalInformation",
        List.of(),
        "fieldDiffs",
        List.of(),
        "matchConfidence",
        100.0,
        "record",
        new QueryResult.Record(type, id, columns, new Object[] {id}));
  }
}
