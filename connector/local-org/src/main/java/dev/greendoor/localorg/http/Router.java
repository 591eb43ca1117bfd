package dev.greendoor.localorg.http;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of everything that the org answers. The first route that fits is taken. */
public final class Router {

  /** One line of the table; a null method stands for all methods. */
  public record Route(
      String method, PathTemplate path, Guard guard, ErrorForm errors, Endpoint endpoint) {}

  /** A route with the variables of the path that led to it. */
  public record Match(Route route, Map<String, String> variables) {}

  private final List<Route> routes = new ArrayList<>();

  public Router add(String method, String path, Guard guard, Endpoint endpoint) {
    return add(method, path, guard, ErrorForm.REST, endpoint);
  }

  /** A route of an API that refuses in its own form. */
  public Router add(String method, String path, Guard guard, ErrorForm errors, Endpoint endpoint) {
    routes.add(new Route(method, new PathTemplate(path), guard, errors, endpoint));
    return this;
  }

  /** A route for the session's user, as nearly all are. */
  public Router add(String method, String path, Endpoint endpoint) {
    return add(method, path, Guard.SESSION, endpoint);
  }

  /**
   * The route for a request; HEAD is answered by GET's.
   *
   * @throws SalesforceException METHOD_NOT_ALLOWED when the path exists for other methods only
   */
  public Optional<Match> match(String method, List<String> segments) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.path().match(segments);
      if (variables.isEmpty()) {
        continue;
      }
      if (route.method() == null || route.method().equals(wanted)) {
        return Optional.of(new Match(route, variables.get()));
      }
      allowed.add(route.method());
    }
    if (!allowed.isEmpty()) {
      throw new SalesforceException(
          ErrorCode.METHOD_NOT_ALLOWED,
          "HTTP Method '%s' not allowed. Allowed are %s"
              .formatted(method, String.join(",", allowed.stream().distinct().toList())));
    }
    return Optional.empty();
  }
}
