package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Endpoint;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /services/apexrest}: the classes that an org's developers publish under their own paths.
 */
public final class ApexRest {

  private final Map<String, Endpoint> byPath = new LinkedHashMap<>();

  /** Publishes an endpoint under a path such as {@code /greendoor/score}, for all methods. */
  public void publish(String path, Endpoint endpoint) {
    byPath.put(path, endpoint);
  }

  void route(Router router) {
    router.add(null, "/services/apexrest/{path...}", this::answer);
  }

  private Reply answer(Call call) throws IOException {
    String path = "/" + call.variable("path");
    for (Map.Entry<String, Endpoint> published : byPath.entrySet()) {
      if (path.equals(published.getKey()) || path.startsWith(published.getKey() + "/")) {
        return published.getValue().answer(call);
      }
    }
    throw new SalesforceException(
        ErrorCode.NOT_FOUND, "Could not find a match for URL /" + call.variable("path"));
  }
}
