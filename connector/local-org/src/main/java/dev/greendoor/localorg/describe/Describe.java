package dev.greendoor.localorg.describe;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schema as a user finds it: {@code describeGlobal} and {@code describeSObject} with the
 * attributes that the REST API answers, as trees of maps and lists. What the user may not read is
 * not in it.
 */
public final class Describe {

  /** Records that one query page or collection holds at most. */
  private static final int MAX_BATCH_SIZE = 200;

  private final Schema schema;
  private final String base;

  /**
   * @param version of the API that the urls name, such as {@code 65.0}
   */
  public Describe(Schema schema, String version) {
    this.schema = schema;
    this.base = "/services/data/v" + version + "/sobjects";
  }

  /** All objects that the user may read or publish, by name. */
  public Map<String, Object> global(Access access) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (ObjectType type : schema.types()) {
      if (visible(type, access)) {
        objects.add(summary(type, access));
      }
    }
    Map<String, Object> global = new LinkedHashMap<>();
    global.put("encoding", "UTF-8");
    global.put("maxBatchSize", MAX_BATCH_SIZE);
    global.put("sobjects", objects);
    return global;
  }

  /** One object as it is listed in {@link #global}. */
  public Map<String, Object> summary(ObjectType type, Access access) {
    Map<String, Object> summary = new LinkedHashMap<>(new ObjectFlags(type, access).attributes());
    summary.put("urls", urls(type));
    return summary;
  }

  /** One object in full, or empty when there is none of this name for the user. */
  public Optional<Map<String, Object>> object(String name, Access access) {
    return schema
        .type(name)
        .filter(type -> visible(type, access))
        .map(type -> new ObjectDescription(schema, type, access).attributes(urls(type)));
  }

  /** The layouts of an object, of which the local org has only what record types say of values. */
  public Optional<Map<String, Object>> layouts(String name, Access access) {
    return schema
        .type(name)
        .filter(type -> visible(type, access) && ObjectFlags.layoutable(type))
        .map(
            type -> {
              Map<String, Object> layouts = new LinkedHashMap<>();
              layouts.put("layouts", List.of());
              layouts.put(
                  "recordTypeMappings",
                  new RecordTypeInfos(type, access, urls(type).get("layouts")).mappings());
              layouts.put("recordTypeSelectorRequired", List.of(!type.recordTypes().isEmpty()));
              return layouts;
            });
  }

  private static boolean visible(ObjectType type, Access access) {
    return (access.allows(ObjectPermission.READ, type) && !type.is(ObjectType.Flag.TOOLING))
        || (type.is(ObjectType.Flag.PLATFORM_EVENT)
            && access.allows(ObjectPermission.CREATE, type));
  }

  private Map<String, String> urls(ObjectType type) {
    String own = base + "/" + type.name();
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put("rowTemplate", own + "/{ID}");
    urls.put("describe", own + "/describe");
    urls.put("sobject", own);
    if (ObjectFlags.layoutable(type)) {
      urls.put("compactLayouts", own + "/describe/compactLayouts");
      urls.put("approvalLayouts", own + "/describe/approvalLayouts");
      urls.put("listviews", own + "/listviews");
      urls.put("quickActions", own + "/quickActions");
      urls.put("layouts", own + "/describe/layouts");
      urls.put("defaultValues", own + "/defaultValues?recordTypeId&fields");
      urls.put("uiDetailTemplate", "/{ID}");
      urls.put("uiEditTemplate", "/{ID}/e");
      urls.put("uiNewRecord", "/" + type.keyPrefix() + "/e");
    }
    return urls;
  }
}
