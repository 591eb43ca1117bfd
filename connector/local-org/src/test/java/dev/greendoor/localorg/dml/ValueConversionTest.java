package dev.greendoor.localorg.dml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaLoader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms that values may have on the wire, in JSON and in CSV. */
class ValueConversionTest {

  private static final Schema SCHEMA = SchemaLoader.standard();
  private final ValueConversion json = new ValueConversion(false);

  static Stream<Arguments> forms() {
    LocalDate day = LocalDate.parse("2026-11-20");
    Instant moment = Instant.parse("2026-11-20T09:30:00Z");
    return Stream.of(
        arguments("Opportunity.CloseDate", "2026-11-20", day),
        arguments("Opportunity.CloseDate", "2026-11-20T00:30:00+01:00", day.minusDays(1)),
        arguments("Opportunity.CloseDate", null, null),
        arguments("Opportunity.CloseDate", "", null),
        arguments("Event.StartDateTime", "2026-11-20T09:30:00Z", moment),
        arguments("Event.StartDateTime", "2026-11-20T09:30:00", moment),
        arguments("Event.StartDateTime", "2026-11-20T09:30:00.000+0000", moment),
        arguments("Event.StartDateTime", "2026-11-20T10:30:00.000+01:00", moment),
        arguments("Event.StartDateTime", "2026-11-20T04:30:00-0500", moment),
        arguments("Event.StartDateTime", "2026-11-20", Instant.parse("2026-11-20T00:00:00Z")),
        arguments("Opportunity.Amount", 12, new BigDecimal("12")),
        arguments("Opportunity.Amount", 12.345, new BigDecimal("12.35")),
        arguments("Opportunity.Amount", "1e3", new BigDecimal("1E+3")),
        arguments("Opportunity.Amount", " 7.5 ", new BigDecimal("7.5")),
        arguments("Task.CallDurationInSeconds", 90, new BigDecimal("90")),
        arguments("Task.CallDurationInSeconds", "90.0", new BigDecimal("90")),
        arguments("Opportunity.IsPrivate", true, true),
        arguments("Opportunity.IsPrivate", "TRUE", true),
        arguments("Opportunity.IsPrivate", "0", false),
        arguments("Opportunity.IsPrivate", null, false),
        arguments("Account.Name", "  Acme  ", "Acme"),
        arguments("Account.Name", "   ", null),
        arguments("Account.Description", "  kept ", "  kept "));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("forms")
  void understands(String field, Object wire, Object stored) {
    assertThat(json.convert(field(field), wire)).isEqualTo(stored);
  }

  @Test
  void base64BecomesBytes() {
    assertThat((byte[]) json.convert(field("ContentVersion.VersionData"), "SGk="))
        .containsExactly('H', 'i');
  }

  @Test
  void csvBlamesTheRecordAndItsField() {
    ValueConversion csv = new ValueConversion(true);
    assertThatThrownBy(() -> csv.convert(field("Opportunity.Amount"), "lots"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.errors())
                    .containsExactly(
                        new RecordService.Error(
                            ErrorCode.INVALID_TYPE_ON_FIELD_IN_RECORD,
                            "Amount: value not of required type: lots",
                            List.of("Amount"))));
  }

  private static Field field(String path) {
    String[] parts = path.split("\\.", 2);
    return SCHEMA.require(parts[0]).require(parts[1]);
  }
}
