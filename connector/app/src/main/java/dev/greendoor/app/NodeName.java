package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of this process among those that share a store. It is the same after a restart, so that
 * a process finds what it was busy with.
 *
 * @param text up to 60 letters, digits, dots and dashes
 */
record NodeName(String text) {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}.-]{1,60}");

  /**
   * The name of the setting, or else that of the data directory, which is made when there is none.
   *
   * @throws ConnectorException SETTING_INVALID when the setting is no plain name, or the file
   *     cannot be read or made
   */
  static NodeName of(String setting, Path data) {
    if (!setting.isBlank()) {
      return checked(setting.strip(), "greendoor.node");
    }
    Path file = data.resolve("node");
    try {
      Files.createDirectories(data);
      if (Files.notExists(file)) {
        Files.writeString(file, UUID.randomUUID() + "\n", StandardOpenOption.CREATE_NEW);
      }
      return checked(Files.readString(file).strip(), file.toString());
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.data: cannot keep the node's name in %s: %s. Give greendoor.node."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static NodeName checked(String name, String where) {
    if (!PLAIN.matcher(name).matches()) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "%s: '%s' is no name of up to 60 letters, digits, dots and dashes"
              .formatted(where, name));
    }
    return new NodeName(name);
  }
}
