package dev.greendoor.localorg.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was written and taken back, indexes find what reading every row would find. */
class IndexTest {

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void indexesAgreeWithTheRows(long seed) {
    TestOrg org = TestOrg.inMemory();
    new RandomWrites(org, seed).run(250);
    for (String name : List.of("Contact", "Opportunity", "Task", "TaskRelation")) {
      ObjectType type = org.type(name);
      for (Field field : type.fields()) {
        if (field.reference().isPresent()) {
          check(org.store(), type, field, row -> true);
        } else if (!field.equals(type.id()) && org.store().indexed(type, field)) {
          check(org.store(), type, field, row -> !row.isDeleted());
        }
      }
    }
    org.store().read(() -> everyIdIsFound(org.store()));
  }

  private static void check(OrgStore store, ObjectType type, Field field, Predicate<Row> covered) {
    Map<Object, List<String>> expected =
        rows(store, type)
            .filter(row -> row.value(field) != null && covered.test(row))
            .collect(
                Collectors.groupingBy(
                    row -> key(row.value(field)),
                    Collectors.mapping(Row::id, Collectors.toList())));
    Function<Object, List<String>> found =
        value ->
            (field.reference().isPresent()
                    ? store.referencing(type, field, (String) value)
                    : store.lookup(type, field, value))
                .stream().map(Row::id).toList();
    rows(store, type)
        .map(row -> row.value(field))
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            value ->
                assertThat(found.apply(value))
                    .as("%s.%s = %s", type, field.name(), value)
                    .isEqualTo(expected.getOrDefault(key(value), List.of())));
  }

  private static Object key(Object value) {
    boolean id = value instanceof String text && RecordId.canonical(text).isPresent();
    return value instanceof String text && !id ? text.toLowerCase(Locale.ROOT) : value;
  }

  private static Stream<Row> rows(OrgStore store, ObjectType type) {
    return store.read(() -> store.scan(type).toList()).stream();
  }

  private static Void everyIdIsFound(OrgStore store) {
    store.schema().types().stream()
        .filter(ObjectType::hasRows)
        .flatMap(store::scan)
        .forEach(
            row -> {
              assertThat(store.find(row.id())).containsSame(row);
              assertThat(store.find(RecordId.shortForm(row.id()))).containsSame(row);
            });
    return null;
  }
}
