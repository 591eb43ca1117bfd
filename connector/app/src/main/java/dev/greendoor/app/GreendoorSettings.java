package dev.greendoor.app;

import dev.greendoor.source.SalesforceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The connector's settings, as {@code config/greendoor.yaml} explains them.
 *
 * @param home directory of the declarative files; empty for those in the jar
 * @param data directory of the store and the local org
 * @param timeZone the org's time zone: a day of silence ends at its midnight
 * @param pipelineEvery how often the pipeline runs without a trigger
 * @param scoreEverythingEvery how often every open opportunity is scored again
 */
@ConfigurationProperties("greendoor")
public record GreendoorSettings(
    String home,
    Path data,
    String timeZone,
    Duration pipelineEvery,
    Duration scoreEverythingEvery,
    Store store,
    Salesforce salesforce,
    WriteBack writeBack,
    Api api,
    LocalOrg localOrg) {

  /** The enrichment store; an empty url means a file in the data directory. */
  public record Store(String url, String user, String password, int connections) {

    @Override
    public String toString() {
      return "Store[" + url + "]";
    }
  }

  /** The org and how to log in to it. */
  public record Salesforce(
      String loginUrl,
      String clientId,
      String clientSecret,
      String apiVersion,
      String pubSubHost,
      int pubSubPort,
      Duration pubSubSilence,
      boolean pubSubPlaintext,
      Duration pollEvery,
      Duration pollEverythingEvery,
      Duration certifyEvery) {

    SalesforceSettings settings() {
      return new SalesforceSettings(
          loginUrl,
          clientId,
          clientSecret,
          apiVersion,
          pubSubHost,
          pubSubPort,
          pubSubSilence,
          pubSubPlaintext);
    }

    boolean onThisMachine() {
      return Set.of("localhost", "127.0.0.1", "[::1]")
          .contains(String.valueOf(URI.create(loginUrl).getHost()));
    }

    @Override
    public String toString() {
      return "Salesforce[" + loginUrl + "]";
    }
  }

  /** Whether anything is written to the org: {@code true}, {@code false} or {@code auto}. */
  public record WriteBack(String enabled) {}

  /**
   * Who may call the HTTP API.
   *
   * @param operatorToken what opens {@code /api/operator}; empty for one that is made at the first
   *     start and kept in the data directory
   */
  public record Api(String issuer, String keySet, String audience, String operatorToken) {

    @Override
    public String toString() {
      return "Api[" + issuer + ", " + keySet + ", " + audience + "]";
    }
  }

  /** The local org of this build. */
  public record LocalOrg(boolean enabled, int port, int httpsPort, int grpcPort) {}

  boolean writesBack() {
    return writeBack.enabled().equals("auto")
        ? localOrg.enabled() && salesforce.onThisMachine()
        : Boolean.parseBoolean(writeBack.enabled());
  }
}
