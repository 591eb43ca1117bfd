package dev.greendoor.localorg.schema;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to drafts what an org's definition, currencies and record types make of every object. */
final class OrgSetup {

  private static final String RECORD_TYPE = "RecordType";

  private final Collection<MetadataPackage> packages;

  OrgSetup(Collection<MetadataPackage> packages) {
    this.packages = packages;
  }

  /** The features of all definitions together. */
  Set<OrgFeature> features() {
    Set<OrgFeature> features = EnumSet.noneOf(OrgFeature.class);
    packages.forEach(metadata -> features.addAll(metadata.definition.features()));
    return features;
  }

  /** The currencies of an org that has several. */
  List<OrgCurrency> currencies() {
    return packages.stream().flatMap(metadata -> metadata.currencies.stream()).toList();
  }

  /** Fills the currency fields with the currencies in use. */
  void applyCurrencies(Collection<ObjectDraft> drafts) {
    List<OrgCurrency> currencies = currencies();
    if (features().contains(OrgFeature.MULTI_CURRENCY) && currencies.isEmpty()) {
      throw new SchemaException(
          OrgDefinition.FILE, "feature MultiCurrency needs a file " + OrgCurrency.FILE);
    }
    List<Field.PicklistValue> values =
        currencies.stream()
            .map(
                currency ->
                    new Field.PicklistValue(
                        currency.isoCode(), currency.label(), currency.active(), false))
            .toList();
    for (ObjectDraft draft : drafts) {
      for (String field : List.of("CurrencyIsoCode", "DefaultCurrencyIsoCode", "IsoCode")) {
        if (draft.has(field)) {
          draft.put(Fields.withPicklist(draft.field(field), values));
        }
      }
    }
  }

  /** Gives objects their record types, and the field that names a record's own. */
  void applyRecordTypes(Map<String, ObjectDraft> drafts) {
    for (MetadataPackage metadata : packages) {
      for (RecordType type : metadata.recordTypes) {
        ObjectDraft draft = drafts.get(type.object());
        if (draft == null) {
          throw new SchemaException(
              metadata.fileName(type.fullName()), "there is no object " + type.object());
        }
        draft.recordTypes.add(type);
        draft.put(recordTypeId());
      }
    }
  }

  /** Refuses picklists and values of record types that their objects do not have. */
  void checkRecordTypes(Map<String, ObjectDraft> drafts) {
    for (MetadataPackage metadata : packages) {
      for (RecordType type : metadata.recordTypes) {
        ObjectDraft draft = drafts.get(type.object());
        type.picklists().forEach((field, offered) -> check(metadata, type, draft, field, offered));
      }
    }
  }

  private static void check(
      MetadataPackage metadata,
      RecordType type,
      ObjectDraft draft,
      String field,
      List<RecordType.Offered> offered) {
    String file = metadata.fileName(type.fullName());
    if (!draft.has(field)) {
      throw new SchemaException(file, "<picklist> there is no field " + draft.name + "." + field);
    }
    List<Field.PicklistValue> values = draft.field(field).picklist();
    for (RecordType.Offered value : offered) {
      if (values.stream().noneMatch(known -> known.value().equals(value.value()))) {
        throw new SchemaException(
            file, "<fullName> %s has no value '%s'".formatted(field, value.value()));
      }
    }
  }

  /** Renames what the org's language calls otherwise. */
  void applyTranslations(Map<String, ObjectDraft> drafts) {
    String language =
        packages.stream()
            .map(metadata -> metadata.definition.language())
            .filter(own -> !own.equals(OrgDefinition.PLAIN.language()))
            .findFirst()
            .orElse(OrgDefinition.PLAIN.language());
    for (MetadataPackage metadata : packages) {
      for (ObjectTranslation translation : metadata.translations) {
        if (translation.language().equals(language)) {
          Optional.ofNullable(drafts.get(translation.object())).ifPresent(translation::apply);
        }
      }
    }
  }

  private static Field recordTypeId() {
    EnumSet<FieldFlag> flags =
        EnumSet.of(
            FieldFlag.NILLABLE,
            FieldFlag.CREATEABLE,
            FieldFlag.UPDATEABLE,
            FieldFlag.DEFAULTED_ON_CREATE,
            FieldFlag.ALWAYS_VISIBLE);
    flags.addAll(FieldDefaults.searchFlags(FieldType.REFERENCE, 0));
    return new Field(
        "RecordTypeId",
        "Record Type ID",
        FieldType.REFERENCE,
        0,
        FieldDefaults.length(FieldType.REFERENCE),
        0,
        0,
        flags,
        List.of(),
        Optional.of(
            new Field.Reference(
                List.of(RECORD_TYPE), RECORD_TYPE, null, false, false, false, false)),
        Optional.empty(),
        Optional.empty(),
        null,
        null,
        null);
  }
}
