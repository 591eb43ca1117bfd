package dev.greendoor.source;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The compact lists of field names in a change event's header: {@code 0x…} marks fields of the
 * event by their position in the schema, {@code 4-0x…} marks fields of the compound field at
 * position 4.
 */
final class FieldBitmap {

  private FieldBitmap() {}

  /** The names that the bitmaps mark; {@code Name.FirstName} for a part of a compound field. */
  static List<String> names(List<String> bitmaps, Schema event) {
    List<String> names = new ArrayList<>();
    for (String bitmap : bitmaps) {
      int dash = bitmap.indexOf('-');
      if (dash < 0) {
        names.addAll(marked(bitmap, event, ""));
      } else {
        Schema.Field compound = event.getFields().get(Integer.parseInt(bitmap.substring(0, dash)));
        names.addAll(
            marked(bitmap.substring(dash + 1), record(compound.schema()), compound.name() + "."));
      }
    }
    return names;
  }

  private static List<String> marked(String bitmap, Schema schema, String prefix) {
    List<String> names = new ArrayList<>();
    BigInteger bits = new BigInteger(bitmap.substring(2), 16);
    List<Schema.Field> fields = schema.getFields();
    for (int i = 0; i < fields.size(); i++) {
      if (bits.testBit(i)) {
        names.add(prefix + fields.get(i).name());
      }
    }
    return names;
  }

  private static Schema record(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    return schema.getTypes().stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Not a compound field: " + schema));
  }
}
