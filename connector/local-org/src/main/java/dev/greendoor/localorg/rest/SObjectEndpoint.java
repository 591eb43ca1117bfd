package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.ErrorReply;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Single records by id: create, read, update, delete. Creating a platform event publishes it. */
final class SObjectEndpoint {

  private final ObjectAccess objects;
  private final RecordService records;
  private final Conditional conditional;

  SObjectEndpoint(ObjectAccess objects, RecordService records, Conditional conditional) {
    this.objects = objects;
    this.records = records;
    this.conditional = conditional;
  }

  Reply create(Call call) throws IOException {
    ObjectType type = objects.require(call.variable("object"), call.session());
    Map<String, Object> fields =
        call.mediaType().equals("multipart/form-data")
            ? MultipartRecord.fields(call)
            : RecordBody.fields(call.json());
    RecordService.Result result = save(Change.create(type.name(), fields), call);
    return result.success()
        ? Reply.json(201, SaveResult.created(result))
            .with("Location", SObjectUrl.of(version(call), type, result.id()))
        : ErrorReply.of(result.errors());
  }

  Reply read(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    String id = call.variable("id");
    QueryResult.Record record =
        objects.find(type, id, fields(call), call.session()).orElseThrow(ObjectAccess::notFound);
    return conditional.isUnchanged(call, id)
        ? new Reply(304, Map.of(), out -> {})
        : record(record, version(call));
  }

  Reply update(Call call) throws IOException {
    ObjectType type = objects.require(call.variable("object"), call.session());
    String id = call.variable("id");
    Map<String, Object> fields = RecordBody.fields(call.json());
    return written(Change.update(type.name(), id, fields), call);
  }

  Reply delete(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    return written(Change.delete(type.name(), call.variable("id")), call);
  }

  private Reply written(Change change, Call call) {
    RecordService.Result result =
        records.inTransaction(
            call.session(),
            () -> {
              conditional.requireUnmodified(call, change.id());
              return save(change, call);
            });
    return result.success() ? Reply.noContent() : ErrorReply.of(result.errors());
  }

  private RecordService.Result save(Change change, Call call) {
    return records.save(List.of(change), false, call.session()).get(0);
  }

  static Reply record(QueryResult.Record record, String version) {
    return Reply.json(
        out -> {
          try (JsonGenerator json = Json.generator(out)) {
            new RecordWriter(json, version).write(record);
          }
        });
  }

  /** The fields asked for by {@code ?fields=A,B}; empty for all. */
  static List<String> fields(Call call) {
    return call.query("fields").map(text -> List.of(text.split("\\s*,\\s*"))).orElse(List.of());
  }

  static String version(Call call) {
    return ApiVersion.require(call.variable("version"));
  }
}
