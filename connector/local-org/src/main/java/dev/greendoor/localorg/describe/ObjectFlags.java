package dev.greendoor.localorg.describe;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.ObjectType.Flag;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of an object that both describe calls answer. */
final class ObjectFlags {

  private final ObjectType type;
  private final Access access;

  ObjectFlags(ObjectType type, Access access) {
    this.type = type;
    this.access = access;
  }

  /** Whether people work with it on pages: records with an owner or a master, no setup rows. */
  static boolean layoutable(ObjectType type) {
    return type.is(Flag.SEARCHABLE) && type.is(Flag.CREATEABLE);
  }

  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("activateable", false);
    attributes.put("associateEntityType", associate());
    attributes.put("associateParentEntity", associate() == null ? null : parent());
    attributes.put("createable", may(Flag.CREATEABLE, ObjectPermission.CREATE));
    attributes.put("custom", type.is(Flag.CUSTOM));
    attributes.put("customSetting", false);
    attributes.put("deepCloneable", false);
    attributes.put("deletable", may(Flag.DELETABLE, ObjectPermission.DELETE));
    attributes.put("deprecatedAndHidden", false);
    attributes.put("feedEnabled", type.is(Flag.FEED_ENABLED));
    attributes.put("hasSubtypes", false);
    attributes.put("isInterface", false);
    attributes.put("isSubtype", false);
    attributes.put("keyPrefix", keyPrefix());
    attributes.put("label", type.label());
    attributes.put("labelPlural", type.labelPlural());
    attributes.put("layoutable", layoutable(type));
    attributes.put("mergeable", false);
    attributes.put("mruEnabled", layoutable(type));
    attributes.put("name", type.name());
    attributes.put("queryable", type.is(Flag.QUERYABLE));
    attributes.put("replicateable", type.is(Flag.REPLICATEABLE));
    attributes.put("retrieveable", type.is(Flag.QUERYABLE) && type.hasRows());
    attributes.put("searchable", type.is(Flag.SEARCHABLE));
    attributes.put("triggerable", layoutable(type) || type.is(Flag.PLATFORM_EVENT));
    attributes.put("undeletable", may(Flag.UNDELETABLE, ObjectPermission.DELETE));
    attributes.put("updateable", may(Flag.UPDATEABLE, ObjectPermission.EDIT));
    return attributes;
  }

  private boolean may(Flag flag, ObjectPermission permission) {
    return type.is(flag) && !type.is(Flag.SYSTEM_MAINTAINED) && access.allows(permission, type);
  }

  /**
   * Histories share one prefix in Salesforce, which therefore tells nothing and is not answered.
   */
  private String keyPrefix() {
    return "History".equals(associate()) ? null : type.keyPrefix();
  }

  private String associate() {
    if (type.masterDetails().isEmpty()) {
      return null;
    }
    if (type.field("OldValue").isPresent()) {
      return "History";
    }
    return type.name().endsWith("Share") ? "Share" : null;
  }

  private String parent() {
    return type.masterDetails().get(0).reference().orElseThrow().targets().get(0);
  }
}
