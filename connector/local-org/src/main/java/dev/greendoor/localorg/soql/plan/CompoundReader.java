package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads an address or location as a map of its parts ({@code street}, {@code city}, {@code
 * postalCode} …); null when all of them are blank.
 */
final class CompoundReader implements Function<Row, Object> {

  private record Part(String name, Field field) {}

  private final QueryContext context;
  private final List<Part> parts;

  CompoundReader(QueryContext context, ObjectType owner, Field compound) {
    this.context = context;
    this.parts =
        owner.fields().stream()
            .filter(field -> compound.name().equals(field.compoundFieldName()))
            .filter(field -> context.access().canRead(owner, field))
            .map(field -> new Part(partName(compound, field), field))
            .toList();
  }

  @Override
  public Object apply(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    boolean blank = true;
    for (Part part : parts) {
      Object value = context.records().value(row, part.field());
      values.put(part.name(), value);
      blank &= value == null;
    }
    return blank ? null : values;
  }

  /** {@code BillingPostalCode} of {@code BillingAddress} is {@code postalCode}. */
  private static String partName(Field compound, Field field) {
    String stem = compound.name().replaceFirst("(Address|__c)$", "");
    String name =
        field.name().startsWith(stem) ? field.name().substring(stem.length()) : field.name();
    String plain = name.replaceFirst("^__", "").replaceFirst("__s$", "");
    return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
  }
}
