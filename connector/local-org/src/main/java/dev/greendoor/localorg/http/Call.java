package dev.greendoor.localorg.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.security.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request as an endpoint sees it, from the network or from within a composite. */
public final class Call {

  private final String method;
  private final String path;
  private final Map<String, String> variables;
  private final Map<String, String> query;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final InputStream body;
  private final Session session;

  /**
   * A request.
   *
   * @param path as it was sent, without the query
   * @param variables of the route's template
   * @param query decoded parameters, the first of each name
   * @param session null where the route is open to anybody
   */
  public Call(
      String method,
      String path,
      Map<String, String> variables,
      Map<String, String> query,
      Map<String, String> headers,
      InputStream body,
      Session session) {
    this.method = method;
    this.path = path;
    this.variables = variables;
    this.query = query;
    this.headers.putAll(headers);
    this.body = body;
    this.session = session;
  }

  /** The same request on a route and as a user. */
  Call routed(Map<String, String> routeVariables, Session user) {
    return new Call(method, path, routeVariables, query, headers, body, user);
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  /** A variable that the route's template is known to have. */
  public String variable(String name) {
    return variables.get(name);
  }

  /** A query parameter, if it was given and is not empty. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  public Map<String, String> query() {
    return query;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** The media type of the body in lower case without parameters; empty when there is none. */
  public String mediaType() {
    return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  public InputStream body() {
    return body;
  }

  public Session session() {
    return session;
  }

  /** The body as a JSON tree; refuses what is no JSON. */
  public JsonNode json() throws IOException {
    try {
      JsonNode tree = Json.MAPPER.readTree(body);
      if (tree == null || tree.isMissingNode()) {
        throw new SalesforceException(
            ErrorCode.JSON_PARSER_ERROR,
            "The HTTP entity body is required, but this request has no entity body.");
      }
      return tree;
    } catch (JsonProcessingException malformed) {
      throw new SalesforceException(
          ErrorCode.JSON_PARSER_ERROR,
          malformed.getOriginalMessage()
              + " at [line:%d, column:%d]"
                  .formatted(
                      malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr(),
                      malformed.getLocation() == null ? 1 : malformed.getLocation().getColumnNr()));
    }
  }

  /** The body as a JSON object. */
  public ObjectNode jsonObject() throws IOException {
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw new SalesforceException(
        ErrorCode.JSON_PARSER_ERROR,
        "Unexpected value in the request body: a JSON object is expected.");
  }
}
