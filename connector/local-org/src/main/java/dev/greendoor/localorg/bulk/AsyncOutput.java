package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.rest.RecordWriter;
import dev.greendoor.localorg.rest.WireValue;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.xml.XmlOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of batches, in the form that their job has chosen. */
final class AsyncOutput {

  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final CsvDialect CSV = new CsvDialect("COMMA", "LF");

  private AsyncOutput() {}

  /** One result for each record that was sent, in the same order. */
  static Reply results(List<RecordService.Result> results, AsyncContent content) {
    return switch (content) {
      case CSV -> Reply.stream(200, "text/csv;charset=UTF-8", out -> csv(results, out));
      case XML ->
          AsyncForm.XML.reply(
              200, "results", Map.of("result", results.stream().map(AsyncOutput::facts).toList()));
      case JSON -> Reply.json(results.stream().map(AsyncOutput::facts).toList());
    };
  }

  private static void csv(List<RecordService.Result> results, OutputStream out) throws IOException {
    CsvOutput csv = new CsvOutput(out, CSV);
    for (String name : List.of("Id", "Success", "Created", "Error")) {
      csv.value(name);
    }
    csv.endLine();
    for (RecordService.Result result : results) {
      csv.value(result.id());
      csv.value(Boolean.toString(result.success()));
      csv.value(Boolean.toString(result.success() && result.created()));
      csv.value(new IngestRow(List.of(), result).error());
      csv.endLine();
    }
    csv.flush();
  }

  private static Map<String, Object> facts(RecordService.Result result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("errors", result.errors().stream().map(AsyncOutput::facts).toList());
    if (result.id() != null) {
      facts.put("id", result.id());
    }
    facts.put("success", result.success());
    facts.put("created", result.success() && result.created());
    return facts;
  }

  private static Map<String, Object> facts(RecordService.Error error) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("fields", error.fields());
    facts.put("message", error.message());
    facts.put("statusCode", error.code().name());
    return facts;
  }

  /** The records of a query. */
  static Reply records(QueryPart part, AsyncJob job) {
    return switch (job.content()) {
      case CSV ->
          Reply.stream(
              200,
              "text/csv;charset=UTF-8",
              out -> new QueryResultCsv(part.result()).write(new CsvOutput(out, CSV), part));
      case XML -> Reply.stream(200, "application/xml;charset=UTF-8", out -> xml(part, out));
      case JSON ->
          Reply.json(
              out -> {
                try (JsonGenerator json = Json.generator(out)) {
                  json.writeStartArray();
                  RecordWriter writer = new RecordWriter(json, job.facts().version());
                  for (int position : part.positions()) {
                    writer.write(part.result().record(position));
                  }
                  json.writeEndArray();
                }
              });
    };
  }

  private static void xml(QueryPart part, OutputStream stream) throws IOException {
    XmlOutput out = new XmlOutput(stream);
    out.open("queryResult", "xmlns", AsyncForm.NAMESPACE, "xmlns:xsi", INSTANCE);
    for (int position : part.positions()) {
      xml(out, "records", part.result().record(position));
    }
    out.close("queryResult").flush();
  }

  private static void xml(XmlOutput out, String name, QueryResult.Record record)
      throws IOException {
    out.open(name, "xsi:type", "sObject").element("type", record.type().name());
    for (int index = 0; index < record.columns().size(); index++) {
      QueryResult.Column column = record.columns().get(index);
      Object value = record.values()[index];
      if (value == null) {
        out.nil(column.name());
      } else if (value instanceof QueryResult.Record parent) {
        xml(out, column.name(), parent);
      } else if (column instanceof QueryResult.FieldColumn field) {
        out.element(field.name(), text(value, field.type()));
      }
    }
    out.close(name);
  }

  private static String text(Object value, FieldType type) {
    return value instanceof BigDecimal number
        ? WireValue.number(number, type).toPlainString()
        : WireValue.text(value).replace("+0000", "Z");
  }
}
