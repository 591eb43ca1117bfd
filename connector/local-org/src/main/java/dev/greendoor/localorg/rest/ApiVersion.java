package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The API versions that the org speaks, and the names of the releases that brought them. */
public final class ApiVersion {

  static final int OLDEST = 40;
  public static final int LATEST = 65;

  private static final int SUMMER_17 = 40;
  private static final List<String> SEASONS = List.of("Summer", "Winter", "Spring");

  private ApiVersion() {}

  /**
   * {@code 65.0} from a path segment {@code v65.0}; refuses versions that the org does not speak.
   */
  public static String require(String segment) {
    if (!segment.matches("[vV]\\d{1,3}\\.\\d")) {
      throw new SalesforceException(ErrorCode.NOT_FOUND, "The requested resource does not exist");
    }
    String version = segment.substring(1);
    int number = Integer.parseInt(version.substring(0, version.indexOf('.')));
    if (number < OLDEST || number > LATEST || !version.endsWith(".0")) {
      throw new SalesforceException(
          ErrorCode.UNSUPPORTED_API_VERSION, "Invalid Api version specified on URL");
    }
    return version;
  }

  /** What {@code /services/data} lists, the oldest first. */
  static List<Map<String, String>> all() {
    List<Map<String, String>> versions = new ArrayList<>();
    for (int number = OLDEST; number <= LATEST; number++) {
      versions.add(
          Map.of(
              "version", number + ".0",
              "label", label(number),
              "url", "/services/data/v" + number + ".0"));
    }
    return versions;
  }

  private static String label(int number) {
    int releases = number - SUMMER_17;
    String season = SEASONS.get(releases % SEASONS.size());
    int year = 17 + releases / SEASONS.size() + (season.equals("Summer") ? 0 : 1);
    return season + " '" + year;
  }
}
