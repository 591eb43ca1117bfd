package dev.greendoor.localorg.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of an object, as describe shows it.
 *
 * @param ordinal position in the object's rows
 * @param length characters a text value may have; 0 where it does not apply
 * @param precision digits in all of a number
 * @param scale digits right of the decimal point
 * @param picklist the values of a picklist, in order; empty for other types
 * @param reference where a lookup or master-detail field points
 * @param formula the calculation of a formula field
 * @param rollup the definition of a roll-up summary field
 * @param defaultValue a literal value, or null; picklists carry theirs in {@code picklist}
 * @param autoNumberFormat display format such as {@code FC-{0000}}, or null
 * @param compoundFieldName the compound field (Name, address) that this field is a part of, or null
 */
public record Field(
    String name,
    String label,
    FieldType type,
    int ordinal,
    int length,
    int precision,
    int scale,
    Set<FieldFlag> flags,
    List<PicklistValue> picklist,
    Optional<Reference> reference,
    Optional<Formula> formula,
    Optional<Rollup> rollup,
    Object defaultValue,
    String autoNumberFormat,
    String compoundFieldName) {

  /** A picklist entry; {@code value} is what is stored. */
  public record PicklistValue(String value, String label, boolean active, boolean isDefault) {}

  /**
   * A relationship field.
   *
   * @param targets names of the objects that it may point at; several for a polymorphic lookup
   * @param relationshipName the name of the parent in a path ({@code Account}, {@code Parent__r}),
   *     or null
   * @param childRelationshipName the name of the children in a subquery ({@code Contacts}), or null
   * @param masterDetail whether access and deletion follow the parent
   * @param cascadeDelete whether children are deleted with the parent
   * @param restrictedDelete whether children forbid deletion of the parent
   * @param reparentable whether an existing row may be moved to another master
   */
  public record Reference(
      List<String> targets,
      String relationshipName,
      String childRelationshipName,
      boolean masterDetail,
      boolean cascadeDelete,
      boolean restrictedDelete,
      boolean reparentable) {

    public boolean polymorphic() {
      return targets.size() > 1;
    }
  }

  /** A formula in Salesforce syntax; blanks count as zero or stay blank. */
  public record Formula(String expression, boolean blanksAsZero) {}

  /**
   * A roll-up summary over the details of this object.
   *
   * @param operation {@code count}, {@code sum}, {@code min} or {@code max}
   * @param childType the detail object
   * @param childReference the detail's master-detail field
   * @param summarizedField the detail's field; null for count
   * @param filter comparisons that a detail must satisfy to count
   */
  public record Rollup(
      String operation,
      String childType,
      String childReference,
      String summarizedField,
      List<RollupFilter> filter) {}

  /**
   * One comparison of a roll-up's filter, in Metadata API terms ({@code equals}, {@code
   * greaterThan}…).
   */
  public record RollupFilter(String field, String operation, String value) {}

  /** The same field at another place among those of its object. */
  public Field at(int place) {
    return Fields.withOrdinal(this, place);
  }

  public boolean is(FieldFlag flag) {
    return flags.contains(flag);
  }

  public boolean isCalculated() {
    return formula.isPresent() || rollup.isPresent();
  }

  public boolean isCustom() {
    return name.endsWith("__c") || name.endsWith("__pc");
  }

  /** Fields that exist in describe but hold no value of their own (addresses, locations). */
  public boolean isCompound() {
    return type == FieldType.ADDRESS || type == FieldType.LOCATION;
  }
}
