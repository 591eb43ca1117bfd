package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult.ParentColumn;
import dev.greendoor.localorg.soql.plan.PathBinder.Step;
import dev.greendoor.localorg.soql.syntax.Expression.FieldName;
import dev.greendoor.localorg.soql.syntax.SelectItem.TypeOf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Binds TYPEOF: a polymorphic parent whose columns depend on what it is. */
final class TypeOfBinder {

  private final QueryContext context;
  private final PathBinder paths;
  private final Root root;

  TypeOfBinder(QueryContext context, Root root) {
    this.context = context;
    this.paths = new PathBinder(context);
    this.root = root;
  }

  void bind(TypeOf typeOf, ProjectionBuilder projection) {
    if (context.options().bulk()) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY, "TYPEOF not supported in Bulk Query");
    }
    List<Step> steps = paths.relationship(typeOf.relationship(), root);
    Step step = steps.get(0);
    if (steps.size() > 1 || !step.reference().reference().orElseThrow().polymorphic()) {
      throw context
          .text()
          .error(
              ErrorCode.INVALID_FIELD,
              typeOf.position(),
              "TYPEOF is not allowed on field '%s': it is not polymorphic"
                  .formatted(typeOf.relationship()));
    }
    Map<String, Projection> byType = branches(typeOf, step.reference());
    Projection otherwise = fields(step.target(), typeOf.otherwise());
    Function<Row, Row> parent = paths.parent(root.type(), step);
    projection.add(
        new ParentColumn(step.relationship(), otherwise.columns()),
        row -> {
          Row found = parent.apply(row);
          return found == null
              ? null
              : byType.getOrDefault(found.type().name(), otherwise).record(found);
        },
        typeOf.position());
  }

  private Map<String, Projection> branches(TypeOf typeOf, Field reference) {
    List<String> targets = reference.reference().orElseThrow().targets();
    Map<String, Projection> byType = new HashMap<>();
    for (TypeOf.When branch : typeOf.branches()) {
      ObjectType type = context.type(branch.type(), branch.position());
      if (!targets.contains(type.name())) {
        throw context
            .text()
            .error(
                ErrorCode.INVALID_TYPE,
                branch.position(),
                "Field '%s' cannot refer to '%s'".formatted(reference.name(), type.name()));
      }
      byType.put(type.name(), fields(type, branch.fields()));
    }
    return byType;
  }

  private Projection fields(ObjectType type, List<FieldName> names) {
    ProjectionBuilder builder = new ProjectionBuilder(context, type);
    Root parent = new Root(type, null);
    names.forEach(name -> builder.add(paths.bind(name, parent), name.position()));
    return builder.build();
  }
}
