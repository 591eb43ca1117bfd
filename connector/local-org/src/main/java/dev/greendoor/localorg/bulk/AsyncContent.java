package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.Arrays;

/** In which form a job of Bulk API 1 takes and gives its records. */
enum AsyncContent {
  CSV("text/csv"),
  XML("application/xml"),
  JSON("application/json");

  private final String mediaType;

  AsyncContent(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** How the job tells of itself. */
  AsyncForm form() {
    return this == JSON ? AsyncForm.JSON : AsyncForm.XML;
  }

  /** The content type that a job asks for; XML unless it says otherwise. */
  static AsyncContent of(String name) {
    String wanted = name.isEmpty() ? XML.name() : name;
    return Arrays.stream(values())
        .filter(content -> content.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new SalesforceException(ErrorCode.INVALIDJOB, "Unsupported content type: " + name));
  }
}
