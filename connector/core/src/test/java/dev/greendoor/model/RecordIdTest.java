package dev.greendoor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {

  @ParameterizedTest
  @CsvSource({
    "001A0000006Vm9r, 001A0000006Vm9rIAC",
    "001A0000006Vm9rIAC, 001A0000006Vm9rIAC",
    "006000000000001, 006000000000001AAA",
  })
  void fifteenCharactersBecomeEighteen(String text, String canonical) {
    assertThat(RecordId.canonical(text)).isEqualTo(canonical);
    assertThat(RecordId.isCanonical(canonical)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "001", "001A0000006Vm9rAAA", "001A0000006Vm9r' OR", "#N/A"})
  void whatIsNoIdIsRefused(String text) {
    assertThat(RecordId.isCanonical(text)).isFalse();
    assertThatThrownBy(() -> RecordId.canonical(text)).hasMessageContaining("is not a record id");
  }

  @Test
  void nullIsNoId() {
    assertThat(RecordId.isCanonical(null)).isFalse();
  }
}
