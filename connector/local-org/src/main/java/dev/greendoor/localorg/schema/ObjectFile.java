package dev.greendoor.localorg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One object's schema file.
 *
 * @param plural label of several
 * @param sharing organisation-wide default: {@code private}, {@code publicRead}, {@code
 *     publicReadWrite} or {@code controlledByParent}
 * @param flags attributes of the object in camel case ({@code createable}, {@code changeEvents} …)
 * @param feature of the org that it belongs to; null for every org
 * @param fieldSecurity false for objects whose fields no permission can hide
 * @param fields name → {@link FieldLine}, or the word {@code system}
 */
record ObjectFile(
    String name,
    String label,
    String plural,
    String keyPrefix,
    String sharing,
    List<String> flags,
    OrgFeature feature,
    Boolean fieldSecurity,
    Map<String, JsonNode> fields) {}
