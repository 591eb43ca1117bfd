package dev.greendoor.localorg.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.generated.GeneratedObject;
import dev.greendoor.localorg.generated.GeneratedObjects;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.schema.ObjectType;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /local/generated}: {@code PUT /local/generated/Task} with {@code {"rows": 1000000}} lets
 * queries and Bulk jobs find a million tasks in the place of the stored ones, made while they are
 * read; {@code DELETE} ends it.
 */
public final class GeneratedRowsApi {

  private static final String PATH = "/local/generated";
  private static final int MOST_ROWS = 100_000_000;

  /** No poll looks back so far: the rows are old news. */
  private static final Duration AGE_OF_THE_LAST = Duration.ofDays(1);

  private final OrgStore store;
  private final GeneratedObjects objects;

  public GeneratedRowsApi(OrgStore store, GeneratedObjects objects) {
    this.store = store;
    this.objects = objects;
  }

  /** Adds the calls to the org's table. */
  public void route(Router router) {
    router.add("GET", PATH, Guard.CONTROL, this::list);
    router.add("PUT", PATH + "/{object}", Guard.CONTROL, this::generate);
    router.add("DELETE", PATH + "/{object}", Guard.CONTROL, this::remove);
  }

  private Reply list(Call call) {
    Map<String, Integer> rows = new TreeMap<>();
    objects.all().forEach(object -> rows.put(object.type().name(), object.rows()));
    return Reply.json(rows);
  }

  private Reply generate(Call call) throws IOException {
    JsonNode wish = call.jsonObject();
    int rows = wish.path("rows").asInt(-1);
    if (rows < 0 || rows > MOST_ROWS) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "rows must be from 0 to %d.".formatted(MOST_ROWS));
    }
    GeneratedObject object =
        objects.generate(
            type(call),
            rows,
            wish.path("seed").asLong(0),
            store.clock().instant().truncatedTo(ChronoUnit.DAYS).minus(AGE_OF_THE_LAST));
    return Reply.json(Map.of("object", object.type().name(), "rows", rows));
  }

  private Reply remove(Call call) {
    objects.remove(type(call));
    return Reply.noContent();
  }

  private ObjectType type(Call call) {
    String name = call.variable("object");
    return store
        .schema()
        .type(name)
        .filter(ObjectType::hasRows)
        .orElseThrow(
            () -> new SalesforceException(ErrorCode.NOT_FOUND, "There is no object " + name));
  }
}
