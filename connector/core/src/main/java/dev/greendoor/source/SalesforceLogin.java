package dev.greendoor.source;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;

/** The session of Camel's Salesforce component, shared with the clients that stream beside it. */
public final class SalesforceLogin {

  private final SalesforceComponent component;
  private final SalesforceSettings settings;

  public SalesforceLogin(SalesforceComponent component, SalesforceSettings settings) {
    this.component = component;
    this.settings = settings;
  }

  /** The component that routes use as {@code salesforce:}; it logs in when first needed. */
  public static SalesforceComponent component(SalesforceSettings settings) {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    return component(settings, login);
  }

  /** A component that logs in as a person, where the connected app allows it. */
  public static SalesforceComponent component(
      SalesforceSettings settings, String username, String password) {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.USERNAME_PASSWORD);
    login.setUserName(username);
    login.setPassword(password);
    return component(settings, login);
  }

  private static SalesforceComponent component(
      SalesforceSettings settings, SalesforceLoginConfig login) {
    login.setLoginUrl(settings.loginUrl());
    login.setInstanceUrl(settings.loginUrl());
    login.setClientId(settings.clientId());
    login.setClientSecret(settings.clientSecret());
    login.setLazyLogin(true);
    SalesforceComponent component = new SalesforceComponent();
    component.setLoginConfig(login);
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion(settings.apiVersion());
    component.setConfig(config);
    component.setLazyLogin(true);
    component.setHttpClientConnectionTimeout(15_000);
    component.setHttpClientIdleTimeout(60_000);
    return component;
  }

  /**
   * Makes sure that there is a session.
   *
   * @return the 18-character id of the org
   * @throws ConnectorException LOGIN_REFUSED when the org refuses the credentials, ORG_UNREACHABLE
   *     when it does not answer
   */
  public String orgId() {
    accessToken();
    return component.getSession().getOrgId();
  }

  /** The present access token; logs in first when there is none. */
  public String accessToken() {
    String token = component.getSession().getAccessToken();
    return token != null ? token : renew(null);
  }

  /** A new token in place of one that the org no longer accepts. */
  public String renew(String expired) {
    try {
      return component.getSession().login(expired);
    } catch (SalesforceException e) {
      throw refusal(e);
    }
  }

  /** Base address of the org's services. */
  public String instanceUrl() {
    accessToken();
    return component.getSession().getInstanceUrl();
  }

  public SalesforceSettings settings() {
    return settings;
  }

  private ConnectorException refusal(SalesforceException e) {
    if (e.getStatusCode() >= 400 && e.getStatusCode() < 500) {
      return new ConnectorException(
          ErrorCode.LOGIN_REFUSED,
          "greendoor.salesforce.client-id/client-secret: %s refused the login (%s). Check the connected app's key and secret, and that its client-credentials flow has a run-as user."
              .formatted(settings.loginUrl(), reason(e)),
          e);
    }
    return new ConnectorException(
        ErrorCode.ORG_UNREACHABLE,
        "greendoor.salesforce.login-url: no answer from %s (%s)"
            .formatted(settings.loginUrl(), reason(e)),
        e);
  }

  private static String reason(SalesforceException e) {
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse(message);
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
