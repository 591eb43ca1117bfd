package dev.greendoor.localorg.metadata;

import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import dev.greendoor.localorg.LocalOrg;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

/** Salesforce's metadata client, with the session of somebody who signed in. */
record MetadataClient(LocalOrg org, PartnerConnection session) {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double VERSION = 62.0;

  MetadataConnection connection() throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    config.setServiceEndpoint(org.httpUrl() + "/services/Soap/m/" + VERSION);
    config.setSessionId(session.getConfig().getSessionId());
    return new MetadataConnection(config);
  }

  /** Deploys and waits for the end. */
  DeployResult deploy(byte[] zip, boolean checkOnly, boolean rollbackOnError)
      throws ConnectionException {
    DeployOptions options = new DeployOptions();
    options.setCheckOnly(checkOnly);
    options.setRollbackOnError(rollbackOnError);
    options.setSinglePackage(true);
    MetadataConnection connection = connection();
    String id = connection.deploy(zip, options).getId();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      DeployResult result = connection.checkDeployStatus(id, true);
      if (result.isDone()) {
        return result;
      }
    }
    throw new AssertionError("The deploy does not end");
  }

  /** The names of the org's components of a type. */
  Stream<String> list(String type) throws ConnectionException {
    ListMetadataQuery query = new ListMetadataQuery();
    query.setType(type);
    return Arrays.stream(connection().listMetadata(new ListMetadataQuery[] {query}, VERSION))
        .map(FileProperties::getFullName);
  }
}
