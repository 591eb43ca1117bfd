package dev.greendoor.home;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greendoor.error.NearestName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads YAML as records, and says in one line what is wrong with it. */
final class YamlReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .withCoercionConfig(
              LogicalType.Boolean,
              config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  /** What a record's own refusal may begin with: the entry at fault. */
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z][\\w.\\[\\]]*): (.+)");

  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.+)'");
  private static final Pattern FOUND = Pattern.compile("from (\\w+) value");

  private YamlReader() {}

  static <T> Reading<T> read(String text, Class<T> type) {
    Optional<Fault> syntax = YamlSyntax.fault(text);
    if (syntax.isPresent()) {
      return Reading.wrong(syntax.get());
    }
    try {
      JsonNode root = YAML.readTree(text);
      if (root.isMissingNode() || root.isNull()) {
        return Reading.wrong(empty());
      }
      Optional<Fault> unknown = unknownKey(root, type, text);
      return unknown.isPresent()
          ? Reading.wrong(unknown.get())
          : Reading.of(YAML.readValue(text, type));
    } catch (JsonProcessingException e) {
      return Reading.wrong(fault(e, YamlLines.of(text)));
    }
  }

  private static Fault empty() {
    return new Fault(1, "", "the file is empty.", "Write the keys that it needs, or remove it.");
  }

  /** Told first: a key that is missing is most often one that is misspelt. */
  private static Optional<Fault> unknownKey(JsonNode root, Class<?> type, String text) {
    Collection<String> known = new TreeSet<>();
    YAML.getDeserializationConfig()
        .introspect(YAML.constructType(type))
        .findProperties()
        .forEach(property -> known.add(property.getName()));
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!known.contains(entry.getKey())) {
        return Optional.of(
            at(YamlLines.of(text), entry.getKey(), "unknown key.", known(entry.getKey(), known)));
      }
    }
    return Optional.empty();
  }

  private static Fault fault(JsonProcessingException e, YamlLines lines) {
    String path = path(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(key -> known.add(String.valueOf(key)));
      return at(lines, path, "unknown key.", known(unknown.getPropertyName(), known));
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return refusal(lines, path, String.valueOf(refused.getCause().getMessage()));
    }
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch(lines, path, mismatch);
    }
    Matcher twice = DUPLICATE.matcher(String.valueOf(e.getOriginalMessage()));
    if (twice.find()) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      return new Fault(line, twice.group(1), "the key is there twice.", "Remove one of them.");
    }
    return at(lines, path, firstLine(e.getOriginalMessage()) + ".", "");
  }

  private static Fault at(YamlLines lines, String path, String message, String remedy) {
    return new Fault(lines.line(path), path, message, remedy);
  }

  private static String path(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    String path =
        mapping.getPath().stream()
            .map(
                step ->
                    step.getIndex() < 0 ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
            .collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path;
  }

  private static String known(String key, Collection<String> known) {
    return NearestName.of(key, known).map(name -> "Did you mean " + name + "? ").orElse("")
        + "Known keys are "
        + String.join(", ", known)
        + ".";
  }

  /** A record's own words: {@code weight: is negative; leave it out}. */
  private static Fault refusal(YamlLines lines, String path, String words) {
    Matcher entry = ENTRY.matcher(firstLine(words));
    boolean named = entry.matches() && !path.equals(entry.group(1));
    String dot = path.isEmpty() || !named ? "" : ".";
    String text = entry.matches() ? entry.group(2) : firstLine(words);
    int remedy = remedyAt(text);
    return at(
        lines,
        named ? path + dot + entry.group(1) : path,
        ended(text.substring(0, remedy)),
        remedy == text.length() ? "" : ended(capital(text.substring(remedy + 2))));
  }

  /** Where a semicolon outside of quotes divides what is wrong from what to do. */
  private static int remedyAt(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        boolean apostrophe = !quoted && i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
        quoted = !quoted && !apostrophe;
      } else if (!quoted && text.startsWith("; ", i)) {
        return i;
      }
    }
    return text.length();
  }

  private static Fault mismatch(YamlLines lines, String path, MismatchedInputException e) {
    String message = firstLine(e.getOriginalMessage());
    if (message.startsWith("Missing required creator property")) {
      return at(lines, path, "it is missing, or misspelt.", "Write it.");
    }
    if (message.startsWith("No content to map")) {
      return empty();
    }
    Class<?> type = e.getTargetType();
    String found =
        e instanceof InvalidFormatException format ? "'" + format.getValue() + "'" : found(message);
    return at(lines, path, "%s, not %s.".formatted(taken(type), found), example(type));
  }

  private static String taken(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "it takes true or false";
    }
    if (type != null && type.isEnum()) {
      return "it takes one of " + choices(type);
    }
    if (type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
      return "it takes a number";
    }
    if (type != null && Collection.class.isAssignableFrom(type)) {
      return "it takes a list";
    }
    return type == String.class ? "it takes one text" : "it takes keys with values";
  }

  private static String choices(Class<?> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(choice -> YAML.convertValue(choice, String.class))
            .toList();
    return String.join(", ", names);
  }

  private static String example(Class<?> type) {
    if (type == String.class) {
      return "Give one text, in quotes if need be.";
    }
    if (type != null && Collection.class.isAssignableFrom(type)) {
      return "Write [one, another].";
    }
    boolean simple =
        type != null
            && (type.isPrimitive()
                || type.isEnum()
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class);
    return simple ? "Give one." : "Write one key: value a line, indented below it.";
  }

  private static String found(String message) {
    Matcher found = FOUND.matcher(message);
    if (!found.find()) {
      return "what stands there";
    }
    return switch (found.group(1)) {
      case "Array" -> "a list";
      case "Object" -> "keys with values";
      case "Integer", "Number", "Floating" -> "a number";
      case "Boolean" -> "true or false";
      default -> "one text";
    };
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") || sentence.endsWith("?") ? sentence : sentence + ".";
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String firstLine(String message) {
    return message == null ? "it cannot be read" : message.lines().findFirst().orElse(message);
  }
}
