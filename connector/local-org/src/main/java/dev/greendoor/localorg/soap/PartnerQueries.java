package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Replication;
import dev.greendoor.localorg.rest.ObjectAccess;
import dev.greendoor.localorg.rest.QueryLocators;
import dev.greendoor.localorg.rest.ReplicationRange;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.sosl.Search;
import dev.greendoor.localorg.sosl.SearchService;
import dev.greendoor.localorg.sosl.SoslParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The calls that read records. */
final class PartnerQueries {

  private static final int DEFAULT_PAGE = 500;
  private static final int SMALLEST_PAGE = 200;
  private static final int LARGEST_PAGE = 2_000;
  private static final int RETRIEVE_LIMIT = 2_000;

  private final QueryService queries;
  private final SearchService searches;
  private final QueryLocators locators;
  private final ObjectAccess objects;
  private final Replication replication;

  PartnerQueries(
      QueryService queries,
      SearchService searches,
      QueryLocators locators,
      ObjectAccess objects,
      Replication replication) {
    this.queries = queries;
    this.searches = searches;
    this.locators = locators;
    this.objects = objects;
    this.replication = replication;
  }

  void addTo(SoapService service) {
    service
        .add("query", call -> query(call, QueryService.Options.REST))
        .add("queryAll", call -> query(call, QueryService.Options.REST_ALL))
        .add("queryMore", this::queryMore)
        .add("search", this::search)
        .add("retrieve", this::retrieve)
        .add("getDeleted", this::deleted)
        .add("getUpdated", this::updated);
  }

  private Object query(SoapCall call, QueryService.Options options) {
    String soql = call.argument("queryString");
    QueryResult result = queries.query(soql, options, call.session());
    int size = pageSize(call);
    String cursorId =
        result.recordCount() > size
            ? locators.keep(new QueryLocators.Asked(soql, options), result, size, call.session())
            : null;
    return page(result, 0, size, cursorId);
  }

  private Object queryMore(SoapCall call) {
    QueryLocators.Position position = locators.find(call.argument("queryLocator"), call.session());
    QueryLocators.Cursor cursor = position.cursor();
    return page(cursor.result(), position.from(), cursor.batchSize(), position.cursorId());
  }

  private static Object page(QueryResult result, int from, int size, String cursorId) {
    int to = Math.min(result.recordCount(), from + size);
    String locator = to == result.recordCount() ? null : cursorId + "-" + to;
    return SoapValue.page(result, from, to, locator);
  }

  private static int pageSize(SoapCall call) {
    return call.header("QueryOptions", "batchSize")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .map(wish -> Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, wish)))
        .orElse(DEFAULT_PAGE);
  }

  private Object search(SoapCall call) {
    Search search = SoslParser.parse(call.argument("searchString"));
    return Map.of(
        "queryId",
        "",
        "searchRecords",
        searches.search(search, call.session()).stream()
            .map(record -> Map.of("record", record))
            .toList());
  }

  /** One record for each id, in order; nil for what the user does not find. */
  private Object retrieve(SoapCall call) {
    ObjectType type = object(call.argument("sObjectType"), call);
    List<String> ids = call.arguments("ids");
    if (ids.size() > RETRIEVE_LIMIT) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "retrieve id limit reached: at most %d ids".formatted(RETRIEVE_LIMIT));
    }
    List<String> fields = List.of(call.argument("fieldList").split("\\s*,\\s*"));
    return Arrays.asList(
        ids.stream()
            .map(id -> objects.find(type, id, fields, call.session()).orElse(null))
            .toArray());
  }

  private Object deleted(SoapCall call) {
    ReplicationRange range = range(call);
    return Map.of(
        "deletedRecords",
        replication.deleted(range.type(), range.start(), range.end()).stream()
            .map(record -> Map.of("id", record.id(), "deletedDate", record.deletedAt()))
            .toList(),
        "earliestDateAvailable",
        replication.earliestDateAvailable(),
        "latestDateCovered",
        replication.latestDateCovered(range.end()));
  }

  private Object updated(SoapCall call) {
    ReplicationRange range = range(call);
    return Map.of(
        "ids",
        replication.updated(range.type(), range.start(), range.end()),
        "latestDateCovered",
        replication.latestDateCovered(range.end()));
  }

  private ReplicationRange range(SoapCall call) {
    return ReplicationRange.of(
        object(call.argument("sObjectType"), call),
        call.argument("startDate"),
        call.argument("endDate"),
        replication);
  }

  private ObjectType object(String name, SoapCall call) {
    try {
      return objects.require(name, call.session());
    } catch (SalesforceException notThere) {
      throw new SalesforceException(
          ErrorCode.INVALID_TYPE, "sObject type '%s' is not supported.".formatted(name));
    }
  }
}
