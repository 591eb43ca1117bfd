package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.greendoor.model.Lane;
import dev.greendoor.writeback.WriteMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors complete and check is what the connector reads. */
class MappingSchemaTest {

  private static final Path MAPPINGS = Path.of("../../mappings");
  private static final String READ = "mapping.schema.json";
  private static final String WRITTEN = "write-mapping.schema.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(MAPPINGS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsShippedKeepsToTheSchemaThatItNames(Path file) throws IOException {
    String text = Files.readString(file);
    String first = text.lines().findFirst().orElseThrow();
    Path named =
        file.resolveSibling(first.replace("# yaml-language-server: $schema=", "")).normalize();
    boolean written = file.startsWith(MAPPINGS.resolve("salesforce-write"));
    assertThat(named).isEqualTo(MAPPINGS.resolve(written ? WRITTEN : READ).normalize());
    assertThat(schema(named.getFileName().toString()).validate(YAML.readTree(text))).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mapping.schema.json       | {object: A, table: a, fields: {id: Id}, fitler: x}
          mapping.schema.json       | {object: A, table: a}
          mapping.schema.json       | {object: A, table: a, fields: {name: Name}}
          mapping.schema.json       | {object: A, table: a, fields: {id: Id, b: {from: B, value: c}}}
          mapping.schema.json       | {object: A, table: a, fields: {id: Id, b: {from: B, otherwise: keep}}}
          mapping.schema.json       | {object: A, table: a, fields: {id: Id, b: {from: B, type: money}}}
          mapping.schema.json       | {object: A, table: a, fields: {id: Id, B: B}}
          mapping.schema.json       | {object: A, table: a, fields: {id: Id}, capture: push}
          write-mapping.schema.json | {target: A, select: S, fields: {A: a}}
          write-mapping.schema.json | {target: A, select: S, key: K}
          write-mapping.schema.json | {target: A, select: S, key: K, fields: {A: a}, lane: fast}
          """)
  void aMistakeIsMarked(String schema, String text) throws IOException {
    assertThat(schema(schema).validate(YAML.readTree(text))).isNotEmpty();
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(READ, "", MappingFile.class),
        Arguments.of(READ, "/definitions/entry", FieldEntry.class),
        Arguments.of(READ, "/properties/applies", Applicability.class),
        Arguments.of(WRITTEN, "", WriteMapping.class),
        Arguments.of(WRITTEN, "/properties/announce", WriteMapping.Announcement.class),
        Arguments.of(WRITTEN, "/properties/link", WriteMapping.Link.class));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void knowsTheSameKeys(String schema, String place, Class<?> read) throws IOException {
    Set<String> known = new TreeSet<>();
    JSON.getDeserializationConfig().introspect(JSON.constructType(read)).findProperties().stream()
        .filter(BeanPropertyDefinition::hasConstructorParameter)
        .forEach(property -> known.add(property.getName()));
    JsonNode properties = json(schema).at(place + "/properties");
    Set<String> described = new TreeSet<>();
    properties.fieldNames().forEachRemaining(described::add);
    assertThat(described).isEqualTo(known);
    assertThat(properties)
        .allSatisfy(one -> assertThat(one.path("description").asText()).isNotEmpty());
  }

  @Test
  void knowsTheSameChoices() throws IOException {
    Map<String, Class<?>> choices =
        Map.of(
            "/properties/capture", ObjectMapping.Capture.class,
            "/definitions/entry/properties/otherwise", Conversion.Otherwise.class,
            "/definitions/entry/properties/sensitivity", Sensitivity.class,
            "/definitions/entry/properties/currency", FieldEntry.Currency.class);
    for (Map.Entry<String, Class<?>> choice : choices.entrySet()) {
      assertThat(texts(json(READ).at(choice.getKey() + "/enum")))
          .isEqualTo(texts(choice.getValue()));
    }
    assertThat(texts(json(WRITTEN).at("/properties/lane/enum"))).isEqualTo(texts(Lane.class));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Set<String> texts(Class<?> choices) {
    Set<String> texts = new TreeSet<>();
    Arrays.stream(choices.getEnumConstants())
        .forEach(one -> texts.add(JSON.convertValue(one, String.class)));
    return texts;
  }

  private static JsonNode json(String schema) throws IOException {
    return JSON.readTree(Files.readString(MAPPINGS.resolve(schema)));
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(json(name));
  }
}
