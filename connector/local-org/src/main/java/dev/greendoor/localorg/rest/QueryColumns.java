package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.QueryResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of a query's columns, as {@code query?columns=true} answers it. */
final class QueryColumns {

  private QueryColumns() {}

  static Map<String, Object> of(QueryResult result) {
    boolean idSelected =
        result.columns().stream()
            .anyMatch(
                column ->
                    column instanceof QueryResult.FieldColumn field
                        && field.type() == FieldType.ID);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("columnMetadata", describe(result.columns(), result.aggregate()));
    answer.put("entityName", result.type() == null ? "AggregateResult" : result.type().name());
    answer.put("groupBy", result.aggregate());
    answer.put("idSelected", idSelected);
    answer.put("keyPrefix", result.type() == null ? null : result.type().keyPrefix());
    return answer;
  }

  private static List<Map<String, Object>> describe(
      List<QueryResult.Column> columns, boolean grouped) {
    return columns.stream().map(column -> describe(column, grouped)).toList();
  }

  private static Map<String, Object> describe(QueryResult.Column column, boolean grouped) {
    if (column instanceof QueryResult.FieldColumn field) {
      return field(field, grouped);
    }
    if (column instanceof QueryResult.ParentColumn parent) {
      return nested(parent.name(), false, describe(parent.columns(), false));
    }
    QueryResult.ChildColumn children = (QueryResult.ChildColumn) column;
    return nested(children.name(), true, describe(children.columns(), false));
  }

  private static Map<String, Object> field(QueryResult.FieldColumn column, boolean grouped) {
    Field field = column.field();
    FieldType type = column.type();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("aggregate", grouped && field == null);
    facts.put("apexType", apexType(type));
    facts.put("booleanType", type == FieldType.BOOLEAN);
    facts.put("columnName", column.name());
    facts.put("custom", field != null && field.isCustom());
    facts.put("displayName", field == null ? column.name() : field.name());
    facts.put("foreignKeyName", foreignKey(field));
    facts.put("insertable", field != null && field.is(FieldFlag.CREATEABLE));
    facts.put("joinColumns", List.of());
    facts.put("numberType", type.isNumber());
    facts.put("textType", type.isText());
    facts.put("updatable", field != null && field.is(FieldFlag.UPDATEABLE));
    return facts;
  }

  private static Map<String, Object> nested(
      String name, boolean children, List<Map<String, Object>> columns) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("aggregate", children);
    facts.put("apexType", null);
    facts.put("booleanType", false);
    facts.put("columnName", name);
    facts.put("custom", name.endsWith("__r"));
    facts.put("displayName", name);
    facts.put("foreignKeyName", null);
    facts.put("insertable", false);
    facts.put("joinColumns", columns);
    facts.put("numberType", false);
    facts.put("textType", false);
    facts.put("updatable", false);
    return facts;
  }

  private static String foreignKey(Field field) {
    return field == null
        ? null
        : field.reference().map(Field.Reference::relationshipName).orElse(null);
  }

  private static String apexType(FieldType type) {
    return switch (type) {
      case ID, REFERENCE -> "Id";
      case BOOLEAN -> "Boolean";
      case INT -> "Integer";
      case DOUBLE, PERCENT, CURRENCY -> "Decimal";
      case DATE -> "Date";
      case DATETIME -> "Datetime";
      case TIME -> "Time";
      case BASE64 -> "Blob";
      default -> "String";
    };
  }
}
