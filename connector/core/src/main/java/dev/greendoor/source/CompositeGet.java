package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Several GETs as one composite request: one call of the day's allowance, where a batch request
 * would cost as many calls as it has parts.
 */
public final class CompositeGet {

  /** Most GETs in one request. */
  public static final int MOST = 25;

  /** Most of them that may be queries. */
  public static final int MOST_QUERIES = 5;

  private final SalesforceRest rest;

  public CompositeGet(SalesforceRest rest) {
    this.rest = rest;
  }

  /** The answer to one GET; its body is a list of errors unless it is {@link #ok}. */
  public record Answer(int status, JsonNode body) {

    public boolean ok() {
      return status == 200;
    }
  }

  /**
   * The answers in the order of the paths.
   *
   * @param paths below the data path, their parameters encoded
   */
  public List<Answer> answers(List<String> paths) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("allOrNone", false);
    ArrayNode parts = request.putArray("compositeRequest");
    for (String path : paths) {
      parts
          .addObject()
          .put("method", "GET")
          .put("url", rest.dataPath() + path)
          .put("referenceId", "part" + parts.size());
    }
    List<Answer> answers = new ArrayList<>();
    for (JsonNode part : rest.send("POST", "/composite", request).path("compositeResponse")) {
      answers.add(new Answer(part.path("httpStatusCode").asInt(), part.path("body")));
    }
    return answers;
  }

  /** The path of a query. */
  public static String query(String soql, boolean withDeleted) {
    return (withDeleted ? "/queryAll" : "/query")
        + "?q="
        + URLEncoder.encode(soql, StandardCharsets.UTF_8);
  }
}
