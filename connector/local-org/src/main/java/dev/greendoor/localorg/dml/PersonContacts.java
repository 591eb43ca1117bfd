package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The contact behind a person account: made with it, and kept equal to it. */
final class PersonContacts implements Reaction {

  /** Fields that account and contact have under one name and with one meaning. */
  private static final List<String> SHARED =
      List.of(
          "FirstName",
          "LastName",
          "Salutation",
          "OwnerId",
          "CurrencyIsoCode",
          "Phone",
          "Fax",
          "CreatedDate",
          "CreatedById",
          "LastModifiedDate",
          "LastModifiedById",
          "SystemModstamp");

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("Account") && type.field(PersonAccounts.FLAG).isPresent();
  }

  @Override
  public boolean onLoad() {
    return true;
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    if (!Boolean.TRUE.equals(after.value(PersonAccounts.FLAG))) {
      return;
    }
    Optional<Row> contact =
        Optional.ofNullable(after.text("PersonContactId")).flatMap(writer.store()::find);
    ObjectType type = writer.store().schema().require("Contact");
    Map<String, Object> values = values(after, type);
    if (contact.isPresent()) {
      writer.change(contact.get(), values);
    } else {
      values.put("AccountId", after.id());
      values.put(PersonAccounts.FLAG, true);
      writer
          .add("Contact", values)
          .ifPresent(made -> writer.change(after, Map.of("PersonContactId", made.id())));
    }
  }

  private static Map<String, Object> values(Row account, ObjectType contact) {
    Map<String, Object> values = new HashMap<>();
    for (Field field : account.type().fields()) {
      counterpart(field)
          .filter(name -> contact.field(name).isPresent())
          .ifPresent(name -> values.put(name, account.value(field)));
    }
    return values;
  }

  /** The contact's field that holds the same value. */
  private static Optional<String> counterpart(Field field) {
    String name = field.name();
    if (field.isCompound() || name.equals("PersonContactId")) {
      return Optional.empty();
    }
    if (name.endsWith("__pc")) {
      return Optional.of(name.replaceFirst("__pc$", "__c"));
    }
    return Stream.concat(
            SHARED.stream().filter(name::equals),
            Stream.of(name)
                .filter(person -> person.startsWith("Person"))
                .map(person -> person.substring("Person".length())))
        .findFirst();
  }
}
