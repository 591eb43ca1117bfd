package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.generated.GeneratedObjects;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.ComputedObject;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.plan.QueryContext;
import dev.greendoor.localorg.soql.syntax.Query;
import dev.greendoor.localorg.soql.syntax.QueryText;
import dev.greendoor.localorg.soql.syntax.SoqlParser;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** SOQL over the org's rows: parsed, bound to what the user can see, compiled once, executed. */
public final class SoqlQueryService implements QueryService {

  private final Records records;
  private final UserCalendars calendars;
  private final GeneratedObjects generated;
  private final Map<String, ComputedObject> computed = new TreeMap<>();

  /**
   * @param computed objects whose rows are not stored
   */
  public SoqlQueryService(Records records, OrgClock clock, Collection<ComputedObject> computed) {
    this(records, clock, computed, new GeneratedObjects(records));
  }

  /**
   * @param computed objects whose rows are not stored
   * @param generated objects whose rows are made while they are read
   */
  public SoqlQueryService(
      Records records,
      OrgClock clock,
      Collection<ComputedObject> computed,
      GeneratedObjects generated) {
    this.records = records;
    this.generated = generated;
    this.calendars = new UserCalendars(records, clock);
    computed.forEach(object -> this.computed.put(object.name(), object));
  }

  @Override
  public QueryResult query(String soql, Options options, Session session) {
    QueryText text = new QueryText(soql);
    Query query = SoqlParser.parse(text);
    return records.read(() -> execute(query, text, options, session));
  }

  private QueryResult execute(Query query, QueryText text, Options options, Session session) {
    UserCalendars.Settings settings = calendars.of(session.userId());
    QueryContext context =
        new QueryContext(records, session, text, options, settings.calendar(), settings.locale());
    return new QueryPlanner(context, new RowSource(context, computed), generated).run(query);
  }
}
