package dev.greendoor.store;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void aFileThatIsInUseIsToldWithItsRemedy(@TempDir Path folder) throws IOException {
    DatabaseSettings settings = DatabaseSettings.file(folder.resolve("store"));
    Database.open(settings).close();
    try (FileChannel other = FileChannel.open(folder.resolve("store.mv.db"), WRITE);
        FileLock held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> Database.open(settings))
          .isInstanceOf(ConnectorException.class)
          .hasMessage(
              "greendoor.store.url: cannot open %s: another process has it open. Stop the connector that works with it first.",
              settings.url());
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
