package dev.greendoor.localorg.security;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.PermissionSet;
import dev.greendoor.localorg.schema.RecordType;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The permissions of one user: those of the profile and of all assigned permission sets together.
 */
final class Permissions {

  private static final Set<ObjectPermission> VIEWING =
      EnumSet.of(ObjectPermission.READ, ObjectPermission.VIEW_ALL);

  private final ObjectAccessRules rules;
  private final Profile.FieldLevel standardFields;
  private final Map<String, EnumSet<ObjectPermission>> objects = new HashMap<>();
  private final Set<String> readableFields = new HashSet<>();
  private final Set<String> editableFields = new HashSet<>();
  private final Set<String> userPermissions = new HashSet<>();
  private final Set<String> customPermissions = new HashSet<>();
  private final Set<String> recordTypes = new HashSet<>();
  private final Set<String> defaultRecordTypes = new HashSet<>();
  private final Map<ObjectType, Set<ObjectPermission>> allowed = new ConcurrentHashMap<>();

  Permissions(
      ObjectAccessRules rules, Profile.FieldLevel standardFields, Collection<PermissionSet> sets) {
    this.rules = rules;
    this.standardFields = standardFields;
    for (PermissionSet set : sets) {
      set.objects().forEach(this::add);
      set.fields().forEach(this::add);
      userPermissions.addAll(set.userPermissions());
      customPermissions.addAll(set.customPermissions());
      recordTypes.addAll(set.recordTypes().visible());
      defaultRecordTypes.addAll(set.recordTypes().defaults());
    }
  }

  private void add(String object, PermissionSet.ObjectGrant grant) {
    EnumSet<ObjectPermission> granted =
        objects.computeIfAbsent(object, name -> EnumSet.noneOf(ObjectPermission.class));
    add(granted, ObjectPermission.READ, grant.read());
    add(granted, ObjectPermission.CREATE, grant.create());
    add(granted, ObjectPermission.EDIT, grant.edit());
    add(granted, ObjectPermission.DELETE, grant.delete());
    add(granted, ObjectPermission.VIEW_ALL, grant.viewAll());
    add(granted, ObjectPermission.MODIFY_ALL, grant.modifyAll());
  }

  private static void add(EnumSet<ObjectPermission> granted, ObjectPermission one, boolean on) {
    if (on) {
      granted.add(one);
    }
  }

  private void add(String path, PermissionSet.FieldGrant grant) {
    String key = path.toLowerCase(Locale.ROOT);
    if (grant.readable()) {
      readableFields.add(key);
    }
    if (grant.editable()) {
      editableFields.add(key);
    }
  }

  boolean hasUserPermission(String name) {
    return userPermissions.contains(name);
  }

  boolean hasCustomPermission(String name) {
    return customPermissions.contains(name);
  }

  boolean allows(ObjectPermission permission, ObjectType type) {
    return allowed.computeIfAbsent(type, this::allowed).contains(permission);
  }

  private Set<ObjectPermission> allowed(ObjectType type) {
    EnumSet<ObjectPermission> permissions = EnumSet.noneOf(ObjectPermission.class);
    for (ObjectPermission permission : ObjectPermission.values()) {
      if (decide(permission, type)) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  private boolean decide(ObjectPermission permission, ObjectType type) {
    boolean viewing = VIEWING.contains(permission);
    if (!viewing && type.is(ObjectType.Flag.SYSTEM_MAINTAINED)) {
      return false;
    }
    if (userPermissions.contains("ModifyAllData")) {
      return true;
    }
    if (viewing && userPermissions.contains("ViewAllData")) {
      return true;
    }
    String object = type.name();
    String followed = followed(type);
    if (followed != null) {
      return allowsFollowed(permission, followed);
    }
    String viewAll = rules.viewAll().get(object);
    if (permission == ObjectPermission.VIEW_ALL && viewAll != null) {
      return userPermissions.contains(viewAll);
    }
    if (permission == ObjectPermission.READ && rules.readableByAll(object)) {
      return true;
    }
    if (rules.setup().contains(object)) {
      return viewing && userPermissions.contains("ViewSetup");
    }
    String needed = rules.needs().get(object);
    if (needed != null && !viewing && permission != ObjectPermission.MODIFY_ALL) {
      return userPermissions.contains(needed);
    }
    if (rules.open().contains(object)) {
      return permission != ObjectPermission.VIEW_ALL && permission != ObjectPermission.MODIFY_ALL;
    }
    return granted(permission, object);
  }

  private boolean allowsFollowed(ObjectPermission permission, String followed) {
    ObjectPermission there =
        switch (permission) {
          case CREATE, EDIT, DELETE -> ObjectPermission.EDIT;
          default -> permission;
        };
    String further = rules.follows().get(followed);
    if (further != null) {
      return allowsFollowed(there, further);
    }
    String needed = rules.needs().get(followed);
    if (needed != null && there == ObjectPermission.EDIT) {
      return userPermissions.contains(needed);
    }
    return (there == ObjectPermission.READ && rules.readableByAll(followed))
        || granted(there, followed);
  }

  /** The object whose permissions count instead; histories follow what they are the history of. */
  private String followed(ObjectType type) {
    String followed = rules.follows().get(type.name());
    if (followed == null
        && type.is(ObjectType.Flag.SYSTEM_MAINTAINED)
        && !type.masterDetails().isEmpty()) {
      return type.masterDetails().get(0).reference().orElseThrow().targets().get(0);
    }
    return followed;
  }

  private boolean granted(ObjectPermission permission, String object) {
    EnumSet<ObjectPermission> granted = objects.get(object);
    return granted != null && granted.contains(permission);
  }

  boolean canUse(RecordType type) {
    return type.active() && recordTypes.contains(type.fullName());
  }

  Optional<RecordType> defaultRecordType(ObjectType type, boolean person) {
    return type.recordTypes().stream()
        .filter(recordType -> recordType.person() == person && canUse(recordType))
        .filter(recordType -> defaultRecordTypes.contains(recordType.fullName()))
        .findFirst();
  }

  boolean canRead(ObjectType type, Field field) {
    return visible(type, field, readableFields, Profile.FieldLevel.READ);
  }

  boolean canEdit(ObjectType type, Field field) {
    return visible(type, field, editableFields, Profile.FieldLevel.EDIT);
  }

  private boolean visible(
      ObjectType type, Field field, Set<String> granted, Profile.FieldLevel level) {
    if (field.is(FieldFlag.ALWAYS_VISIBLE) || type.is(ObjectType.Flag.PLATFORM_EVENT)) {
      return true;
    }
    if (!field.isCustom() && standardFields.compareTo(level) >= 0) {
      return true;
    }
    String secured = field.compoundFieldName() == null ? field.name() : field.compoundFieldName();
    return granted.contains((type.name() + "." + secured).toLowerCase(Locale.ROOT));
  }
}
