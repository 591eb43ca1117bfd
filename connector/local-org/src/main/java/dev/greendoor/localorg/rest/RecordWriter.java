package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.QueryResult;
import java.io.IOException;
import java.util.List;

/** Writes records of query results as REST shows them, with attributes, parents and children. */
public final class RecordWriter {

  private final JsonGenerator json;
  private final String version;

  /** Writes to {@code json} the addresses of this API version, for example {@code 65.0}. */
  public RecordWriter(JsonGenerator json, String version) {
    this.json = json;
    this.version = version;
  }

  /** One record with all that was asked for. */
  public void write(QueryResult.Record record) throws IOException {
    json.writeStartObject();
    writeAttributes(record);
    List<QueryResult.Column> columns = record.columns();
    for (int index = 0; index < columns.size(); index++) {
      QueryResult.Column column = columns.get(index);
      json.writeFieldName(column.name());
      write(record, column, record.values()[index]);
    }
    json.writeEndObject();
  }

  /** The records from one position up to another. */
  void write(QueryResult result, int from, int to) throws IOException {
    json.writeStartArray();
    for (int index = from; index < to; index++) {
      QueryResult.Record record = result.record(index);
      if (record != null) {
        write(record);
      }
    }
    json.writeEndArray();
  }

  private void write(QueryResult.Record record, QueryResult.Column column, Object value)
      throws IOException {
    if (value instanceof QueryResult.Record parent) {
      write(parent);
    } else if (value instanceof QueryResult children) {
      writeChildren(children);
    } else if (column instanceof QueryResult.FieldColumn field) {
      if (field.type() == FieldType.BASE64 && value != null && field.field() != null) {
        json.writeString(
            SObjectUrl.of(version, record.type(), record.id()) + "/" + field.field().name());
      } else {
        WireValue.write(json, value, field.type());
      }
    } else {
      json.writeNull();
    }
  }

  private void writeChildren(QueryResult children) throws IOException {
    if (children.recordCount() == 0) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("totalSize", children.totalSize());
    json.writeBooleanField("done", true);
    json.writeFieldName("records");
    write(children, 0, children.recordCount());
    json.writeEndObject();
  }

  private void writeAttributes(QueryResult.Record record) throws IOException {
    json.writeObjectFieldStart("attributes");
    json.writeStringField("type", record.type() == null ? "AggregateResult" : record.type().name());
    if (record.type() != null && record.id() != null) {
      json.writeStringField("url", SObjectUrl.of(version, record.type(), record.id()));
    }
    json.writeEndObject();
  }
}
