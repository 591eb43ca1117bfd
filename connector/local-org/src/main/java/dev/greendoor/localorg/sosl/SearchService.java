package dev.greendoor.localorg.sosl;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.sosl.Search.Returning;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs searches as a user. SOQL decides which records there are, in which order and with which
 * fields; of these, the ones are found that have the text in a field that the user may read.
 */
public final class SearchService {

  /** What a search finds at most. */
  public static final int MOST_RESULTS = 2_000;

  private final Records records;
  private final QueryService queries;

  public SearchService(Records records, QueryService queries) {
    this.records = records;
    this.queries = queries;
  }

  /**
   * The records found, object by object in the order of RETURNING.
   *
   * @throws SalesforceException MALFORMED_SEARCH, and the refusals of SOQL for fields and clauses
   */
  public List<QueryResult.Record> search(Search search, Session session) {
    SearchTerm term = SearchTermParser.parse(search.text());
    int limit = Math.min(search.limit().orElse(MOST_RESULTS), MOST_RESULTS);
    return records.read(
        () -> {
          List<QueryResult.Record> found = new ArrayList<>();
          for (Returning returning : objects(search, session)) {
            find(returning, term, search.scope(), limit, found, session);
          }
          return found;
        });
  }

  private void find(
      Returning returning,
      SearchTerm term,
      Search.Scope scope,
      int limit,
      List<QueryResult.Record> found,
      Session session) {
    QueryResult candidates =
        queries.query(
            "SELECT %s FROM %s %s"
                .formatted(returning.fields(), returning.object(), returning.clauses()),
            QueryService.Options.REST,
            session);
    List<Field> fields = fields(searchable(candidates), scope, session);
    int last = Math.min(limit, found.size() + returning.limit().orElse(MOST_RESULTS));
    int skip = returning.offset();
    for (int index = 0; index < candidates.recordCount() && found.size() < last; index++) {
      QueryResult.Record candidate = candidates.record(index);
      if (matches(candidate, fields, term) && skip-- <= 0) {
        found.add(candidate);
      }
    }
  }

  private static ObjectType searchable(QueryResult candidates) {
    if (candidates.aggregate()) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_SEARCH, "Aggregates are not allowed in a search");
    }
    if (!candidates.type().is(ObjectType.Flag.SEARCHABLE)) {
      throw new SalesforceException(
          ErrorCode.INVALID_TYPE,
          "sObject type '" + candidates.type().name() + "' does not support search.");
    }
    return candidates.type();
  }

  private boolean matches(QueryResult.Record candidate, List<Field> fields, SearchTerm term) {
    Row row = records.find(candidate.id()).orElseThrow();
    List<List<String>> texts = new ArrayList<>();
    for (Field field : fields) {
      if (row.value(field) instanceof String text) {
        texts.add(SearchTerm.words(text));
      }
    }
    return term.matches(texts);
  }

  /** All objects that can be searched, when a search names none. */
  private List<Returning> objects(Search search, Session session) {
    if (!search.returning().isEmpty()) {
      return search.returning();
    }
    return records.schema().types().stream()
        .filter(type -> type.is(ObjectType.Flag.SEARCHABLE) && type.is(ObjectType.Flag.QUERYABLE))
        .filter(type -> session.access().allows(ObjectPermission.READ, type))
        .map(type -> Returning.ids(type.name()))
        .toList();
  }

  private static List<Field> fields(ObjectType type, Search.Scope scope, Session session) {
    return type.fields().stream()
        .filter(field -> isIn(scope, field) && session.access().canRead(type, field))
        .toList();
  }

  private static boolean isIn(Search.Scope scope, Field field) {
    if (field.formula().isPresent() || !field.type().isText()) {
      return false;
    }
    return switch (scope) {
      case NAME -> field.is(FieldFlag.NAME_FIELD) || "Name".equals(field.compoundFieldName());
      case EMAIL -> field.type() == FieldType.EMAIL;
      case PHONE -> field.type() == FieldType.PHONE;
      case ALL, SIDEBAR -> true;
    };
  }
}
