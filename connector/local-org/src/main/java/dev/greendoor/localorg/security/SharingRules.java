package dev.greendoor.localorg.security;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import dev.greendoor.localorg.schema.SchemaLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each object of the schema shares its records, worked out once. */
final class SharingRules {

  /**
   * One object's way of sharing.
   *
   * @param owner the field that says whose record it is, or null
   * @param masters references to masters, all of which count
   * @param parents other references that control access
   * @param ownerBesideParent whether the owner keeps full access whatever the parents allow
   * @param sharing whether the records are themselves shares or team members of the master
   */
  record Rule(
      ObjectType type,
      Field owner,
      List<Field> masters,
      List<Field> parents,
      boolean ownerBesideParent,
      boolean sharing) {}

  private final Map<ObjectType, Rule> byObject = new HashMap<>();

  SharingRules(Schema schema, ObjectAccessRules rules) {
    Set<String> known = SchemaLoader.standardObjects();
    for (String object : rules.objects()) {
      if (!known.contains(object)) {
        throw new SchemaException("/profiles/object-access.yaml", "there is no object " + object);
      }
    }
    for (ObjectType type : schema.types()) {
      String name = type.name();
      byObject.put(
          type,
          new Rule(
              type,
              type.field(rules.owner().getOrDefault(name, "OwnerId")).orElse(null),
              type.masterDetails(),
              type.fields().stream().filter(field -> field.is(FieldFlag.CONTROLS_ACCESS)).toList(),
              rules.ownerBesideParent().contains(name),
              rules.sharing().contains(name)));
    }
  }

  Rule of(ObjectType type) {
    return byObject.get(type);
  }
}
