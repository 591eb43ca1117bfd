package dev.greendoor.localorg.security;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.greendoor.localorg.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The org's own files on profiles and access, on the class path. */
final class SecurityFiles {

  private static final String FOLDER = "/profiles/";
  private static final ObjectMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private SecurityFiles() {}

  static <T> T read(String file, Class<T> type) {
    try (InputStream input = open(file)) {
      return YAML.readValue(input, type);
    } catch (IOException e) {
      throw new SchemaException(FOLDER + file, e.getMessage(), e);
    }
  }

  static List<String> lines(String file) {
    try (InputStream input = open(file)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new SchemaException(FOLDER + file, e.getMessage(), e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream input = SecurityFiles.class.getResourceAsStream(FOLDER + file);
    if (input == null) {
      throw new IOException("not on the class path");
    }
    return input;
  }
}
