package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.ErrorReply;
import java.util.List;
import java.util.Map;

/**
 * What became of one call within a composite.
 *
 * @param body null when the call answered none
 */
record CompositePart(String referenceId, int status, JsonNode body, Map<String, String> headers) {

  boolean failed() {
    return status >= 400;
  }

  static CompositePart refused(String referenceId, SalesforceException refusal) {
    return new CompositePart(
        referenceId, refusal.code().httpStatus(), ErrorReply.json(refusal), Map.of());
  }

  /** Adds the parts to an answer as its {@code compositeResponse}. */
  static void write(List<CompositePart> parts, ObjectNode answer) {
    ArrayNode responses = answer.putArray("compositeResponse");
    for (CompositePart part : parts) {
      ObjectNode response = responses.addObject();
      response.set("body", part.body());
      ObjectNode headers = response.putObject("httpHeaders");
      part.headers().forEach(headers::put);
      response.put("httpStatusCode", part.status()).put("referenceId", part.referenceId());
    }
  }
}
