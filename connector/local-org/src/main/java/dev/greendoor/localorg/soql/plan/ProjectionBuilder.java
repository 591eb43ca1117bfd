package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult.ChildColumn;
import dev.greendoor.localorg.soql.QueryResult.Column;
import dev.greendoor.localorg.soql.QueryResult.FieldColumn;
import dev.greendoor.localorg.soql.QueryResult.ParentColumn;
import dev.greendoor.localorg.soql.plan.PathBinder.BoundPath;
import dev.greendoor.localorg.soql.plan.PathBinder.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects columns and gathers those of one parent, at the place where it was first named. */
final class ProjectionBuilder {

  private record Part(Supplier<Column> column, Supplier<Function<Row, Object>> cell) {}

  private final QueryContext context;
  private final PathBinder paths;
  private final ObjectType owner;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, ProjectionBuilder> parents = new LinkedHashMap<>();

  ProjectionBuilder(QueryContext context, ObjectType owner) {
    this.context = context;
    this.paths = new PathBinder(context);
    this.owner = owner;
  }

  /** Adds a field of this object or of a parent. */
  void add(BoundPath path, int position) {
    if (path.steps().isEmpty()) {
      add(
          new FieldColumn(path.field().name(), path.field().type(), path.field()),
          paths.fieldReader(path.owner(), path.field()),
          position);
      return;
    }
    Step step = path.steps().get(0);
    List<Step> rest = path.steps().subList(1, path.steps().size());
    parents
        .computeIfAbsent(step.relationship(), name -> addParent(step))
        .add(new BoundPath(rest, path.owner(), path.field()), position);
  }

  /** Adds a column of its own. */
  void add(Column column, Function<Row, Object> cell, int position) {
    if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
      String what =
          column instanceof ChildColumn
              ? "duplicate relationship selected: "
              : "duplicate field selected: ";
      throw context.text().error(ErrorCode.INVALID_FIELD, position, what + column.name());
    }
    parts.add(new Part(() -> column, () -> cell));
  }

  Projection build() {
    return new Projection(
        parts.stream().map(part -> part.column().get()).toList(),
        parts.stream().map(part -> part.cell().get()).toList());
  }

  private ProjectionBuilder addParent(Step step) {
    ProjectionBuilder nested = new ProjectionBuilder(context, step.target());
    Function<Row, Row> parent = paths.parent(owner, step);
    parts.add(
        new Part(
            () -> new ParentColumn(step.relationship(), nested.build().columns()),
            () -> parentCell(parent, nested.build())));
    return nested;
  }

  /** The parent's record, or null when there is none that the user can see. */
  static Function<Row, Object> parentCell(Function<Row, Row> parent, Projection projection) {
    return row -> {
      Row found = parent.apply(row);
      return found == null ? null : projection.record(found);
    };
  }
}
