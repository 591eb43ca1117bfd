package dev.greendoor.localorg.soql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.SchemaLoader;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.AccessPolicy;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.execute.SoqlQueryService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The org of {@code soql/org.yaml} in a real store, and the people who query it. */
final class SampleOrg {

  static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");

  private final OrgClock clock = new OrgClock();
  private final OrgStore store = OrgStore.inMemory(SchemaLoader.standard(), clock);
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final QueryService service;

  SampleOrg() {
    clock.set(NOW);
    Map<String, Map<String, Map<String, Object>>> rows = read();
    rows.forEach((type, byLabel) -> byLabel.keySet().forEach(label -> ids.put(label, newId(type))));
    store.inTransaction(
        null,
        () -> {
          rows.forEach(
              (type, byLabel) -> byLabel.forEach((label, row) -> insert(type, label, row)));
          return null;
        });
    service =
        new SoqlQueryService(store, clock, List.of(new UserRecordAccessRows(store, policy())));
  }

  OrgStore store() {
    return store;
  }

  QueryService service() {
    return service;
  }

  /** The id of the row with this label. */
  String id(String label) {
    return ids.get(label);
  }

  /** The query with {@code {label}} replaced by ids. */
  String withIds(String text) {
    String replaced = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      replaced =
          replaced
              .replace("{" + id.getKey() + "}", id.getValue())
              .replace("{" + id.getKey() + ":15}", id.getValue().substring(0, 15));
    }
    return replaced;
  }

  /** The text with ids replaced by {@code {label}}. */
  String withLabels(String text) {
    String replaced = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      replaced = replaced.replace(id.getValue(), "{" + id.getKey() + "}");
    }
    return replaced;
  }

  /** Somebody who may read everything. */
  Session admin() {
    return session("bob", TestAccess.ALL);
  }

  /** Somebody in California who may read everything. */
  Session californian() {
    return session("ada", TestAccess.ALL);
  }

  /** Somebody who sees no Hidden Inc and what is below it, no Amount, no cases. */
  Session representative() {
    return session("ada", restricted());
  }

  private Access restricted() {
    List<String> denied =
        new ArrayList<>(
            List.of(
                "Case.READ",
                "read Opportunity.Amount",
                "read Contact.ReportsToId",
                "read Account.BillingCity",
                "edit " + id("beta")));
    Stream.of("Account", "Opportunity", "Contact", "Task", "Case")
        .forEach(type -> denied.add(type + ".VIEW_ALL"));
    Stream.of("hidden", "fans", "eve", "secret", "one", "two")
        .forEach(label -> denied.add("read " + id(label)));
    return TestAccess.without(denied.toArray(String[]::new));
  }

  private AccessPolicy policy() {
    return new AccessPolicy() {
      @Override
      public Access of(String userId) {
        return userId.equals(id("ada")) ? restricted() : TestAccess.ALL;
      }

      @Override
      public Access system() {
        return TestAccess.ALL;
      }
    };
  }

  private Session session(String user, Access access) {
    return new Session("token", id(user), null, "rest", "65.0", Instant.MAX, access);
  }

  private String newId(String type) {
    return store.newId(store.schema().require(type));
  }

  private void insert(String typeName, String label, Map<String, Object> row) {
    ObjectType type = store.schema().require(typeName);
    Object[] values = new Object[type.fields().size()];
    values[type.id().ordinal()] = id(label);
    type.deletedFlag().ifPresent(field -> values[field.ordinal()] = false);
    row.forEach(
        (name, value) -> {
          Field field = type.require(name);
          values[field.ordinal()] = stored(field, value.toString());
        });
    store.insert(type, values);
  }

  private Object stored(Field field, String text) {
    if (field.type().isId()) {
      return ids.get(text);
    }
    if (field.type().isNumber()) {
      return new BigDecimal(text);
    }
    if (field.type() == FieldType.BOOLEAN) {
      return Boolean.valueOf(text);
    }
    if (field.type() == FieldType.DATE) {
      return LocalDate.parse(text);
    }
    if (field.type() == FieldType.DATETIME) {
      return Instant.parse(text);
    }
    return text.isEmpty() ? null : text;
  }

  private static Map<String, Map<String, Map<String, Object>>> read() {
    try (InputStream input = SampleOrg.class.getResourceAsStream("/soql/org.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(input, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
