package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import java.util.Optional;
import java.util.Set;

/** What an e-mail and its relations say of themselves. */
final class EmailFields implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("EmailMessage", "EmailMessageRelation");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    if (draft.type().name().equals("EmailMessage")) {
      draft.setIfBlank("MessageDate", draft.value("CreatedDate"));
      return;
    }
    Optional<Row> person =
        Optional.ofNullable(draft.text("RelationId")).flatMap(context.store()::find);
    person.ifPresent(
        row -> {
          draft.set("RelationObjectType", row.type().name());
          draft.setIfBlank("RelationAddress", row.value("Email"));
        });
  }
}
