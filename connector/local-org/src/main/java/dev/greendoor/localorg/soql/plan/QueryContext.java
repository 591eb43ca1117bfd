package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.CurrencyRates;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.syntax.QueryText;
import dev.greendoor.localorg.soql.value.DateCalendar;
import dev.greendoor.localorg.soql.value.ValueText;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What one query is bound to and run against: the org, the person, the moment. */
public final class QueryContext {

  private final Records records;
  private final Session session;
  private final QueryText text;
  private final QueryService.Options options;
  private final DateCalendar calendar;
  private final Locale locale;
  private final RowVisibility visibility;
  private CurrencyRates rates;

  /**
   * @param locale the user's, for {@code FORMAT()}
   */
  public QueryContext(
      Records records,
      Session session,
      QueryText text,
      QueryService.Options options,
      DateCalendar calendar,
      Locale locale) {
    this.records = records;
    this.session = session;
    this.text = text;
    this.options = options;
    this.calendar = calendar;
    this.locale = locale;
    this.visibility = new RowVisibility(session.access(), options.includeDeleted());
  }

  public Records records() {
    return records;
  }

  public Session session() {
    return session;
  }

  public Access access() {
    return session.access();
  }

  public QueryText text() {
    return text;
  }

  /** Errors about names that the schema, as the user sees it, lacks. */
  public UnknownNames unknown() {
    return new UnknownNames(text);
  }

  public QueryService.Options options() {
    return options;
  }

  public DateCalendar calendar() {
    return calendar;
  }

  /** Exchange rates, as they are while the query runs. */
  CurrencyRates rates() {
    if (rates == null) {
      rates = CurrencyRates.of(records);
    }
    return rates;
  }

  /** ISO code of the user's own currency. */
  String userCurrency() {
    return Optional.ofNullable(session.userId())
        .flatMap(records::find)
        .flatMap(user -> user.type().field("DefaultCurrencyIsoCode").map(user::value))
        .map(String.class::cast)
        .orElseGet(() -> rates().corporate());
  }

  /** Text of values in the user's locale and zone. */
  public ValueText valueText() {
    return new ValueText(locale, calendar.zone());
  }

  /**
   * The object of this name, if the user may read it at all.
   *
   * @throws SalesforceException INVALID_TYPE, the same for a missing and for a hidden object
   */
  public ObjectType type(String name, int position) {
    return readable(name).orElseThrow(() -> unknown().type(name, position));
  }

  /** The object of this name, unless it is missing, hidden, or cannot be queried. */
  Optional<ObjectType> readable(String name) {
    return records
        .schema()
        .type(name)
        .filter(type -> type.is(ObjectType.Flag.QUERYABLE))
        .filter(type -> options.tooling() || !type.is(ObjectType.Flag.TOOLING))
        .filter(
            type ->
                PolymorphicName.is(type) || access().allows(Access.ObjectPermission.READ, type));
  }

  /** The field of this name, unless it is missing or hidden by field-level security. */
  Optional<Field> field(ObjectType type, String name) {
    return type.field(name).filter(field -> canRead(type, field));
  }

  /** Of a polymorphic parent, access is decided field by field when its object is known. */
  boolean canRead(ObjectType type, Field field) {
    return PolymorphicName.is(type) || access().canRead(type, field);
  }

  /** Which rows of an object exist for the user. */
  public Predicate<Row> visible(ObjectType type) {
    return visibility.of(type);
  }

  /** The row with this id if it exists for the user, else null. */
  public Row parent(Object recordId) {
    if (recordId == null) {
      return null;
    }
    Row row = records.find((String) recordId).orElse(null);
    return row != null && visibility.of(row.type()).test(row) ? row : null;
  }
}
