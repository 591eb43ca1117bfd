package dev.greendoor.localorg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a scratch org definition ({@code config/project-scratch-def.json}) says about an org that
 * metadata cannot.
 *
 * @param language of the org, whose translations are its labels, such as {@code de}
 */
record OrgDefinition(Set<OrgFeature> features, String language) {

  static final String FILE = "config/project-scratch-def.json";
  static final OrgDefinition PLAIN = new OrgDefinition(Set.of(), "en_US");

  /**
   * Reads a definition.
   *
   * @throws SchemaException naming the feature that the local org does not have
   */
  static OrgDefinition read(String file, InputStream input) throws IOException {
    JsonNode definition = new ObjectMapper().readTree(input);
    Set<OrgFeature> features = EnumSet.noneOf(OrgFeature.class);
    for (JsonNode name : definition.path("features")) {
      features.add(
          OrgFeature.named(name.asText())
              .orElseThrow(
                  () ->
                      new SchemaException(
                          file,
                          "feature " + name.asText() + " is not supported by the local org")));
    }
    return new OrgDefinition(features, definition.path("language").asText(PLAIN.language()));
  }
}
