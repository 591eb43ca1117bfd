package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.home.Home;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.model.SourceRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

class RowWriterTest {

  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-03-01T18:00:00Z");
  private static final ObjectMapping OPPORTUNITY =
      Mappings.read(Home.of(Path.of("../..")), "salesforce").ofObject("Opportunity");

  @ParameterizedTest
  @EnumSource
  void writesReadsAndReportsWhatDiffers(Dialect dialect) {
    run(
        dialect,
        store -> {
          assertThat(store.upsert(record("006000000000001AAA", MORNING, "Amount", "1200000.50")))
              .containsExactly("006000000000001AAA");
          assertThat(store.upsert(record("006000000000001AAA", MORNING, "Amount", "1200000.50")))
              .as("the same version again")
              .isEmpty();
          assertThat(store.upsert(record("006000000000001AAA", EVENING, "Amount", "7"))).hasSize(1);
          assertThat(store.value("006000000000001AAA", "amount")).isEqualTo("7.00");
        });
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheNewerVersion(Dialect dialect) {
    run(
        dialect,
        store -> {
          store.upsert(record("006000000000001AAA", EVENING, "StageName", "Proposal"));
          assertThat(store.upsert(record("006000000000001AAA", MORNING, "StageName", "Discovery")))
              .isEmpty();
          assertThat(
                  store.writer.update(
                      store.mapper.changes(
                          record("006000000000001AAA", MORNING, "StageName", "Discovery"))))
              .isFalse();
          assertThat(store.value("006000000000001AAA", "stage")).isEqualTo("Proposal");
        });
  }

  @ParameterizedTest
  @EnumSource
  void changesOnlyWhatAChangeTells(Dialect dialect) {
    run(
        dialect,
        store -> {
          store.upsert(
              record("006000000000001AAA", MORNING, "StageName", "Proposal", "Name", "Acme"));
          MappedRow change =
              store.mapper.changes(record("006000000000001AAA", EVENING, "StageName", null));
          assertThat(store.writer.update(change)).isTrue();
          assertThat(store.value("006000000000001AAA", "stage")).isNull();
          assertThat(store.value("006000000000001AAA", "name")).isEqualTo("Acme");
        });
  }

  @ParameterizedTest
  @EnumSource
  void deletesAndUndeletes(Dialect dialect) {
    run(
        dialect,
        store -> {
          store.upsert(record("006000000000001AAA", MORNING, "Name", "Acme"));
          assertThat(store.writer.delete("006000000000001AAA", EVENING)).isTrue();
          assertThat(store.value("006000000000001AAA", "deleted_at")).isNotNull();
          store.upsert(record("006000000000001AAA", EVENING.plusSeconds(1), "Name", "Acme"));
          assertThat(store.value("006000000000001AAA", "deleted_at")).isNull();
        });
  }

  @ParameterizedTest
  @EnumSource
  void loadsManyRowsWithAwkwardText(Dialect dialect) {
    run(
        dialect,
        store -> {
          List<MappedRow> rows = new ArrayList<>();
          for (int i = 0; i < 1200; i++) {
            String id = "006%012dAAA".formatted(i);
            rows.add(
                store.mapper.row(
                    record(id, MORNING, "Name", "back\\slash\ttab\nline\r\"quote\", ü 🚪 " + i)));
          }
          assertThat(store.upsert(rows)).hasSize(1200);
          assertThat(store.upsert(rows)).isEmpty();
          assertThat(store.value("006000000000007AAA", "name"))
              .isEqualTo("back\\slash\ttab\nline\r\"quote\", ü 🚪 7");
          assertThat(store.writer.present(List.of("006000000000007AAA", "006000000009999AAA")))
              .containsExactly("006000000000007AAA");
        });
  }

  @ParameterizedTest
  @EnumSource
  void aFirstLoadTakesEachRowOnceAndRefusesOneThatIsThere(Dialect dialect) {
    run(
        dialect,
        store -> {
          List<MappedRow> rows = new ArrayList<>();
          for (int i = 0; i < 2_345; i++) {
            rows.add(
                store.mapper.row(record("006%012dAAA".formatted(i), MORNING, "Name", "N" + i)));
          }
          store.load(rows, true);
          assertThat(store.count()).isEqualTo(2_345);
          assertThat(store.value("006000000002344AAA", "name")).isEqualTo("N2344");
          assertThatThrownBy(() -> store.load(rows.subList(7, 8), true))
              .isInstanceOf(DuplicateKeyException.class);
          store.load(rows, false);
          assertThat(store.count()).isEqualTo(2_345);
        });
  }

  @ParameterizedTest
  @EnumSource
  void addsColumnsThatAMappingBrings(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      var added = new dev.greendoor.mapping.FieldMapping("region", List.of("R__c"), null, false);
      ObjectMapping wider = OPPORTUNITY.withFields(List.of(OPPORTUNITY.fields().get(0), added));
      ColumnType text = new ColumnType(ColumnType.Kind.TEXT, 40, 0);
      TableColumns tables = new TableColumns(database);
      assertThat(tables.extendedFor(wider, field -> text)).containsKey("region");
      assertThat(tables.of("opportunity.yaml", "opportunity")).containsEntry("region", text);
    }
  }

  private static void run(Dialect dialect, Consumer<Store> test) {
    try (Database database = TestDatabases.open(dialect)) {
      Map<String, ColumnType> types =
          new TableColumns(database).of(OPPORTUNITY.file(), OPPORTUNITY.table());
      test.accept(
          new Store(
              database,
              new RowWriter(database, OPPORTUNITY, types),
              new RecordMapper(
                  OPPORTUNITY,
                  types,
                  new dev.greendoor.mapping.SourceObject("Opportunity", List.of()),
                  unknown -> null)));
    }
  }

  private static SourceRecord record(String id, Instant modifiedAt, String... fields) {
    Map<String, String> values = new HashMap<>();
    values.put("Id", id);
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], fields[i + 1]);
    }
    return new SourceRecord("salesforce", "Opportunity", id, values, modifiedAt, false);
  }

  private record Store(Database database, RowWriter writer, RecordMapper mapper) {

    List<String> upsert(SourceRecord record) {
      return upsert(List.of(mapper.row(record)));
    }

    List<String> upsert(List<MappedRow> rows) {
      return database.transaction(() -> writer.upsert(rows));
    }

    void load(List<MappedRow> rows, boolean fresh) {
      database.transaction(
          () -> {
            try (RowLoad load = writer.load(fresh)) {
              rows.forEach(load::add);
              load.finish();
            }
          });
    }

    long count() {
      return database.client().sql("SELECT COUNT(*) FROM opportunity").query(Long.class).single();
    }

    String value(String id, String column) {
      return database
          .client()
          .sql("SELECT " + column + " FROM opportunity WHERE id = ?")
          .param(id)
          .query((row, number) -> row.getString(1))
          .list()
          .get(0);
    }
  }
}
