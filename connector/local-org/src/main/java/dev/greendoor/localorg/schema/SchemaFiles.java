package dev.greendoor.localorg.schema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The org's own schema files on the class path: one per standard object, and the templates of what
 * custom objects have from the start.
 */
final class SchemaFiles {

  private static final String FOLDER = "/schema/";
  private static final String SYSTEM = "system";

  private final ObjectMapper yaml =
      JsonMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();
  private final Map<String, FieldLine> systemFields =
      read("system-fields.yaml", new TypeReference<Map<String, FieldLine>>() {});
  private final Map<String, JsonNode> valueSets =
      read("value-sets.yaml", new TypeReference<Map<String, JsonNode>>() {});

  private final Map<String, List<String>> standardValueSets =
      read("standard-value-sets.yaml", new TypeReference<Map<String, List<String>>>() {});

  private final Set<OrgFeature> features;

  /**
   * @param features of the org: what belongs to others is left out
   */
  SchemaFiles(Set<OrgFeature> features) {
    this.features = features;
  }

  /** A draft of every standard object, in the order of the index. */
  List<ObjectDraft> standardObjects() {
    return index().stream().flatMap(name -> draft(name).stream()).toList();
  }

  /** Standard value set → the picklists ({@code Object.Field}) that it fills. */
  Map<String, List<String>> standardValueSets() {
    return standardValueSets;
  }

  /**
   * The fields of a template: {@code custom-object}, {@code custom-history} or {@code
   * platform-event}.
   */
  List<Field> template(String name) {
    String file = "templates/" + name + ".yaml";
    List<Field> fields = new ArrayList<>();
    read(file, new TypeReference<LinkedHashMap<String, JsonNode>>() {})
        .forEach((field, line) -> field(file, field, line).ifPresent(fields::add));
    return fields;
  }

  /** Names of the standard objects that files describe. */
  static List<String> index() {
    try (InputStream input = open("objects.txt")) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new SchemaException(FOLDER + "objects.txt", "cannot be read", e);
    }
  }

  private Optional<ObjectDraft> draft(String name) {
    String file = name + ".yaml";
    ObjectFile content = read(file, new TypeReference<ObjectFile>() {});
    if (!name.equals(content.name())) {
      throw new SchemaException(FOLDER + file, "name is " + content.name() + ", not " + name);
    }
    if (!has(content.feature())) {
      return Optional.empty();
    }
    ObjectDraft draft = new ObjectDraft(name);
    draft.label = content.label();
    draft.labelPlural = content.plural();
    draft.keyPrefix = content.keyPrefix();
    draft.sharing = constant(ObjectType.Sharing.class, content.sharing(), file);
    for (String flag : content.flags()) {
      draft.flags.add(constant(ObjectType.Flag.class, flag, file));
    }
    content.fields().forEach((field, line) -> field(file, field, line).ifPresent(draft::put));
    if (Boolean.FALSE.equals(content.fieldSecurity())) {
      draft.fields().forEach(field -> draft.put(Fields.withFlag(field, FieldFlag.ALWAYS_VISIBLE)));
    }
    return Optional.of(draft);
  }

  private boolean has(OrgFeature feature) {
    return feature == null || features.contains(feature);
  }

  private Optional<Field> field(String file, String name, JsonNode line) {
    try {
      FieldLine parsed =
          SYSTEM.equals(line.textValue())
              ? systemField(name)
              : yaml.treeToValue(line, FieldLine.class);
      return has(parsed.feature())
          ? Optional.of(parsed.toField(name, valueSets))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new SchemaException(FOLDER + file, "field " + name + ": " + firstLine(e), e);
    }
  }

  private FieldLine systemField(String name) {
    FieldLine line = systemFields.get(name);
    if (line == null) {
      throw new IllegalArgumentException("system-fields.yaml has no such field");
    }
    return line;
  }

  private <T> T read(String file, TypeReference<T> type) {
    try (InputStream input = open(file)) {
      return yaml.readValue(input, type);
    } catch (IOException e) {
      throw new SchemaException(FOLDER + file, firstLine(e), e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream input = SchemaFiles.class.getResourceAsStream(FOLDER + file);
    if (input == null) {
      throw new IOException("not on the class path");
    }
    return input;
  }

  /** {@code controlledByParent} → {@code CONTROLLED_BY_PARENT}. */
  private static <E extends Enum<E>> E constant(Class<E> type, String camelCase, String file) {
    try {
      return Enum.valueOf(type, camelCase.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new SchemaException(
          FOLDER + file, "unknown " + type.getSimpleName() + " " + camelCase, e);
    }
  }

  private static String firstLine(Exception problem) {
    return String.valueOf(problem.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
