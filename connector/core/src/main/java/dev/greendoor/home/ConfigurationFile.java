package dev.greendoor.home;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.stream.Collectors;

/**
 * One declarative file.
 *
 * @param name where it is, relative to the home: {@code config/agents/deal-health.yaml}
 * @param text its content
 */
public record ConfigurationFile(String name, String text) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The file's name without folders and ending: {@code deal-health}. */
  public String stem() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.indexOf('.');
    return dot < 0 ? last : last.substring(0, dot);
  }

  /**
   * Reads the YAML text as a record. Keys that the record does not have are refused, and so is what
   * the record's own constructor refuses by an IllegalArgumentException.
   *
   * @param code what kind of file is at fault when it cannot be read
   * @throws ConnectorException with that code, in one line: file, line, field and remedy
   */
  public <T> T read(Class<T> type, ErrorCode code) {
    try {
      T value = YAML.readValue(text, type);
      if (value == null) {
        throw new ConnectorException(code, name + ":1: the file is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new ConnectorException(code, position(e) + ": " + field(e) + remedy(e), e);
    }
  }

  private String position(JsonProcessingException error) {
    JsonLocation location = error.getLocation();
    return location == null ? name : name + ":" + location.getLineNr();
  }

  private static String field(JsonProcessingException error) {
    if (!(error instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
            .map(
                step ->
                    step.getIndex() < 0 ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
            .collect(Collectors.joining())
            .substring(1)
        + ": ";
  }

  private static String remedy(JsonProcessingException error) {
    if (error instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
      return "unknown key; known keys are " + known;
    }
    if (error instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return firstLine(refused.getCause().getMessage());
    }
    String message = firstLine(error.getOriginalMessage());
    return message.startsWith("Missing required creator property")
        ? "it is missing, or misspelt"
        : message;
  }

  private static String firstLine(String message) {
    return message == null ? "cannot be read" : message.lines().findFirst().orElse(message);
  }
}
