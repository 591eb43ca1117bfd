package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.HashMap;
import java.util.Map;

/** The relation rows that an activity's person and subject have beside their lookups. */
final class ActivityRelations implements Reaction {

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("Task") || type.name().equals("Event");
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    follow("WhoId", false, before, after, writer);
    follow("WhatId", true, before, after, writer);
  }

  private static void follow(
      String lookup, boolean isWhat, Row before, Row after, RowWriter writer) {
    String old = before == null ? null : before.text(lookup);
    String now = after.text(lookup);
    if (Draft.same(old, now)) {
      return;
    }
    if (old != null) {
      remove(old, after, writer);
    }
    if (now != null) {
      add(now, isWhat, after, writer);
    }
  }

  private static void add(String relationId, boolean isWhat, Row activity, RowWriter writer) {
    Map<String, Object> values = new HashMap<>();
    values.put(activity.type().name() + "Id", activity.id());
    values.put("RelationId", relationId);
    values.put("IsWhat", isWhat);
    values.put("IsParent", true);
    values.put("AccountId", ActivityAccounts.account(relationId, writer.store()).orElse(null));
    writer.add(activity.type().name() + "Relation", values);
  }

  private static void remove(String relationId, Row activity, RowWriter writer) {
    String activityField = activity.type().name() + "Id";
    ObjectType type = writer.store().schema().require(activity.type().name() + "Relation");
    writer.store().referencing(type, type.require(activityField), activity.id()).stream()
        .filter(row -> !row.isDeleted() && relationId.equals(row.text("RelationId")))
        .forEach(row -> writer.change(row, Map.of("IsDeleted", true)));
  }
}
