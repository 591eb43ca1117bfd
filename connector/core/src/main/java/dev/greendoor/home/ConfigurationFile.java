package dev.greendoor.home;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;

/**
 * One declarative file.
 *
 * @param name where it is, relative to the home: {@code config/agents/deal-health.yaml}
 * @param text its content
 */
public record ConfigurationFile(String name, String text) {

  /** The file's name without folders and ending: {@code deal-health}. */
  public String stem() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.indexOf('.');
    return dot < 0 ? last : last.substring(0, dot);
  }

  /**
   * Reads the YAML text as a record. Keys that the record does not have are refused, and so is what
   * the record's own constructor refuses by an IllegalArgumentException, whose message may begin
   * with the entry at fault and end with the remedy: {@code weight: is negative; leave it out}.
   *
   * @param code what kind of file is at fault when it cannot be read
   * @throws ConnectorException with that code, in one line: file, line, field and remedy
   */
  public <T> T read(Class<T> type, ErrorCode code) {
    return reading(type).orThrow(this, code);
  }

  /** The same, where a fault is one among others to be told. */
  public <T> Reading<T> reading(Class<T> type) {
    return YamlReader.read(text, type);
  }

  /** On which lines its entries stand. */
  public YamlLines lines() {
    return YamlLines.of(text);
  }
}
