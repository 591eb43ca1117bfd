package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryResult.ChildColumn;
import dev.greendoor.localorg.soql.QueryResult.FieldColumn;
import dev.greendoor.localorg.soql.plan.PathBinder.BoundPath;
import dev.greendoor.localorg.soql.syntax.Expression;
import dev.greendoor.localorg.soql.syntax.Query;
import dev.greendoor.localorg.soql.syntax.SelectItem;
import java.util.List;
import java.util.function.Function;

/** Binds a SELECT list that asks for records. */
public final class SelectBinder {

  /** Compiles subqueries of the SELECT list. */
  @FunctionalInterface
  public interface ChildQueries {
    /** The children's relationship in the schema's spelling, and what reads them for a parent. */
    Children bind(Query subquery, Root parent);
  }

  /** A bound subquery. */
  public record Children(
      String relationship, List<QueryResult.Column> columns, Function<Row, Object> reader) {}

  private final QueryContext context;
  private final PathBinder paths;
  private final OperandBinder operands;
  private final ChildQueries children;
  private final Root root;
  private final ProjectionBuilder projection;

  public SelectBinder(QueryContext context, Root root, ChildQueries children) {
    this.context = context;
    this.paths = new PathBinder(context);
    this.operands = new OperandBinder(context, root);
    this.children = children;
    this.root = root;
    this.projection = new ProjectionBuilder(context, root.type());
  }

  public Projection bind(List<SelectItem> items) {
    items.forEach(this::add);
    return projection.build();
  }

  private void add(SelectItem item) {
    if (item instanceof SelectItem.Selected selected) {
      selected(selected);
    } else if (item instanceof SelectItem.Children subquery) {
      Children bound = children.bind(subquery.query(), root);
      projection.add(
          new ChildColumn(bound.relationship(), bound.columns()), bound.reader(), item.position());
    } else if (item instanceof SelectItem.FieldSet set) {
      fieldSet(set);
    } else if (item instanceof SelectItem.TypeOf typeOf) {
      new TypeOfBinder(context, root).bind(typeOf, projection);
    }
  }

  private void selected(SelectItem.Selected selected) {
    if (selected.expression() instanceof Expression.FunctionCall call) {
      function(call, selected);
      return;
    }
    if (selected.alias() != null) {
      throw context
          .text()
          .malformed(selected.position(), "only aggregate expressions use field aliasing");
    }
    BoundPath path = paths.bind((Expression.FieldName) selected.expression(), root);
    requireSerialisable(path, selected.position());
    projection.add(path, selected.position());
  }

  private void function(Expression.FunctionCall call, SelectItem.Selected selected) {
    Operand<Row> operand;
    if (call.is("toLabel")) {
      operand = operands.label(operands.field(operands.fieldArgument(call)));
    } else if (call.is("convertCurrency")) {
      operand = operands.converted(call);
    } else if (call.is("FORMAT")) {
      operand = operands.formatted(call);
    } else {
      operand = operands.bind(call);
      throw context
          .text()
          .malformed(call.position(), "Field must be grouped or aggregated: " + operand.name());
    }
    String name = selected.alias() != null ? selected.alias() : operand.field().name();
    projection.add(
        new FieldColumn(name, operand.type(), operand.field()),
        operand.value(),
        selected.position());
  }

  private void fieldSet(SelectItem.FieldSet set) {
    ObjectType type = root.type();
    for (Field field : type.fields()) {
      boolean wanted =
          switch (set.kind()) {
            case ALL -> true;
            case STANDARD -> !field.isCustom();
            case CUSTOM -> field.isCustom();
          };
      boolean whole = !(context.options().bulk() && field.isCompound());
      if (wanted && whole && context.access().canRead(type, field)) {
        projection.add(new BoundPath(List.of(), type, field), set.position());
      }
    }
  }

  private void requireSerialisable(BoundPath path, int position) {
    if (context.options().bulk() && path.field().isCompound()) {
      throw new SalesforceException(
          ErrorCode.INVALID_FIELD,
          "Selecting compound data not supported in Bulk Query: "
              + context.text().text().substring(position).split("[\\s,]", 2)[0]);
    }
  }
}
