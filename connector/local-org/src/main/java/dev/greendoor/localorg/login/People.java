package dev.greendoor.localorg.login;

import dev.greendoor.localorg.data.CurrencyRates;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The org's users and the org itself, as login needs them. */
public final class People {

  private final Records records;

  public People(Records records) {
    this.records = records;
  }

  /** The active user of this name, whatever its case. */
  public Optional<Row> active(String username) {
    ObjectType type = records.schema().require("User");
    Field field = type.require("Username");
    String wanted = username.strip().toLowerCase(Locale.ROOT);
    return records.read(
        () -> {
          if (records.indexed(type, field)) {
            Collection<Row> found = records.lookup(type, field, wanted);
            return found.stream().filter(People::isActive).findFirst();
          }
          try (Stream<Row> all = records.scan(type)) {
            return all.filter(user -> wanted.equalsIgnoreCase(user.text("Username")))
                .filter(People::isActive)
                .findFirst();
          }
        });
  }

  /** The active user who signs in with this name and password. */
  public Optional<Row> authenticate(String username, String password) {
    return TokenEndpoint.same(TokenEndpoint.PASSWORD, password)
        ? active(username)
        : Optional.empty();
  }

  /** The org's currencies. */
  public CurrencyRates currencyRates() {
    return records.read(() -> CurrencyRates.of(records));
  }

  /** Whether accounts may be people. */
  public boolean hasPersonAccounts() {
    return records.schema().require("Account").field("IsPersonAccount").isPresent();
  }

  /** The active user with this id. */
  public Optional<Row> activeById(String userId) {
    return records.find(userId).filter(People::isActive);
  }

  /** People who may sign in, by name. */
  public List<Row> active() {
    ObjectType type = records.schema().require("User");
    return records.read(
        () -> {
          try (Stream<Row> all = records.scan(type)) {
            return all.filter(People::isActive)
                .sorted(Comparator.comparing(People::name))
                .collect(Collectors.toList());
          }
        });
  }

  /** The name of the user's role, or empty. */
  public Optional<String> role(Row user) {
    return Optional.ofNullable(user.text("UserRoleId"))
        .flatMap(records::find)
        .map(role -> role.text("Name"));
  }

  /** The 18-character id of the org. */
  public String orgId() {
    return organization().id();
  }

  /** The one row of Organization. */
  public Row organization() {
    ObjectType type = records.schema().require("Organization");
    return records.read(
        () -> {
          try (Stream<Row> rows = records.scan(type)) {
            return rows.findFirst()
                .orElseThrow(() -> new IllegalStateException("The org has no Organization row"));
          }
        });
  }

  /** First and last name. */
  public static String name(Row user) {
    return Stream.of(user.text("FirstName"), user.text("LastName"))
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static boolean isActive(Row user) {
    return Boolean.TRUE.equals(user.value("IsActive")) && !user.isDeleted();
  }
}
