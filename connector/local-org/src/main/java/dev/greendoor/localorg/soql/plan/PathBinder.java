package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.syntax.Expression.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Binds field paths to the schema as the user sees it. */
public final class PathBinder {

  private static final int MAX_LEVELS = 5;

  private final QueryContext context;

  public PathBinder(QueryContext context) {
    this.context = context;
  }

  /**
   * A step from a row to its parent.
   *
   * @param relationship name of the step
   * @param target the parent's object; {@code Name} for a polymorphic reference
   */
  public record Step(String relationship, Field reference, ObjectType target) {}

  /** A path that was found in the schema: steps to a parent, then one of its fields. */
  public record BoundPath(List<Step> steps, ObjectType owner, Field field) {

    /** The path in the schema's spelling. */
    public String name() {
      StringBuilder name = new StringBuilder();
      steps.forEach(step -> name.append(step.relationship()).append('.'));
      return name.append(field.name()).toString();
    }
  }

  /**
   * Finds a path.
   *
   * @throws SalesforceException INVALID_FIELD for an unknown or hidden step or field
   */
  public BoundPath bind(FieldName name, Root root) {
    List<String> segments = withoutRoot(name.segments(), root);
    List<Step> steps = steps(segments.subList(0, segments.size() - 1), root.type(), name);
    ObjectType owner = steps.isEmpty() ? root.type() : steps.get(steps.size() - 1).target();
    String last = segments.get(segments.size() - 1);
    Field field =
        context
            .field(owner, last)
            .orElseThrow(() -> context.unknown().field(last, owner.name(), name.position()));
    return new BoundPath(steps, owner, field);
  }

  /** The steps of a path that ends at a relationship, as in TYPEOF. */
  public List<Step> relationship(FieldName name, Root root) {
    return steps(withoutRoot(name.segments(), root), root.type(), name);
  }

  /** Follows steps from a row; null when one of them leads nowhere that the user can see. */
  public Function<Row, Row> walk(List<Step> steps) {
    Function<Row, Row> walk = Function.identity();
    ObjectType from = null;
    for (Step step : steps) {
      Function<Row, Row> before = walk;
      Function<Row, Row> next = parent(from, step);
      walk =
          row -> {
            Row child = before.apply(row);
            return child == null ? null : next.apply(child);
          };
      from = step.target();
    }
    return walk;
  }

  /**
   * Follows one step.
   *
   * @param from the object of the row, or null for the queried object
   */
  public Function<Row, Row> parent(ObjectType from, Step step) {
    if (from == null || !PolymorphicName.is(from)) {
      return row -> context.parent(row.value(step.reference()));
    }
    return row ->
        row.type()
            .parent(step.relationship())
            .map(reference -> context.parent(row.value(reference)))
            .orElse(null);
  }

  /** Reads a field, null when the path to it leads nowhere. */
  public Function<Row, Object> reader(BoundPath path) {
    Function<Row, Object> last = fieldReader(path.owner(), path.field());
    if (path.steps().isEmpty()) {
      return last;
    }
    Function<Row, Row> walk = walk(path.steps());
    return row -> {
      Row owner = walk.apply(row);
      return owner == null ? null : last.apply(owner);
    };
  }

  /** Reads a field of a row of this object. */
  public Function<Row, Object> fieldReader(ObjectType owner, Field field) {
    if (PolymorphicName.is(owner)) {
      return row -> PolymorphicName.value(context, row, field);
    }
    return field.isCompound()
        ? new CompoundReader(context, owner, field)
        : row -> context.records().value(row, field);
  }

  private static List<String> withoutRoot(List<String> segments, Root root) {
    boolean prefixed = segments.size() > 1 && root.isNamed(segments.get(0));
    boolean relationshipWins = prefixed && root.type().parent(segments.get(0)).isPresent();
    return prefixed && !relationshipWins ? segments.subList(1, segments.size()) : segments;
  }

  private List<Step> steps(List<String> relationships, ObjectType from, FieldName name) {
    if (relationships.size() > MAX_LEVELS) {
      throw context
          .text()
          .error(
              ErrorCode.INVALID_FIELD,
              name.position(),
              "Relationship path '%s' has more than %d levels.".formatted(name, MAX_LEVELS));
    }
    List<Step> steps = new ArrayList<>();
    ObjectType type = from;
    for (String relationship : relationships) {
      Step step = step(type, relationship, name);
      steps.add(step);
      type = step.target();
    }
    return List.copyOf(steps);
  }

  private Step step(ObjectType type, String relationship, FieldName name) {
    return type.parent(relationship)
        .filter(field -> context.canRead(type, field))
        .flatMap(
            field ->
                context
                    .readable(PolymorphicName.target(field))
                    .map(
                        target ->
                            new Step(
                                field.reference().orElseThrow().relationshipName(), field, target)))
        .orElseThrow(() -> context.unknown().parent(relationship, name.position()));
  }
}
