package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordType;
import java.util.Optional;

/** An access policy without the fields that fault rules hide, for everybody. */
public final class HiddenFields implements AccessPolicy {

  private final AccessPolicy policy;
  private final FaultRules rules;

  public HiddenFields(AccessPolicy policy, FaultRules rules) {
    this.policy = policy;
    this.rules = rules;
  }

  @Override
  public Access of(String userId) {
    return new Visible(policy.of(userId), rules);
  }

  @Override
  public Access system() {
    return policy.system();
  }

  private record Visible(Access access, FaultRules rules) implements Access {

    @Override
    public boolean allows(ObjectPermission permission, ObjectType type) {
      return access.allows(permission, type);
    }

    @Override
    public boolean hasUserPermission(String name) {
      return access.hasUserPermission(name);
    }

    @Override
    public boolean hasCustomPermission(String name) {
      return access.hasCustomPermission(name);
    }

    @Override
    public boolean canUse(RecordType recordType) {
      return access.canUse(recordType);
    }

    @Override
    public Optional<RecordType> defaultRecordType(ObjectType type, boolean person) {
      return access.defaultRecordType(type, person);
    }

    @Override
    public boolean canRead(ObjectType type, Field field) {
      return !rules.hides(type.name(), field.name()) && access.canRead(type, field);
    }

    @Override
    public boolean canEdit(ObjectType type, Field field) {
      return !rules.hides(type.name(), field.name()) && access.canEdit(type, field);
    }

    @Override
    public boolean canRead(Row row) {
      return access.canRead(row);
    }

    @Override
    public boolean canEdit(Row row) {
      return access.canEdit(row);
    }

    @Override
    public boolean canDelete(Row row) {
      return access.canDelete(row);
    }

    @Override
    public String maxAccessLevel(Row row) {
      return access.maxAccessLevel(row);
    }
  }
}
