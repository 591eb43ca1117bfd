package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {

  @TempDir Path data;

  @Test
  void isMadeOnceAndOnlyForItsOwner() throws IOException {
    OperatorToken made = OperatorToken.of("", data);
    Path file = data.resolve("operator-token");
    String secret = Files.readString(file).strip();
    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.matches(secret)).isTrue();
    assertThat(made.matches(secret + "x")).isFalse();
    assertThat(OperatorToken.of("", data).matches(secret)).as("kept").isTrue();
  }

  @Test
  void theSettingTakesThePlaceOfTheFile() {
    assertThat(OperatorToken.of("a-secret-of-our-own", data).matches("a-secret-of-our-own"))
        .isTrue();
    assertThat(data.resolve("operator-token")).doesNotExist();
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> OperatorToken.of("short", data))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("greendoor.api.operator-token");
  }
}
