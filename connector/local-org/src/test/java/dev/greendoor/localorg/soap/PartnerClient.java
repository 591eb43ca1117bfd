package dev.greendoor.localorg.soap;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import dev.greendoor.localorg.LocalOrg;

/** Salesforce's partner client, signed in to an org under test. */
public final class PartnerClient {

  public static final String ADMIN = "admin.user@techflow.example";

  private PartnerClient() {}

  /** Signs in by the login call of an API version. */
  public static PartnerConnection signIn(
      LocalOrg org, String version, String username, String password) throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    config.setAuthEndpoint(org.httpUrl() + "/services/Soap/u/" + version);
    config.setUsername(username);
    config.setPassword(password);
    return new PartnerConnection(config);
  }

  public static PartnerConnection signIn(LocalOrg org) throws ConnectionException {
    return signIn(org, "64.0", ADMIN, "local");
  }

  /** A record; names and values in turn. */
  public static SObject record(String type, Object... namesAndValues) {
    SObject record = new SObject(type);
    for (int index = 0; index < namesAndValues.length; index += 2) {
      record.setField((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return record;
  }
}
