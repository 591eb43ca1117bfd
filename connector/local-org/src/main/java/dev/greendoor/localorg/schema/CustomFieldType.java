package dev.greendoor.localorg.schema;

import java.util.Arrays;

/** The types of custom fields in the Metadata API's words, and what describe makes of them. */
enum CustomFieldType {
  AUTO_NUMBER("AutoNumber", FieldType.STRING, 30),
  CHECKBOX("Checkbox", FieldType.BOOLEAN, 0),
  CURRENCY("Currency", FieldType.CURRENCY, 0),
  DATE("Date", FieldType.DATE, 0),
  DATE_TIME("DateTime", FieldType.DATETIME, 0),
  EMAIL("Email", FieldType.EMAIL, 80),
  ENCRYPTED_TEXT("EncryptedText", FieldType.ENCRYPTEDSTRING, -1),
  HIERARCHY("Hierarchy", FieldType.REFERENCE, 18),
  HTML("Html", FieldType.TEXTAREA, -1),
  LONG_TEXT_AREA("LongTextArea", FieldType.TEXTAREA, -1),
  LOOKUP("Lookup", FieldType.REFERENCE, 18),
  MASTER_DETAIL("MasterDetail", FieldType.REFERENCE, 18),
  MULTISELECT_PICKLIST("MultiselectPicklist", FieldType.MULTIPICKLIST, 4099),
  NUMBER("Number", FieldType.DOUBLE, 0),
  PERCENT("Percent", FieldType.PERCENT, 0),
  PHONE("Phone", FieldType.PHONE, 40),
  PICKLIST("Picklist", FieldType.PICKLIST, 255),
  SUMMARY("Summary", FieldType.DOUBLE, 0),
  TEXT("Text", FieldType.STRING, -1),
  TEXT_AREA("TextArea", FieldType.TEXTAREA, 255),
  TIME("Time", FieldType.TIME, 0),
  URL("Url", FieldType.URL, 255);

  /** Characters that a formula of type text can yield. */
  static final int FORMULA_TEXT_LENGTH = 1300;

  private final String metadataName;
  private final FieldType describeType;
  private final int length;

  CustomFieldType(String metadataName, FieldType describeType, int length) {
    this.metadataName = metadataName;
    this.describeType = describeType;
    this.length = length;
  }

  static CustomFieldType of(String metadataName, MetadataElement file) {
    return Arrays.stream(values())
        .filter(type -> type.metadataName.equals(metadataName))
        .findFirst()
        .orElseThrow(
            () -> file.error("<type> " + metadataName + " is not supported by the local org"));
  }

  FieldType describeType() {
    return describeType;
  }

  boolean declaresLength() {
    return length < 0;
  }

  int fixedLength() {
    return length;
  }

  boolean isPicklist() {
    return this == PICKLIST || this == MULTISELECT_PICKLIST;
  }
}
