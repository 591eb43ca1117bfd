package dev.greendoor.localorg.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code *.field-meta.xml}, custom fields of custom and standard objects alike. */
final class CustomFieldReader {

  private static final Set<String> READ =
      Set.of(
          "fullName",
          "label",
          "type",
          "length",
          "precision",
          "scale",
          "required",
          "unique",
          "externalId",
          "caseSensitive",
          "defaultValue",
          "displayFormat",
          "formula",
          "formulaTreatBlanksAs",
          "valueSet",
          "referenceTo",
          "relationshipName",
          "deleteConstraint",
          "reparentableMasterDetail",
          "writeRequiresMasterRead",
          "summarizedField",
          "summaryForeignKey",
          "summaryOperation",
          "summaryFilterItems",
          "trackHistory");
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "description",
          "inlineHelpText",
          "relationshipLabel",
          "relationshipOrder",
          "visibleLines",
          "startingNumber",
          "populateExistingRows",
          "isFilteringDisabled",
          "isNameField",
          "isSortingDisabled",
          "stripMarkup",
          "trackTrending",
          "trackFeedHistory",
          "businessStatus",
          "complianceGroup",
          "securityClassification");

  private final String object;
  private final MetadataElement file;
  private final CustomFieldType type;

  private CustomFieldReader(String object, MetadataElement file) {
    this.object = object;
    this.file = file;
    this.type = CustomFieldType.of(file.required("type"), file);
  }

  static CustomField read(String object, MetadataElement file) {
    file.only(READ, WITHOUT_EFFECT);
    return new CustomFieldReader(object, file).read();
  }

  private CustomField read() {
    String name = file.required("fullName");
    if (!name.endsWith("__c")) {
      throw file.error("<fullName> " + name + " is not the name of a custom field (…__c)");
    }
    FieldType describeType = type.describeType();
    int length = length();
    Field field =
        new Field(
            name,
            file.required("label"),
            describeType,
            0,
            length,
            describeType.isNumber() ? file.number("precision", 18) : 0,
            describeType.isNumber() ? file.number("scale", 0) : 0,
            flags(length),
            inlineValues(),
            reference(name),
            formula(),
            rollup(),
            defaultValue(),
            type == CustomFieldType.AUTO_NUMBER ? file.required("displayFormat") : null,
            null);
    return new CustomField(object, field, valueSetName(), file.file());
  }

  private int length() {
    if (file.text("formula").isPresent() && type == CustomFieldType.TEXT) {
      return CustomFieldType.FORMULA_TEXT_LENGTH;
    }
    return type.declaresLength() ? Integer.parseInt(file.required("length")) : type.fixedLength();
  }

  private EnumSet<FieldFlag> flags(int length) {
    EnumSet<FieldFlag> flags = FieldDefaults.searchFlags(type.describeType(), length);
    boolean calculated = file.text("formula").isPresent() || type == CustomFieldType.SUMMARY;
    boolean automatic = type == CustomFieldType.AUTO_NUMBER;
    boolean master = type == CustomFieldType.MASTER_DETAIL;
    boolean required = file.flag("required") || master || type == CustomFieldType.CHECKBOX;
    if (calculated) {
      flags.remove(FieldFlag.GROUPABLE);
    }
    set(flags, FieldFlag.NILLABLE, (!required && !automatic) || calculated);
    set(flags, FieldFlag.CREATEABLE, !calculated && !automatic);
    set(
        flags,
        FieldFlag.UPDATEABLE,
        !calculated && !automatic && (!master || file.flag("reparentableMasterDetail")));
    set(
        flags,
        FieldFlag.DEFAULTED_ON_CREATE,
        !calculated
            && (automatic
                || type == CustomFieldType.CHECKBOX
                || file.text("defaultValue").isPresent()));
    set(flags, FieldFlag.EXTERNAL_ID, file.flag("externalId"));
    set(flags, FieldFlag.ID_LOOKUP, file.flag("externalId") || file.flag("unique"));
    set(flags, FieldFlag.UNIQUE, file.flag("unique"));
    set(flags, FieldFlag.CASE_SENSITIVE, file.flag("caseSensitive"));
    set(flags, FieldFlag.AUTO_NUMBER, automatic);
    set(flags, FieldFlag.HISTORY_TRACKED, file.flag("trackHistory"));
    set(flags, FieldFlag.WRITE_NEEDS_MASTER_READ, file.flag("writeRequiresMasterRead"));
    set(flags, FieldFlag.ALWAYS_VISIBLE, master || (file.flag("required") && !calculated));
    set(
        flags,
        FieldFlag.RESTRICTED_PICKLIST,
        file.children("valueSet").stream()
            .anyMatch(set -> set.flag("restricted") || set.text("valueSetName").isPresent()));
    return flags;
  }

  private List<Field.PicklistValue> inlineValues() {
    if (!type.isPicklist() || file.text("formula").isPresent()) {
      return List.of();
    }
    MetadataElement set =
        file.children("valueSet").stream()
            .findFirst()
            .orElseThrow(() -> file.error("<valueSet> is missing"));
    set.only(Set.of("restricted", "valueSetDefinition", "valueSetName"), Set.of());
    List<Field.PicklistValue> values = new ArrayList<>();
    set.children("valueSetDefinition")
        .forEach(definition -> values.addAll(ValueSetReader.values(definition, "value")));
    return values;
  }

  private String valueSetName() {
    return file.children("valueSet").stream()
        .flatMap(set -> set.text("valueSetName").stream())
        .findFirst()
        .orElse(null);
  }

  private Optional<Field.Reference> reference(String name) {
    if (type.describeType() != FieldType.REFERENCE) {
      return Optional.empty();
    }
    boolean master = type == CustomFieldType.MASTER_DETAIL;
    String constraint = file.text("deleteConstraint").orElse("SetNull");
    return Optional.of(
        new Field.Reference(
            List.of(type == CustomFieldType.HIERARCHY ? "User" : file.required("referenceTo")),
            name.replaceFirst("__c$", "__r"),
            file.text("relationshipName").map(children -> children + "__r").orElse(null),
            master,
            master || constraint.equals("Cascade"),
            constraint.equals("Restrict"),
            file.flag("reparentableMasterDetail")));
  }

  private Optional<Field.Formula> formula() {
    return file.text("formula")
        .map(
            expression ->
                new Field.Formula(
                    expression,
                    !file.text("formulaTreatBlanksAs").orElse("").equals("BlankAsBlank")));
  }

  private Optional<Field.Rollup> rollup() {
    if (type != CustomFieldType.SUMMARY) {
      return Optional.empty();
    }
    String[] foreignKey = childField("summaryForeignKey");
    String operation = file.required("summaryOperation");
    if (!Set.of("count", "sum", "min", "max").contains(operation)) {
      throw file.error("<summaryOperation> is " + operation + ", not count, sum, min or max");
    }
    List<Field.RollupFilter> filters =
        file.children("summaryFilterItems").stream()
            .map(
                item ->
                    new Field.RollupFilter(
                        item.required("field").replaceFirst("^.*\\.", ""),
                        item.required("operation"),
                        item.text("value").orElse("")))
            .toList();
    return Optional.of(
        new Field.Rollup(
            operation,
            foreignKey[0],
            foreignKey[1],
            operation.equals("count") ? null : childField("summarizedField")[1],
            filters));
  }

  private String[] childField(String element) {
    String[] parts = file.required(element).split("\\.");
    if (parts.length != 2) {
      throw file.error("<" + element + "> is not of the form Object.Field");
    }
    return parts;
  }

  /** A literal default; a formula that computes one is refused rather than misread. */
  private Object defaultValue() {
    String text = file.text("defaultValue").orElse(null);
    if (type == CustomFieldType.CHECKBOX) {
      return Boolean.parseBoolean(text);
    }
    if (text == null) {
      return null;
    }
    try {
      if (type.describeType().isNumber()) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      throw file.error("<defaultValue> " + text + " is not a number; formulas are not supported");
    }
    if (type.describeType().isText() && text.length() > 1 && text.matches("(?s)([\"']).*\\1")) {
      return text.substring(1, text.length() - 1);
    }
    throw file.error("<defaultValue> " + text + " is not a literal; formulas are not supported");
  }

  private static void set(EnumSet<FieldFlag> flags, FieldFlag flag, boolean on) {
    if (on) {
      flags.add(flag);
    }
  }
}
