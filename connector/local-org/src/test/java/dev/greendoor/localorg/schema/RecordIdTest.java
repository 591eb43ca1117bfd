package dev.greendoor.localorg.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {

  @ParameterizedTest
  @CsvSource({
    // ids and suffixes as Salesforce's own documentation and orgs show them
    "001A0000006Vm9r, 001A0000006Vm9rIAC",
    "00530000003xqAb, 00530000003xqAbAAI",
    "001a000001qv9ia, 001a000001qv9iaAAA",
    "005ABCDEFGHIJKL, 005ABCDEFGHIJKLY55",
    "001a0000006vm9riac, 001A0000006Vm9rIAC",
    "001A0000006Vm9rIAC, 001A0000006Vm9rIAC",
  })
  void canonicalFormHasTheCheckSuffix(String given, String canonical) {
    assertThat(RecordId.canonical(given)).contains(canonical);
    assertThat(RecordId.shortForm(canonical)).hasSize(15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "001",
        "001A0000006Vm9",
        "001A0000006Vm9r!",
        "001A0000006Vm9rIAD9",
        "001A0000006Vm9r555",
        "001A0000006Vm9rI-C",
      })
  void othersAreNoIds(String text) {
    assertThat(RecordId.canonical(text)).isEmpty();
  }

  @Test
  void numbersGrowWithTheIds() {
    assertThat(
            LongStream.of(1, 9, 10, 61, 62, 3843, 3844, 1_000_000)
                .mapToObj(number -> RecordId.of("006", number)))
        .isSorted()
        .allSatisfy(id -> assertThat(RecordId.canonical(id)).contains(id));
    assertThat(RecordId.number(RecordId.of("006", 123_456))).hasValue(123_456);
    assertThat(RecordId.number("001A0000006Vm9rIAC")).isEmpty();
  }
}
