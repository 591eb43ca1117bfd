package dev.greendoor.localorg.http;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * An instruction to fail: which calls, how often, and what happens to them.
 *
 * @param match which calls; absent parts match everything
 * @param times how many matching calls are hit before the rule ends; null for no end
 * @param probability of hitting a matching call, from 0 to 1; null for always
 * @param seed of the dice, so that a run can be repeated; null for 0
 * @param action what happens to a call that is hit
 */
public record FaultRule(Match match, Integer times, Double probability, Long seed, Action action) {

  /**
   * Which calls are meant.
   *
   * @param method HTTP method
   * @param path regular expression that the path contains
   * @param pathPrefix start of the path
   * @param client name that the caller gives in {@code Sforce-Call-Options}
   */
  public record Match(String method, String path, String pathPrefix, String client) {

    boolean fits(Call call, String callClient) {
      return (method == null || method.equalsIgnoreCase(call.method()))
          && (path == null || Pattern.compile(path).matcher(call.path()).find())
          && (pathPrefix == null || call.path().startsWith(pathPrefix))
          && (client == null || client.equals(callClient));
    }
  }

  /**
   * What happens; the parts combine.
   *
   * @param delayMillis wait before anything else
   * @param status answer with this HTTP status instead of the real answer
   * @param errorCode Salesforce error code of that answer
   * @param message its message
   * @param headers added to that answer, for example {@code Retry-After}
   * @param dropConnection close the connection without an answer
   * @param truncateAfterBytes close the connection when so much of the real body is out
   */
  public record Action(
      long delayMillis,
      Integer status,
      String errorCode,
      String message,
      Map<String, String> headers,
      boolean dropConnection,
      Long truncateAfterBytes) {}

  public FaultRule {
    if (action == null) {
      throw new IllegalArgumentException("A fault rule needs an action.");
    }
    if (probability != null && (probability < 0 || probability > 1)) {
      throw new IllegalArgumentException(
          "probability must be from 0 to 1, not " + probability + ".");
    }
    if (match == null) {
      match = new Match(null, null, null, null);
    }
    if (match.path() != null) {
      Pattern.compile(match.path());
    }
  }
}
