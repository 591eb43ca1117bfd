package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Map;

/** An e-mail knows that it has attachments. */
final class EmailAttachments implements Reaction {

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("Attachment");
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    writer
        .store()
        .find(after.text("ParentId"))
        .filter(parent -> parent.type().name().equals("EmailMessage"))
        .ifPresent(email -> writer.change(email, Map.of("HasAttachment", true)));
  }
}
