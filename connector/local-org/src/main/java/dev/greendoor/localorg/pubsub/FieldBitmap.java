package dev.greendoor.localorg.pubsub;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Names of fields as the Pub/Sub API sends them: one hexadecimal bitmap over the fields of the
 * event's schema ({@code 0x2080}), and one for each compound field of which parts are named ({@code
 * 4-0x06}).
 */
final class FieldBitmap {

  private FieldBitmap() {}

  /**
   * @param names field names; parts of compound fields as {@code Name.FirstName}
   */
  static List<String> of(Collection<String> names, Schema event) {
    BitSet own = new BitSet();
    Map<Integer, BitSet> nested = new TreeMap<>();
    for (String name : names) {
      int dot = name.indexOf('.');
      Schema.Field field = event.getField(dot < 0 ? name : name.substring(0, dot));
      if (dot < 0) {
        own.set(field.pos());
      } else {
        int part = AvroSchemas.nestedRecord(field.schema()).getField(name.substring(dot + 1)).pos();
        nested.computeIfAbsent(field.pos(), position -> new BitSet()).set(part);
      }
    }
    List<String> bitmaps = new ArrayList<>();
    if (!own.isEmpty()) {
      bitmaps.add(hex(own));
    }
    nested.forEach((position, parts) -> bitmaps.add(position + "-" + hex(parts)));
    return bitmaps;
  }

  /** Most significant byte first, two digits a byte. */
  private static String hex(BitSet bits) {
    byte[] littleEndian = bits.toByteArray();
    StringBuilder hex = new StringBuilder("0x");
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      hex.append("%02X".formatted(littleEndian[i]));
    }
    return hex.toString();
  }
}
