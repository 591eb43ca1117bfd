package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.Locale;
import java.util.Map;

/**
 * How a job's CSV is written.
 *
 * @param delimiterName such as {@code COMMA}
 * @param lineEndingName {@code LF} or {@code CRLF}
 */
record CsvDialect(String delimiterName, String lineEndingName) {

  private static final Map<String, Character> DELIMITERS =
      Map.of(
          "COMMA", ',', "TAB", '\t', "SEMICOLON", ';', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');
  private static final Map<String, String> LINE_ENDINGS = Map.of("LF", "\n", "CRLF", "\r\n");

  CsvDialect {
    if (!DELIMITERS.containsKey(delimiterName)) {
      throw unknown("columnDelimiter", delimiterName);
    }
    if (!LINE_ENDINGS.containsKey(lineEndingName)) {
      throw unknown("lineEnding", lineEndingName);
    }
  }

  /** The dialect that a job asks for: comma and LF unless it says otherwise. */
  static CsvDialect of(JsonNode job) {
    return new CsvDialect(
        job.path("columnDelimiter").asText("COMMA").toUpperCase(Locale.ROOT),
        job.path("lineEnding").asText("LF").toUpperCase(Locale.ROOT));
  }

  /** Commas, and the line ending of the first line: Bulk API 1 is told nothing of either. */
  static CsvDialect commaSeparated(byte[] content) {
    for (int index = 1; index < content.length; index++) {
      if (content[index] == '\n') {
        return new CsvDialect("COMMA", content[index - 1] == '\r' ? "CRLF" : "LF");
      }
    }
    return new CsvDialect("COMMA", "LF");
  }

  char delimiter() {
    return DELIMITERS.get(delimiterName);
  }

  String lineEnding() {
    return LINE_ENDINGS.get(lineEndingName);
  }

  private static SalesforceException unknown(String property, String value) {
    return new SalesforceException(
        ErrorCode.INVALIDJOB, "Unknown %s '%s'".formatted(property, value));
  }
}
