package dev.greendoor.source;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SoapFaultException;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deploys metadata to an org, all or nothing. */
public final class MetadataDeploy {

  /** The version of the Metadata API whose types the client knows. */
  public static final String API_VERSION = "62.0";

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** What became of a component. */
  public enum Change {
    CREATED,
    CHANGED,
    UNCHANGED,
    FAILED
  }

  /**
   * One component's outcome.
   *
   * @param type such as {@code CustomField}
   * @param name such as {@code Opportunity_Score__c.Value__c}
   * @param problem why it failed; empty when it did not
   */
  public record Component(String type, String name, Change change, String problem) {}

  /**
   * A deploy's outcome.
   *
   * @param succeeded whether the org has all of it now, or could have when it was only checked
   * @param problem what is wrong with the deploy as a whole; empty when nothing is
   */
  public record Outcome(boolean succeeded, List<Component> components, String problem) {}

  private final MetadataConnection connection;

  /** A client with a session of the org. */
  public MetadataDeploy(String instanceUrl, String accessToken) {
    ConnectorConfig config = new ConnectorConfig();
    config.setServiceEndpoint(
        instanceUrl.replaceFirst("/+$", "") + "/services/Soap/m/" + API_VERSION);
    config.setSessionId(accessToken);
    try {
      connection = new MetadataConnection(config);
    } catch (ConnectionException e) {
      throw unreachable(e);
    }
  }

  /**
   * Deploys a zip and waits for the outcome.
   *
   * @param checkOnly find out what would become of it, and change nothing
   * @throws ConnectorException LOGIN_REFUSED when the session's user may not deploy,
   *     ORG_UNREACHABLE when the org does not answer or does not end the deploy
   */
  public Outcome deploy(byte[] zip, boolean checkOnly) {
    DeployOptions options = new DeployOptions();
    options.setCheckOnly(checkOnly);
    options.setRollbackOnError(true);
    options.setSinglePackage(true);
    try {
      return outcome(finished(connection.deploy(zip, options).getId()));
    } catch (SoapFaultException refused) {
      throw new ConnectorException(
          ErrorCode.LOGIN_REFUSED,
          "The org refuses the deploy (%s). It takes a user who may modify metadata: give --username, or an administrator's access token in GREENDOOR_ADMIN_ACCESS_TOKEN."
              .formatted(refused.getMessage()),
          refused);
    } catch (ConnectionException e) {
      throw unreachable(e);
    }
  }

  private DeployResult finished(String id) throws ConnectionException {
    Instant deadline = Instant.now().plus(PATIENCE);
    Duration pause = FIRST_PAUSE;
    while (Instant.now().isBefore(deadline)) {
      DeployResult result = connection.checkDeployStatus(id, true);
      if (result.isDone()) {
        return result;
      }
      Retry.sleep(pause, "The wait for the deploy");
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    throw new ConnectorException(
        ErrorCode.ORG_UNREACHABLE,
        "The org has not ended deploy %s after %d minutes; Setup > Deployment Status tells why."
            .formatted(id, PATIENCE.toMinutes()));
  }

  private static Outcome outcome(DeployResult result) {
    List<Component> components = new ArrayList<>();
    for (DeployMessage message : result.getDetails().getComponentFailures()) {
      components.add(component(message, Change.FAILED));
    }
    for (DeployMessage message : result.getDetails().getComponentSuccesses()) {
      if (!message.getComponentType().isEmpty()) {
        components.add(component(message, change(message)));
      }
    }
    String problem = result.getErrorMessage() == null ? "" : result.getErrorMessage();
    return new Outcome(result.isSuccess(), components, problem);
  }

  private static Change change(DeployMessage message) {
    if (message.isCreated()) {
      return Change.CREATED;
    }
    return message.isChanged() ? Change.CHANGED : Change.UNCHANGED;
  }

  private static Component component(DeployMessage message, Change change) {
    return new Component(
        message.getComponentType(),
        message.getFullName(),
        change,
        message.getProblem() == null ? "" : message.getProblem());
  }

  private static ConnectorException unreachable(ConnectionException e) {
    return new ConnectorException(
        ErrorCode.ORG_UNREACHABLE,
        "greendoor.salesforce.login-url: the org's Metadata API does not answer (%s)"
            .formatted(e.getMessage()),
        e);
  }
}
