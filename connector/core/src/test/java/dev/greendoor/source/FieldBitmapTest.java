package dev.greendoor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldBitmapTest {

  private static final Schema NAME =
      SchemaBuilder.record("PersonName")
          .fields()
          .optionalString("Salutation")
          .optionalString("FirstName")
          .optionalString("LastName")
          .endRecord();

  private static final Schema EVENT =
      SchemaBuilder.record("ContactChangeEvent")
          .fields()
          .optionalString("ChangeEventHeader")
          .name("Name")
          .type()
          .optional()
          .type(NAME)
          .optionalString("Title")
          .optionalString("Email")
          .endRecord();

  @ParameterizedTest
  @CsvSource({
    "0x04, [Title]",
    "0x0C, '[Title, Email]'",
    "0x0, []",
    "1-0x06, '[Name.FirstName, Name.LastName]'",
    "0xC, '[Title, Email]'"
  })
  void tellsTheMarkedFields(String bitmap, String names) {
    assertThat(FieldBitmap.names(List.of(bitmap), EVENT)).hasToString(names);
  }
}
