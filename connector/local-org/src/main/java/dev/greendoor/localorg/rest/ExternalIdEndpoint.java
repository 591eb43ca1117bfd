package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.ErrorReply;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Single records by an external id: read, upsert, delete. Several matches answer 300. */
final class ExternalIdEndpoint {

  private final ObjectAccess objects;
  private final RecordService records;

  ExternalIdEndpoint(ObjectAccess objects, RecordService records) {
    this.objects = objects;
    this.records = records;
  }

  Reply read(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    List<String> ids = ids(type, call);
    if (ids.size() > 1) {
      return severalChoices(type, ids, call);
    }
    return objects
        .find(type, ids.get(0), SObjectEndpoint.fields(call), call.session())
        .map(record -> SObjectEndpoint.record(record, SObjectEndpoint.version(call)))
        .orElseThrow(ObjectAccess::notFound);
  }

  Reply upsert(Call call) throws IOException {
    ObjectType type = objects.require(call.variable("object"), call.session());
    Map<String, Object> fields = RecordBody.fields(call.json());
    String field = call.variable("field");
    RecordService.Result result =
        save(Change.upsert(type.name(), field, call.variable("value"), fields), call);
    if (result.success()) {
      return Reply.json(result.created() ? 201 : 200, SaveResult.upserted(result))
          .with("Location", SObjectUrl.of(SObjectEndpoint.version(call), type, result.id()));
    }
    return result.errors().get(0).code() == ErrorCode.DUPLICATE_EXTERNAL_ID
        ? severalChoices(type, ids(type, call), call)
        : ErrorReply.of(result.errors());
  }

  Reply delete(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    List<String> ids = ids(type, call);
    if (ids.size() > 1) {
      return severalChoices(type, ids, call);
    }
    RecordService.Result result = save(Change.delete(type.name(), ids.get(0)), call);
    return result.success() ? Reply.noContent() : ErrorReply.of(result.errors());
  }

  private List<String> ids(ObjectType type, Call call) {
    List<String> ids =
        objects.idsBy(type, call.variable("field"), call.variable("value"), call.session());
    if (ids.isEmpty()) {
      throw ObjectAccess.notFound();
    }
    return ids;
  }

  private static Reply severalChoices(ObjectType type, List<String> ids, Call call) {
    String version = SObjectEndpoint.version(call);
    return Reply.json(300, ids.stream().map(id -> SObjectUrl.of(version, type, id)).toList());
  }

  private RecordService.Result save(Change change, Call call) {
    return records.save(List.of(change), false, call.session()).get(0);
  }
}
