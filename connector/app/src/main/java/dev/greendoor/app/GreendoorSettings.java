package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.source.SalesforceSettings;
import dev.greendoor.writeback.WriteBackSwitch;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connector's settings, as {@code config/greendoor.yaml} explains them.
 *
 * @param home directory of the declarative files; empty for those in the jar
 * @param data directory of the store and the local org
 * @param node names this process among those that share a store; empty for a name that is made at
 *     the first start and kept in the data directory
 * @param takeover how long after the leading node's last sign of life another one leads
 * @param timeZone the org's time zone: a day of silence ends at its midnight
 * @param pipelineEvery how often the pipeline runs without a trigger
 * @param scoreEverythingEvery how often every open opportunity is scored again
 * @param families family of mappings → the choice that an admin made, such as quotes → standard
 */
@ConfigurationProperties("greendoor")
public record GreendoorSettings(
    String home,
    Path data,
    String node,
    Duration takeover,
    String timeZone,
    Duration pipelineEvery,
    Duration scoreEverythingEvery,
    Store store,
    Salesforce salesforce,
    @DefaultValue Map<String, String> families,
    WriteBack writeBack,
    Retention retention,
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
      Duration certifyEvery,
      Duration driftEvery) {

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

    /** Whether the login url leads to this machine, by whatever name. */
    boolean onThisMachine() {
      try {
        InetAddress address = InetAddress.getByName(String.valueOf(URI.create(loginUrl).getHost()));
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }

    @Override
    public String toString() {
      return "Salesforce[" + loginUrl + "]";
    }
  }

  /**
   * How the org is written to.
   *
   * @param enabled {@code true}, {@code false}, or {@code auto}: on for the local org, and for
   *     others when an admin switches it on
   * @param every how often the outbox is looked at without a trigger
   * @param bulkFrom from how many records of one mapping on a Bulk API job takes them
   * @param duplicateRuleHeader value of {@code Sforce-Duplicate-Rule-Header}; empty for none
   */
  public record WriteBack(
      String enabled, Duration every, int bulkFrom, String duplicateRuleHeader) {

    Map<String, String> headers() {
      return duplicateRuleHeader.isBlank()
          ? Map.of()
          : Map.of("Sforce-Duplicate-Rule-Header", duplicateRuleHeader.strip());
    }
  }

  /**
   * How long what is over is kept.
   *
   * @param writeHistory every try of every message, and where a person's edit stayed
   * @param outcomes messages that the org has taken
   * @param rejectedRecords records that could not be taken in
   * @param certificates comparisons of store and org
   * @param scoreHistory past scores; an agent's own history may be shorter
   * @param operatorActions who did what by hand
   * @param mappingBackups what columns held before a version of the mappings changed them
   * @param deletedPeople what is personal about people whose records the org deleted
   */
  public record Retention(
      Duration writeHistory,
      Duration outcomes,
      Duration rejectedRecords,
      Duration certificates,
      Duration scoreHistory,
      Duration operatorActions,
      Duration mappingBackups,
      Duration deletedPeople) {

    public Retention {
      atLeastADay("write-history", writeHistory);
      atLeastADay("outcomes", outcomes);
      atLeastADay("rejected-records", rejectedRecords);
      atLeastADay("certificates", certificates);
      atLeastADay("score-history", scoreHistory);
      atLeastADay("operator-actions", operatorActions);
      atLeastADay("mapping-backups", mappingBackups);
      atLeastADay("deleted-people", deletedPeople);
    }

    private static void atLeastADay(String name, Duration keep) {
      if (keep == null || keep.compareTo(Duration.ofDays(1)) < 0) {
        throw new ConnectorException(
            ErrorCode.SETTING_INVALID,
            "greendoor.retention.%s: give how long it is kept, a day or more, such as 30d"
                .formatted(name));
      }
    }
  }

  /**
   * Who may call the HTTP API.
   *
   * @param operatorToken what opens {@code /api/operator}; empty for one that is made at the first
   *     start and kept in the data directory
   * @param adminsKnownFor how long the org's answer whether a person is an admin is relied on
   */
  public record Api(
      String issuer,
      String keySet,
      String audience,
      String operatorToken,
      Duration adminsKnownFor) {

    private static final Duration LONGEST_KNOWN = Duration.ofMinutes(1);

    public Api {
      if (adminsKnownFor == null
          || adminsKnownFor.isNegative()
          || adminsKnownFor.compareTo(LONGEST_KNOWN) > 0) {
        throw new ConnectorException(
            ErrorCode.SETTING_INVALID,
            "greendoor.api.admins-known-for: give a time of a minute at most, such as 30s");
      }
    }

    @Override
    public String toString() {
      return "Api[" + issuer + ", " + keySet + ", " + audience + "]";
    }
  }

  /** The local org of this build. */
  public record LocalOrg(boolean enabled, String scenario, int port, int httpsPort, int grpcPort) {}

  /** Whether the local org is wanted, and in this build. */
  boolean hasLocalOrg() {
    return localOrg.enabled() && LocalOrgProcess.packed();
  }

  WriteBackSwitch.Default writesBack() {
    return switch (writeBack.enabled()) {
      case "true" -> WriteBackSwitch.Default.ON;
      case "false" -> WriteBackSwitch.Default.FORBIDDEN;
      case "auto" ->
          localOrg.enabled() && salesforce.onThisMachine()
              ? WriteBackSwitch.Default.ON
              : WriteBackSwitch.Default.OFF;
      default ->
          throw new ConnectorException(
              ErrorCode.SETTING_INVALID,
              "greendoor.write-back.enabled: '%s' is none of true, false, auto"
                  .formatted(writeBack.enabled()));
    };
  }
}
