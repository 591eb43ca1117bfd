package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.ColumnType.Kind;
import dev.greendoor.model.SourceRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that is not what it should be is refused with a reason, and never cut to fit. */
class RecordMapperTest {

  private static final String ID = "006000000000001AAA";

  private static final ObjectMapping OPPORTUNITY =
      new ObjectMapping(
          "mappings/salesforce/opportunity.yaml",
          "Opportunity",
          "opportunity",
          ObjectMapping.Capture.CHANGES,
          "SystemModstamp",
          null,
          List.of(
              new FieldMapping("id", List.of("Id"), null, false),
              new FieldMapping("name", List.of("Name"), null, false),
              new FieldMapping("amount", List.of("Amount"), null, false),
              new FieldMapping("employees", List.of("Employees"), null, false),
              new FieldMapping("close_date", List.of("CloseDate"), null, false),
              new FieldMapping("is_closed", List.of("IsClosed"), null, false)),
          null,
          List.of(),
          null);

  private final RecordMapper mapper =
      new RecordMapper(
          OPPORTUNITY,
          Map.of(
              "id", new ColumnType(Kind.TEXT, 18, 0),
              "name", new ColumnType(Kind.TEXT, 10, 0),
              "amount", new ColumnType(Kind.NUMBER, 5, 2),
              "employees", new ColumnType(Kind.INTEGER, 0, 0),
              "close_date", new ColumnType(Kind.DATE, 0, 0),
              "is_closed", new ColumnType(Kind.BOOLEAN, 0, 0)),
          new SourceObject("Opportunity", "006", List.of()),
          unknown -> null);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Id        | 001000000000001AAA | should begin with 006
          Id        | 006000000000001AAB | should end 006000000000001AAA
          Id        | garbage            | is not a record id
          Name      | eleven char        | 11 characters, the column takes 10
          Name      | nul\\0              | NUL
          Amount    | 1000               | 3 digits before the point
          Amount    | 1E+999999999       | 3 digits before the point
          Amount    | many               | is not a value of column amount
          Employees | 9999999999         | is not a value of column employees
          CloseDate | tomorrow           | is not a value of column close_date
          IsClosed  | perhaps            | neither true nor false
          """)
  void whatDoesNotFitIsRefused(String field, String value, String reason) {
    assertThatThrownBy(() -> mapper.row(record(field, value.replace("\\0", "\0"))))
        .isInstanceOfSatisfying(
            ConnectorException.class, e -> assertThat(e.type()).isEqualTo(ErrorType.REJECTED))
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"999.99, 999.99", "0, 0.00", "0.004, 0.00", "-999.99, -999.99", "1E+2, 100.00"})
  void aNumberThatFitsIsKept(String text, String kept) {
    assertThat(mapper.row(record("Amount", text)).values().get(2)).hasToString(kept);
  }

  @Test
  void anIdOfFifteenCharactersIsCompleted() {
    assertThat(mapper.row(record("Id", ID.substring(0, 15))).id()).isEqualTo(ID);
  }

  private static SourceRecord record(String field, String value) {
    Map<String, String> fields = new HashMap<>(Map.of("Id", ID));
    fields.put(field, value);
    return new SourceRecord(
        "salesforce", "Opportunity", fields.get("Id"), fields, Instant.EPOCH, false);
  }
}
