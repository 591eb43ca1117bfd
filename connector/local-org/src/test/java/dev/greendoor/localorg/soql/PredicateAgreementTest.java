package dev.greendoor.localorg.soql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** WHERE against plain predicates on the same rows, for random conditions on random rows. */
class PredicateAgreementTest {

  private static final int ROWS = 200;
  private static final int CONDITIONS = 2000;

  private final Random random = new Random(7);
  private final SampleOrg org = new SampleOrg();
  private final Map<String, Map<String, Object>> rows = new HashMap<>();
  private final List<Map<String, Object>> accounts = new ArrayList<>();

  @Test
  void keepsTheRowsThatThePredicateKeeps() {
    org.store().inTransaction(null, this::fill);
    RandomConditions conditions = new RandomConditions(random);
    for (int i = 0; i < CONDITIONS; i++) {
      RandomConditions.Condition condition = conditions.next(3);
      assertThat(selected("SELECT Id FROM Opportunity WHERE " + condition.soql()))
          .as(condition.soql())
          .isEqualTo(expected(condition));
    }
  }

  /** The keys of an index and the rest of a condition agree with the condition alone. */
  @Test
  void findsTheSameRowsThroughAnIndex() {
    org.store().inTransaction(null, this::fill);
    RandomConditions conditions = new RandomConditions(random);
    for (int i = 0; i < CONDITIONS / 4; i++) {
      Object accountId = accounts.get(random.nextInt(accounts.size())).get("Id");
      RandomConditions.Condition condition = conditions.next(2);
      RandomConditions.Condition both =
          new RandomConditions.Condition(
              "AccountId = '%s' AND (%s)".formatted(accountId, condition.soql()),
              row -> accountId.equals(row.get("AccountId")) && condition.test().test(row));
      assertThat(selected("SELECT Id FROM Opportunity WHERE " + both.soql()))
          .as(both.soql())
          .isEqualTo(expected(both));
    }
  }

  private Set<String> expected(RandomConditions.Condition condition) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(
        (id, row) -> {
          if (condition.test().test(row)) {
            ids.add(id);
          }
        });
    return ids;
  }

  private Set<String> selected(String soql) {
    QueryResult result = org.service().query(soql, QueryService.Options.REST, org.admin());
    Set<String> ids = new TreeSet<>();
    IntStream.range(0, result.recordCount())
        .mapToObj(index -> result.record(index).id())
        .filter(rows::containsKey)
        .forEach(ids::add);
    return ids;
  }

  private Object fill() {
    for (String name : RandomConditions.TEXTS) {
      accounts.add(insert("Account", new HashMap<>(Map.of("Name", name))));
    }
    for (int i = 0; i < ROWS; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("Name", pick(RandomConditions.TEXTS));
      row.put("NextStep", orNull(pick(RandomConditions.TEXTS)));
      row.put("Amount", orNull(pick(RandomConditions.NUMBERS)));
      row.put("CloseDate", orNull(pick(RandomConditions.DATES)));
      row.put("IsWon", random.nextBoolean());
      Map<String, Object> account = random.nextInt(4) == 0 ? Map.of() : pick(accounts);
      row.put("AccountId", account.get("Id"));
      insert("Opportunity", row);
      row.put("Account.Name", account.get("Name"));
      rows.put((String) row.get("Id"), row);
    }
    return null;
  }

  private Map<String, Object> insert(String typeName, Map<String, Object> row) {
    OrgStore store = org.store();
    ObjectType type = store.schema().require(typeName);
    row.put("Id", store.newId(type));
    Object[] values = new Object[type.fields().size()];
    values[type.require("IsDeleted").ordinal()] = false;
    row.forEach((name, value) -> values[type.require(name).ordinal()] = value);
    store.insert(type, values);
    return row;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T orNull(T value) {
    return random.nextInt(4) == 0 ? null : value;
  }
}
