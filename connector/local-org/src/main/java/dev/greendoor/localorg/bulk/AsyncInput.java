package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.xml.XmlElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** What a batch asks for, read from any of the forms that a job may have chosen. */
final class AsyncInput {

  private static final int MOST_RECORDS = 10_000;
  private static final TypeReference<List<Map<String, Object>>> RECORDS = new TypeReference<>() {};

  private final AsyncJob job;
  private final Schema schema;

  AsyncInput(AsyncJob job, Schema schema) {
    this.job = job;
    this.schema = schema;
  }

  /** One change for each record of the batch. */
  List<Change> changes(byte[] request) throws InvalidBatch {
    List<Change> changes =
        switch (job.content()) {
          case CSV -> csv(request);
          case XML -> xml(request).stream().map(this::change).toList();
          case JSON -> json(request).stream().map(this::change).toList();
        };
    if (changes.size() > MOST_RECORDS) {
      throw new InvalidBatch("Maximum number of records exceeded: " + MOST_RECORDS);
    }
    return changes;
  }

  private List<Change> csv(byte[] request) throws InvalidBatch {
    IngestCsv csv = IngestCsv.parse(request, CsvDialect.commaSeparated(request));
    ObjectType type = schema.require(job.facts().object());
    IngestColumns columns =
        IngestColumns.of(csv.header(), type, job.operation(), job.externalIdField(), schema);
    return csv.rows().stream().map(columns::change).toList();
  }

  private static List<Map<String, Object>> xml(byte[] request) throws InvalidBatch {
    try {
      return XmlElement.parse(new ByteArrayInputStream(request)).children("sObject").stream()
          .map(AsyncInput::fields)
          .toList();
    } catch (XMLStreamException malformed) {
      throw new InvalidBatch("The XML cannot be read: " + malformed.getMessage());
    }
  }

  private static Map<String, Object> fields(XmlElement record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (XmlElement field : record.children()) {
      if (!field.name().equals("type")) {
        fields.put(field.name(), value(field));
      }
    }
    return fields;
  }

  private static Object value(XmlElement field) {
    if (field.isNil()) {
      return null;
    }
    return field.child("sObject").<Object>map(AsyncInput::fields).orElseGet(field::text);
  }

  private static List<Map<String, Object>> json(byte[] request) throws InvalidBatch {
    try {
      List<Map<String, Object>> records = Json.MAPPER.readValue(request, RECORDS);
      records.forEach(record -> record.remove("attributes"));
      return records;
    } catch (JsonProcessingException malformed) {
      throw new InvalidBatch("The JSON cannot be read: " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new InvalidBatch("The JSON cannot be read: " + unreadable.getMessage());
    }
  }

  private Change change(Map<String, Object> record) {
    String type = job.facts().object();
    Map<String, Object> fields = new LinkedHashMap<>(record);
    Operation operation = job.operation();
    if (operation == Operation.CREATE) {
      return Change.create(type, fields);
    }
    if (operation == Operation.UPSERT) {
      return Change.upsert(
          type, job.externalIdField(), take(job.externalIdField(), fields), fields);
    }
    Object id = take("Id", fields);
    String text = id == null ? null : id.toString();
    return operation == Operation.UPDATE
        ? Change.update(type, text, fields)
        : new Change(type, operation, text, null, null, Map.of());
  }

  private static Object take(String name, Map<String, Object> fields) {
    String key = fields.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    return fields.remove(key);
  }
}
