package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.Locale;
import java.util.Optional;

/**
 * The header {@code Sforce-Enable-PKChunking}: {@code TRUE}, {@code FALSE}, or settings such as
 * {@code chunkSize=50000; parent=Account}.
 */
final class PkChunking {

  private static final int DEFAULT_SIZE = 100_000;
  private static final int LARGEST_SIZE = 250_000;

  private PkChunking() {}

  /** Rows per chunk; empty when the header does not ask for chunks. */
  static Optional<Integer> chunkSize(String header) {
    String wish = header.strip();
    if (wish.isEmpty() || wish.equalsIgnoreCase("false")) {
      return Optional.empty();
    }
    int size = DEFAULT_SIZE;
    if (!wish.equalsIgnoreCase("true")) {
      for (String setting : wish.split(";", -1)) {
        size = size(setting.strip(), size);
      }
    }
    return Optional.of(size);
  }

  private static int size(String setting, int otherwise) {
    String[] pair = setting.split("=", 2);
    String value = pair.length == 2 ? pair[1].strip() : "";
    switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
      case "chunksize" -> {
        if (value.matches("[1-9]\\d{0,5}") && Integer.parseInt(value) <= LARGEST_SIZE) {
          return Integer.parseInt(value);
        }
        throw refused("chunkSize must be from 1 to %d, not '%s'".formatted(LARGEST_SIZE, value));
      }
      case "", "parent" -> {
        return otherwise;
      }
      default -> throw refused("the local org does not support '%s'".formatted(setting));
    }
  }

  private static SalesforceException refused(String problem) {
    return new SalesforceException(ErrorCode.INVALIDJOB, "Sforce-Enable-PKChunking: " + problem);
  }
}
