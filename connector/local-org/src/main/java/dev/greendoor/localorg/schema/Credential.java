package dev.greendoor.localorg.schema;

/**
 * A named credential, or the external credential that one signs with.
 *
 * @param name its API name
 * @param label what people read
 * @param endpoint the address that a named credential leads to; null where it has none
 */
public record Credential(String name, String label, String endpoint) {

  static Credential read(String name, MetadataElement file) {
    String endpoint =
        file.children("namedCredentialParameters").stream()
            .filter(parameter -> parameter.text("parameterType").filter("Url"::equals).isPresent())
            .findFirst()
            .flatMap(parameter -> parameter.text("parameterValue"))
            .orElse(null);
    return new Credential(name, file.text("label").orElse(name), endpoint);
  }
}
