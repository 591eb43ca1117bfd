package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A row of field history for each change of a tracked field, and one for the creation. */
final class FieldHistories implements Reaction {

  private static final int LONGEST_TEXT = 255;

  @Override
  public boolean concerns(ObjectType type) {
    return type.fields().stream().anyMatch(field -> field.is(FieldFlag.HISTORY_TRACKED));
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    if (before == null) {
      add(after, "created", "Text", null, null, writer);
      return;
    }
    for (Field field : after.type().fields()) {
      if (field.is(FieldFlag.HISTORY_TRACKED)
          && !Draft.same(before.value(field), after.value(field))) {
        track(field, before, after, writer);
      }
    }
  }

  private static void track(Field field, Row before, Row after, RowWriter writer) {
    Object old = before.value(field);
    Object now = after.value(field);
    if (field.reference().isEmpty()) {
      add(after, field.name(), dataType(field), kept(old), kept(now), writer);
      return;
    }
    String name = field.isCustom() ? field.name() : field.name().replaceFirst("Id$", "");
    OrgStore store = writer.store();
    add(after, name, "Text", nameOf(old, store), nameOf(now, store), writer);
    add(after, name, "EntityId", old, now, writer);
  }

  private static void add(
      Row row, String field, String dataType, Object old, Object now, RowWriter writer) {
    Map<String, Object> values = new HashMap<>();
    values.put(parentField(row.type()), row.id());
    values.put("Field", field);
    values.put("DataType", dataType);
    values.put("OldValue", old);
    values.put("NewValue", now);
    writer.add(historyType(row.type()), values);
  }

  private static String historyType(ObjectType type) {
    if (type.name().endsWith("__c")) {
      return type.name().replaceFirst("__c$", "__History");
    }
    return type.name().equals("Opportunity") ? "OpportunityFieldHistory" : type.name() + "History";
  }

  private static String parentField(ObjectType type) {
    return type.name().endsWith("__c") ? "ParentId" : type.name() + "Id";
  }

  /** Of long text, only that it changed is kept. */
  private static Object kept(Object value) {
    return value instanceof String text && text.length() > LONGEST_TEXT ? null : value;
  }

  private static Object nameOf(Object id, OrgStore store) {
    return Optional.ofNullable((String) id)
        .flatMap(store::find)
        .flatMap(row -> row.type().nameField().map(row::value))
        .orElse(null);
  }

  private static String dataType(Field field) {
    return switch (field.type()) {
      case BOOLEAN -> "Boolean";
      case CURRENCY -> "Currency";
      case DATE -> "DateOnly";
      case DATETIME -> "DateTime";
      case DOUBLE, INT -> "Double";
      case PERCENT -> "Percent";
      case PICKLIST -> "DynamicEnum";
      case MULTIPICKLIST -> "MultiEnum";
      case EMAIL -> "Email";
      case PHONE -> "Phone";
      case URL -> "Url";
      case TEXTAREA -> "MultiLineText";
      default -> "Text";
    };
  }
}
