package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
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

  private static Map<String, Object> result(RecordService.Result result, boolean upsert) {
    Map<String, Object> message = new HashMap<>();
    message.put("errors", result.errors().stream().map(PartnerRecords::error).toList());
    message.put("id", result.id());
    message.put("success", result.success());
    if (upsert) {
      message.put("created", result.success() && result.created());
    }
    return message;
  }

  private static Map<String, Object> error(RecordService.Error error) {
    return Map.of(
        "fields", error.fields(), "message", error.message(), "statusCode", error.code().name());
  }
}
