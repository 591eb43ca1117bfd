package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

  @ParameterizedTest
  @EnumSource
  void migratesAnEmptyDatabase(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      assertThat(
              database.client().sql("SELECT COUNT(*) FROM opportunity").query(Long.class).single())
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesBackAFailedTransaction(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      assertThatThrownBy(
              () ->
                  database.transaction(
                      () -> {
                        database
                            .client()
                            .sql(
                                "INSERT INTO watermark VALUES ('org', 'stream', '1', CURRENT_TIMESTAMP)")
                            .update();
                        throw new IllegalStateException("halfway");
                      }))
          .hasMessage("halfway");
      assertThat(database.client().sql("SELECT COUNT(*) FROM watermark").query(Long.class).single())
          .isZero();
    }
  }

  @Test
  void namesTheSettingWhenTheAddressIsWrong() {
    assertThatThrownBy(() -> Database.open(new DatabaseSettings("jdbc:oracle:x", "", "", 1)))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("greendoor.store.url");
  }
}
