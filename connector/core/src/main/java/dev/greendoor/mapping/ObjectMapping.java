package dev.greendoor.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.greendoor.formula.FormulaException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How the records of one source object fill one table.
 *
 * @param file the file it was read from, for messages
 * @param object API name of the source object
 * @param table target table
 * @param capture how changes are learned
 * @param stamp source path of the version stamp: {@code SystemModstamp} wherever the object has one
 * @param filter SOQL condition that every record must satisfy, or null
 * @param fields the columns in their order; the first is the key {@code id}
 * @param touches SQL yielding ids of the opportunities whose scores the rows {@code :ids} of the
 *     table bear on; null when they bear on none
 * @param after objects whose change is followed by an early poll of this one
 * @param person column with the id of the person that a row is about; {@code id} where the row is
 *     the person; null where it is about none
 * @param scope which orgs it is for
 */
public record ObjectMapping(
    String file,
    String object,
    String table,
    Capture capture,
    String stamp,
    String filter,
    List<FieldMapping> fields,
    String touches,
    List<String> after,
    String person,
    Scope scope) {

  /**
   * What an org has to have, and what its amounts mean.
   *
   * @param optional whether an org without the object is accepted: nothing of it is read then
   * @param applicability which orgs it is for; null for all
   * @param rateDate column whose day decides the exchange rate of the row's amounts; null for the
   *     present rate
   */
  public record Scope(boolean optional, Applicability applicability, String rateDate) {

    /** Every org has the object, and its amounts have the present rate. */
    public static final Scope EVERY_ORG = new Scope(false, null, null);
  }

  /** How changes of the object are learned after the snapshot. */
  public enum Capture {
    /** By change events, with a slow poll as the safety net. */
    @JsonProperty("changes")
    CHANGES,
    /** By polling the stamp. */
    @JsonProperty("poll")
    POLL,
    /** By the slow poll of the safety net alone: for what changes rarely or may be late. */
    @JsonProperty("seldom")
    SELDOM
  }

  public ObjectMapping {
    fields = List.copyOf(fields);
    after = List.copyOf(after);
  }

  /** A mapping for every org. */
  public ObjectMapping(
      String file,
      String object,
      String table,
      Capture capture,
      String stamp,
      String filter,
      List<FieldMapping> fields,
      String touches,
      List<String> after,
      String person) {
    this(
        file,
        object,
        table,
        capture,
        stamp,
        filter,
        fields,
        touches,
        after,
        person,
        Scope.EVERY_ORG);
  }

  /**
   * Why the mapping is left out of an org; empty when it is for it.
   *
   * @param has whether the org has an object that the integration user may see
   * @param chosen family → choice, where an admin made it
   */
  public Optional<String> leftOut(Predicate<String> has, Map<String, String> chosen) {
    Optional<String> against =
        scope.applicability() == null
            ? Optional.empty()
            : scope.applicability().against(has, chosen);
    return against.isPresent() || !scope.optional() || has.test(object)
        ? against
        : Optional.of("the org has no %s that this user may see".formatted(object));
  }

  /** Columns with amounts in the currency of their record. */
  public List<String> amounts() {
    return fields.stream()
        .filter(field -> field.conversion().amount())
        .map(FieldMapping::column)
        .toList();
  }

  /** Whether the object's records are people. */
  public boolean ofPeople() {
    return "id".equals(person);
  }

  /** Every source path that must be read, the key and the stamp among them, in a stable order. */
  public Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    paths.add("Id");
    fields.forEach(field -> paths.addAll(field.paths()));
    paths.add(stamp);
    return paths;
  }

  /** {@code SELECT … FROM …} with the mapping's own filter and, unless null, a condition. */
  public String select(String condition) {
    return "SELECT " + String.join(", ", paths()) + " FROM " + object + where(condition);
  }

  /** {@code WHERE …} of the mapping's own filter and, unless null, a condition; empty for none. */
  public String where(String condition) {
    if (filter == null) {
      return condition == null ? "" : " WHERE " + condition;
    }
    return " WHERE " + (condition == null ? filter : "(" + filter + ") AND " + condition);
  }

  /**
   * Whether the org has to be asked if a changed record still satisfies the filter: it does not say
   * so in an event.
   *
   * @param changed fields that the event tells
   * @param created whether it tells of a record that was not there
   */
  public boolean filteredBy(Set<String> changed, boolean created) {
    return filter != null && (created || changed.stream().anyMatch(this::filterNames));
  }

  /** Whether the filter names a field, or what is behind the reference that it is. */
  private boolean filterNames(String field) {
    String behind =
        field.endsWith("__c")
            ? field.substring(0, field.length() - 1) + "r."
            : field.endsWith("Id") ? field.substring(0, field.length() - 2) + "." : field;
    return Pattern.compile(
            "(?i)(?<![\\w.])(%s\\b|%s)".formatted(Pattern.quote(field), Pattern.quote(behind)))
        .matcher(filter)
        .find();
  }

  /**
   * The type of a column that the table lacks: the one that the mapping gives, or else one that
   * holds every value of its source.
   */
  public ColumnType typeOf(
      FieldMapping field, SourceObject object, Function<String, SourceObject> describe) {
    if (field.conversion().type() != null) {
      return field.conversion().type();
    }
    if (field.transformed()) {
      return MappingCheck.transform(this, field, object, describe).type();
    }
    return field.paths().stream()
        .findFirst()
        .map(path -> SourcePath.follow(object, path, name -> Optional.of(describe.apply(name))))
        .filter(SourcePath::leads)
        .map(path -> ColumnType.of(path.field()))
        .orElse(new ColumnType(ColumnType.Kind.TEXT, 255, 0));
  }

  /** This mapping without the fields, optional or not, that the org lacks. */
  public ObjectMapping readableIn(Function<String, SourceObject> describe) {
    SourceObject own = describe.apply(object);
    return withFields(fields.stream().filter(field -> leads(field, own, describe)).toList());
  }

  /**
   * As {@link #readableIn(Function)}, and without fields whose type has become one that their
   * column does not take.
   *
   * @param columns the table's columns
   */
  public ObjectMapping readableIn(
      Function<String, SourceObject> describe, Map<String, ColumnType> columns) {
    SourceObject own = describe.apply(object);
    return withFields(
        readableIn(describe).fields().stream()
            .filter(field -> fits(field, columns.get(field.column()), own, describe))
            .toList());
  }

  /**
   * Whether one of its fields is of another type than it was.
   *
   * @param typeBefore object and field → the type that it had; empty where nobody has noted it
   */
  public boolean isRetyped(
      FieldMapping field,
      Function<String, SourceObject> describe,
      BiFunction<String, String, Optional<String>> typeBefore) {
    SourceObject own = describe.apply(object);
    return field.paths().stream()
        .map(path -> SourcePath.follow(own, path, name -> Optional.of(describe.apply(name))))
        .filter(SourcePath::leads)
        .anyMatch(
            path ->
                typeBefore
                    .apply(path.owner().name(), path.field().name())
                    .filter(type -> !type.equals(path.field().type()))
                    .isPresent());
  }

  private static boolean leads(
      FieldMapping field, SourceObject own, Function<String, SourceObject> describe) {
    return field.paths().stream()
        .allMatch(
            path ->
                SourcePath.follow(own, path, name -> Optional.of(describe.apply(name))).leads());
  }

  private static boolean fits(
      FieldMapping field,
      ColumnType column,
      SourceObject own,
      Function<String, SourceObject> describe) {
    if (field.transformed()) {
      try {
        Transform.compile(field.conversion().transform(), own, describe);
        return true;
      } catch (FormulaException e) {
        return false;
      }
    }
    return column == null
        || !field.conversion().values().isEmpty()
        || field.paths().stream()
            .map(path -> SourcePath.follow(own, path, name -> Optional.of(describe.apply(name))))
            .allMatch(
                path ->
                    path.field().type().equalsIgnoreCase("anyType")
                        || ColumnCheck.takes(column, path.field()));
  }

  /**
   * This mapping without the optional fields that the org lacks, and with {@code IsDeleted} known.
   */
  public ObjectMapping withFields(List<FieldMapping> kept) {
    return new ObjectMapping(
        file, object, table, capture, stamp, filter, kept, touches, after, person, scope);
  }
}
