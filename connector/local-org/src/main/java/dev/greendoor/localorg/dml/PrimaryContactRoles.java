package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Map;

/** The contact that an opportunity is created with becomes its primary contact role. */
final class PrimaryContactRoles implements Reaction {

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("Opportunity");
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    if (before == null && after.value("ContactId") != null) {
      writer.add(
          "OpportunityContactRole",
          Map.of(
              "OpportunityId", after.id(),
              "ContactId", after.value("ContactId"),
              "IsPrimary", true));
    }
  }
}
