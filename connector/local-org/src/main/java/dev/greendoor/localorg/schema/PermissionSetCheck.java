package dev.greendoor.localorg.schema;

import java.util.Optional;
import java.util.Set;

/** Refuses permission sets that a deploy would refuse. */
final class PermissionSetCheck {

  private final Schema schema;
  private final Set<String> customPermissions;

  PermissionSetCheck(Schema schema, Set<String> customPermissions) {
    this.schema = schema;
    this.customPermissions = customPermissions;
  }

  void check(String file, PermissionSet set) {
    set.objects().forEach((object, grant) -> checkObject(file, set, object, grant));
    set.fields().keySet().forEach(path -> checkField(file, path));
    for (String permission : set.customPermissions()) {
      if (!customPermissions.contains(permission)) {
        throw new SchemaException(file, "no CustomPermission named " + permission + " found");
      }
    }
  }

  private void checkObject(
      String file, PermissionSet set, String object, PermissionSet.ObjectGrant grant) {
    ObjectType type =
        schema
            .type(object)
            .orElseThrow(
                () -> new SchemaException(file, "no CustomObject named " + object + " found"));
    boolean more = grant.create() || grant.edit() || grant.delete() || grant.viewAll();
    if ((more || grant.modifyAll()) && !grant.read()) {
      throw new SchemaException(file, "any permission on " + object + " needs allowRead");
    }
    if (grant.delete() && !grant.edit()) {
      throw new SchemaException(file, "allowDelete on " + object + " needs allowEdit");
    }
    if (grant.modifyAll() && !(grant.edit() && grant.delete() && grant.viewAll())) {
      throw new SchemaException(
          file,
          "modifyAllRecords on " + object + " needs allowEdit, allowDelete and viewAllRecords");
    }
    for (Field field : type.masterDetails()) {
      String master = field.reference().orElseThrow().targets().get(0);
      PermissionSet.ObjectGrant masterGrant = set.objects().get(master);
      if (grant.read() && (masterGrant == null || !masterGrant.read())) {
        throw new SchemaException(
            file, "permission Read %s depends on permission Read %s".formatted(object, master));
      }
    }
  }

  private void checkField(String file, String path) {
    int dot = path.indexOf('.');
    Field field =
        (dot < 0 ? Optional.<ObjectType>empty() : schema.type(path.substring(0, dot)))
            .flatMap(type -> type.field(path.substring(dot + 1)))
            .orElseThrow(
                () -> new SchemaException(file, "no CustomField named " + path + " found"));
    boolean required =
        field.is(FieldFlag.ALWAYS_VISIBLE)
            && (field.is(FieldFlag.CREATEABLE) || field.is(FieldFlag.UPDATEABLE));
    if (required) {
      throw new SchemaException(file, "you cannot deploy to a required field: " + path);
    }
    if (field.is(FieldFlag.ALWAYS_VISIBLE)) {
      throw new SchemaException(file, "field-level security does not apply to " + path);
    }
  }
}
