package dev.greendoor.localorg.describe;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.PicklistValue;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordType;
import dev.greendoor.localorg.security.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The record types of an object as a user finds them, the master record type being the last. */
final class RecordTypeInfos {

  /** The record type of records without one. */
  private static final String MASTER = "012000000000000AAA";

  private final ObjectType type;
  private final Access access;
  private final String layouts;
  private final List<Optional<RecordType>> defaults;

  /**
   * @param layouts address of the object's layouts
   */
  RecordTypeInfos(ObjectType type, Access access, String layouts) {
    this.type = type;
    this.access = access;
    this.layouts = layouts;
    this.defaults =
        List.of(access.defaultRecordType(type, false), access.defaultRecordType(type, true));
  }

  /** {@code recordTypeInfos} of a describe. */
  List<Map<String, Object>> all() {
    List<Map<String, Object>> infos = new ArrayList<>();
    type.recordTypes().forEach(recordType -> infos.add(info(recordType)));
    infos.add(master());
    return infos;
  }

  /** {@code recordTypeMappings} of the layouts: the same, with the values that each type offers. */
  List<Map<String, Object>> mappings() {
    List<Map<String, Object>> mappings = new ArrayList<>();
    for (RecordType recordType : type.recordTypes()) {
      Map<String, Object> mapping = info(recordType);
      mapping.put("layoutId", null);
      mapping.put("picklistsForRecordType", picklists(recordType));
      mappings.add(mapping);
    }
    Map<String, Object> mapping = master();
    mapping.put("layoutId", null);
    mapping.put("picklistsForRecordType", null);
    mappings.add(mapping);
    return mappings;
  }

  private Map<String, Object> info(RecordType recordType) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("active", recordType.active());
    info.put("available", access.canUse(recordType));
    info.put("defaultRecordTypeMapping", defaults.contains(Optional.of(recordType)));
    info.put("developerName", recordType.name());
    info.put("master", false);
    info.put("name", recordType.label());
    info.put("recordTypeId", recordType.id());
    info.put("urls", Map.of("layout", layouts + "/" + recordType.id()));
    return info;
  }

  private Map<String, Object> master() {
    Map<String, Object> master = new LinkedHashMap<>();
    master.put("active", true);
    master.put("available", true);
    master.put("defaultRecordTypeMapping", defaults.stream().allMatch(Optional::isEmpty));
    master.put("developerName", "Master");
    master.put("master", true);
    master.put("name", "Master");
    master.put("recordTypeId", MASTER);
    master.put("urls", Map.of("layout", layouts + "/" + MASTER));
    return master;
  }

  private List<Map<String, Object>> picklists(RecordType recordType) {
    List<Map<String, Object>> picklists = new ArrayList<>();
    for (Field field : type.fields()) {
      if (!field.picklist().isEmpty() && access.canRead(type, field)) {
        picklists.add(
            Map.of("picklistName", field.name(), "picklistValues", values(recordType, field)));
      }
    }
    return picklists;
  }

  private static List<Map<String, Object>> values(RecordType recordType, Field field) {
    Optional<String> initial = recordType.defaultValue(field.name());
    return field.picklist().stream()
        .filter(PicklistValue::active)
        .filter(value -> recordType.offers(field.name(), value.value()))
        .map(
            value ->
                FieldDescription.picklistValue(
                    value, initial.map(value.value()::equals).orElse(value.isDefault())))
        .toList();
  }
}
