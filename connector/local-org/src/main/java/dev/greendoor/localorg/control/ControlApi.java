package dev.greendoor.localorg.control;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.fault.FaultRule;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Endpoint;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.RequestLog;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.login.Sessions;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** {@code /local}: health, clock, request log, faults, sessions and reset. */
public final class ControlApi {

  private final LocalOrgControl org;
  private final OrgClock clock;
  private final RequestLog log;
  private final FaultRules faults;
  private final Sessions sessions;

  public ControlApi(
      LocalOrgControl org, OrgClock clock, RequestLog log, FaultRules faults, Sessions sessions) {
    this.org = org;
    this.clock = clock;
    this.log = log;
    this.faults = faults;
    this.sessions = sessions;
  }

  /** Adds the controls to the org's table. */
  public void route(Router router) {
    add(router, "GET", "health", call -> Reply.json(org.health()));
    add(router, "POST", "reset", this::reset);
    add(router, "GET", "clock", call -> time());
    add(router, "PUT", "clock", this::setClock);
    add(router, "DELETE", "clock", this::resetClock);
    add(router, "GET", "requests", this::requests);
    add(router, "DELETE", "requests", this::forgetRequests);
    add(router, "GET", "faults", call -> Reply.json(faults.active()));
    add(router, "POST", "faults", this::addFault);
    add(router, "DELETE", "faults", this::clearFaults);
    add(router, "DELETE", "faults/{id}", this::removeFault);
    add(router, "DELETE", "sessions", call -> Reply.json(Map.of("expired", sessions.expireAll())));
  }

  private static void add(Router router, String method, String path, Endpoint endpoint) {
    router.add(method, "/local/" + path, Guard.CONTROL, endpoint);
  }

  private Reply reset(Call call) throws IOException {
    org.reset();
    return Reply.json(org.health());
  }

  private Reply time() {
    return Reply.json(
        Map.of("now", clock.instant().toString(), "offset", clock.offset().toString()));
  }

  private Reply setClock(Call call) throws IOException {
    JsonNode wish = call.jsonObject();
    try {
      if (wish.has("offset")) {
        clock.shift(Duration.parse(wish.path("offset").asText()));
      } else {
        clock.set(Instant.parse(wish.path("now").asText()));
      }
    } catch (DateTimeException malformed) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST,
          "Give \"now\" as an instant such as 2026-01-15T09:00:00Z, or \"offset\" such as -PT2H,"
              + " not "
              + wish);
    }
    return time();
  }

  private Reply resetClock(Call call) {
    clock.reset();
    return time();
  }

  private Reply requests(Call call) {
    return Reply.json(Map.of("counts", log.counts(), "recent", log.recent()));
  }

  private Reply forgetRequests(Call call) {
    log.clear();
    return Reply.noContent();
  }

  private Reply addFault(Call call) throws IOException {
    JsonNode rule = call.json();
    try {
      return Reply.json(201, Map.of("id", faults.add(FaultRule.of(rule))));
    } catch (JsonMappingException | IllegalArgumentException unusable) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "This is no fault rule: " + firstLine(unusable));
    }
  }

  private Reply clearFaults(Call call) {
    faults.clear();
    return Reply.noContent();
  }

  private Reply removeFault(Call call) {
    String id = call.variable("id");
    if (!id.matches("\\d{1,9}") || !faults.remove(Integer.parseInt(id))) {
      throw new SalesforceException(ErrorCode.NOT_FOUND, "There is no fault rule " + id + ".");
    }
    return Reply.noContent();
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
