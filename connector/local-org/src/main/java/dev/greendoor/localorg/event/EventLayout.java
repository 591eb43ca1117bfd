package dev.greendoor.localorg.event;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of an object's events: which fields, in which order, and which of them nest. Positions
 * count from 1 in the body, as the header of a change event stands at 0.
 */
public final class EventLayout {

  /** One entry of the body. */
  public sealed interface Entry permits Single, Compound {
    String name();
  }

  /** A field of its own. */
  public record Single(Field field) implements Entry {
    @Override
    public String name() {
      return field.name();
    }
  }

  /** A name or an address with its parts. */
  public record Compound(String name, FieldType type, List<Part> parts) implements Entry {}

  /**
   * A part of a compound field; {@code name} is the short one ({@code Street}, {@code FirstName}).
   */
  public record Part(String name, Field field) {}

  /** Fields that an org derives from other records or from viewing, and never sends. */
  private static final Set<String> NEVER_SENT =
      Set.of(
          "Id",
          "IsDeleted",
          "SystemModstamp",
          "LastActivityDate",
          "LastViewedDate",
          "LastReferencedDate",
          "HasOpenActivity",
          "HasOverdueTask");

  /** The parts of a person's name, in the order in which events carry them. */
  public static final List<String> NAME_PARTS =
      List.of("Salutation", "FirstName", "LastName", "MiddleName", "Suffix");

  private final ObjectType type;
  private final List<Entry> entries;

  private EventLayout(ObjectType type, List<Entry> entries) {
    this.type = type;
    this.entries = List.copyOf(entries);
  }

  /** The layout of an object's change events, or of a platform event. */
  public static EventLayout of(ObjectType type) {
    Map<String, List<Part>> parts =
        type.fields().stream()
            .filter(field -> field.compoundFieldName() != null && isSent(field))
            .collect(
                Collectors.groupingBy(
                    Field::compoundFieldName,
                    LinkedHashMap::new,
                    Collectors.mapping(EventLayout::part, Collectors.toList())));
    List<Entry> entries = new ArrayList<>();
    for (Field field : type.fields()) {
      if (parts.containsKey(field.name())) {
        entries.add(new Compound(field.name(), field.type(), inNameOrder(parts.get(field.name()))));
      } else if (field.compoundFieldName() == null && isSent(field)) {
        entries.add(new Single(field));
      }
    }
    return new EventLayout(type, entries);
  }

  public ObjectType type() {
    return type;
  }

  public List<Entry> entries() {
    return entries;
  }

  /** All fields of the body, parts of compound ones included. */
  Stream<Field> fields() {
    return entries.stream()
        .flatMap(
            entry ->
                entry instanceof Compound compound
                    ? compound.parts().stream().map(Part::field)
                    : Stream.of(((Single) entry).field()));
  }

  private static boolean isSent(Field field) {
    return field.formula().isEmpty()
        && !field.isCompound()
        && field.type() != FieldType.BASE64
        && !NEVER_SENT.contains(field.name());
  }

  private static Part part(Field field) {
    String compound = field.compoundFieldName();
    String prefix =
        compound.endsWith("Address")
            ? compound.substring(0, compound.length() - "Address".length())
            : compound.replaceFirst("__c$", "__");
    String name = field.name();
    if (!prefix.isEmpty() && name.startsWith(prefix) && name.length() > prefix.length()) {
      name = name.substring(prefix.length());
    }
    return new Part(name.replaceFirst("__s$", ""), field);
  }

  private static List<Part> inNameOrder(List<Part> parts) {
    return parts.stream().sorted(Comparator.comparingInt(part -> rank(part.name()))).toList();
  }

  private static int rank(String partName) {
    int index = NAME_PARTS.indexOf(partName);
    return index < 0 ? NAME_PARTS.size() : index;
  }
}
