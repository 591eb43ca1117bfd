package dev.greendoor.localorg.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Other labels of an object and its fields in one language ({@code *.objectTranslation-meta.xml}):
 * how an org renames what is standard.
 *
 * @param label null when it is not renamed
 * @param labelPlural null when it is not renamed
 * @param fields field → label
 */
record ObjectTranslation(
    String object, String language, String label, String labelPlural, Map<String, String> fields) {

  /**
   * Reads a translation.
   *
   * @param name {@code Opportunity-de}
   */
  static ObjectTranslation read(String name, MetadataElement file) {
    file.only(Set.of("caseValues", "fields"), Set.of("fullName", "gender", "startsWith"));
    int dash = name.indexOf('-');
    if (dash < 0) {
      throw file.error("is not named <object>-<language>");
    }
    String label = null;
    String labelPlural = null;
    for (MetadataElement value : file.children("caseValues")) {
      if (value.flag("plural")) {
        labelPlural = value.required("value");
      } else {
        label = value.required("value");
      }
    }
    Map<String, String> fields = new LinkedHashMap<>();
    file.children("fields")
        .forEach(field -> fields.put(field.required("name"), field.required("label")));
    return new ObjectTranslation(
        name.substring(0, dash), name.substring(dash + 1), label, labelPlural, fields);
  }

  /** Renames the object and those of its fields that it has. */
  void apply(ObjectDraft draft) {
    draft.label = label == null ? draft.label : label;
    draft.labelPlural = labelPlural == null ? draft.labelPlural : labelPlural;
    fields.forEach(
        (field, fieldLabel) -> {
          if (draft.has(field)) {
            draft.put(Fields.withLabel(draft.field(field), fieldLabel));
          }
        });
  }
}
