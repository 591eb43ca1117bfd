package dev.greendoor.localorg.http;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.security.Session;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds the route of a call, asks who is calling and lets the endpoint answer. */
public final class Dispatcher {

  private final Router router;
  private final Authenticator authenticator;

  public Dispatcher(Router router, Authenticator authenticator) {
    this.router = router;
    this.authenticator = authenticator;
  }

  /** The template of the route that the call takes, for the log; empty when there is none. */
  public Optional<String> template(Call call) {
    try {
      return match(call).map(found -> found.route().path().toString());
    } catch (SalesforceException noSuchMethod) {
      return Optional.empty();
    }
  }

  /** How the API that the call is meant for refuses. */
  public ErrorForm errors(Call call) {
    try {
      return match(call).map(found -> found.route().errors()).orElse(ErrorForm.REST);
    } catch (SalesforceException noSuchMethod) {
      return ErrorForm.REST;
    }
  }

  /** Answers a call from the network. Every refusal becomes an answer. */
  public Reply answer(Call call) throws IOException {
    try {
      Optional<Router.Match> match = match(call);
      Guard guard = match.map(found -> found.route().guard()).orElse(Guard.SESSION);
      if (guard == Guard.CONTROL && Origin.isForeign(call)) {
        throw new SalesforceException(
            ErrorCode.INSUFFICIENT_ACCESS, "The org's controls are not for other sites' pages.");
      }
      if (guard == Guard.OPEN || guard == Guard.CONTROL) {
        return answer(call, match, null);
      }
      Optional<Session> session = authenticator.session(call, guard);
      if (session.isPresent()) {
        return answer(call, match, session.get());
      }
      if (guard == Guard.PAGE) {
        return toLogin(call);
      }
      throw new SalesforceException(ErrorCode.INVALID_SESSION_ID, "Session expired or invalid");
    } catch (SalesforceException refusal) {
      return errors(call).reply(call, refusal);
    }
  }

  /** Ends the session that the call carries, as if it had expired. */
  void endSession(Call call) {
    authenticator.end(call);
  }

  /** Answers a call that is part of another one, as the user of that one. */
  public Reply answerWithin(Call outer, Call inner) throws IOException {
    try {
      return answer(inner, match(inner), outer.session());
    } catch (SalesforceException refusal) {
      return ErrorReply.of(refusal, false);
    }
  }

  private Reply answer(Call call, Optional<Router.Match> match, Session session)
      throws IOException {
    Router.Match found =
        match.orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.NOT_FOUND, "The requested resource does not exist"));
    return found.route().endpoint().answer(call.routed(found.variables(), session));
  }

  private Optional<Router.Match> match(Call call) {
    List<String> segments = PathTemplate.segments(call.path());
    return router.match(call.method(), segments);
  }

  private static Reply toLogin(Call call) {
    String query = call.query().isEmpty() ? "" : "?" + Forms.encode(call.query());
    return Reply.redirect(
        "/login?startURL=" + URLEncoder.encode(call.path() + query, StandardCharsets.UTF_8));
  }
}
