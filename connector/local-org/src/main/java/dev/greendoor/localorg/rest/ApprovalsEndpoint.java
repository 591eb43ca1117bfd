package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import java.io.IOException;
import java.util.Map;

/**
 * {@code process/approvals} as an org answers it that has no approval process: nothing is listed,
 * no record can be submitted, and no work item is there to be approved.
 */
final class ApprovalsEndpoint {

  private final ObjectAccess objects;

  ApprovalsEndpoint(ObjectAccess objects) {
    this.objects = objects;
  }

  Reply list(Call call) {
    return Reply.json(Map.of("approvals", Map.of()));
  }

  Reply process(Call call) throws IOException {
    JsonNode first = call.jsonObject().path("requests").path(0);
    if (first.isMissingNode()) {
      throw new SalesforceException(ErrorCode.MISSING_ARGUMENT, "requests are missing");
    }
    if (!first.path("actionType").asText().equalsIgnoreCase("Submit")) {
      throw refused(ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id");
    }
    objects.typeOf(first.path("contextId").asText(), call.session());
    throw refused(ErrorCode.NO_APPLICABLE_PROCESS, "No applicable approval process was found.");
  }

  private static SalesforceException refused(ErrorCode code, String message) {
    return new SalesforceException(
        code,
        "Process failed. First exception on row 0; first error: %s, %s: []"
            .formatted(code, message));
  }
}
