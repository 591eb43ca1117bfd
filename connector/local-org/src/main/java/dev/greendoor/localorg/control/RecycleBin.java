package dev.greendoor.localorg.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /local/undelete} with {@code {"ids": [...]}}: what a person does in the recycle bin.
 * REST has no such call, so that a script without SOAP needs this one.
 */
public final class RecycleBin {

  private final Records records;
  private final RecordService service;

  public RecycleBin(Records records, RecordService service) {
    this.records = records;
    this.service = service;
  }

  /** Adds the call to the org's table. */
  public void route(Router router) {
    router.add("POST", "/local/undelete", Guard.SESSION, this::undelete);
  }

  private Reply undelete(Call call) throws IOException {
    List<RecordService.Change> changes = new ArrayList<>();
    for (JsonNode id : call.jsonObject().path("ids")) {
      changes.add(undelete(id.asText()));
    }
    List<RecordService.Result> results = service.save(changes, true, call.session());
    for (RecordService.Result result : results) {
      if (!result.success()) {
        throw new SalesforceException(
            result.errors().get(0).code(), result.errors().get(0).message());
      }
    }
    return Reply.json(Map.of("undeleted", results.size()));
  }

  private RecordService.Change undelete(String id) {
    Row row =
        records
            .find(id)
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.UNDELETE_FAILED, id + " is not in the recycle bin"));
    return new RecordService.Change(
        row.type().name(), RecordService.Operation.UNDELETE, row.id(), null, null, Map.of());
  }
}
