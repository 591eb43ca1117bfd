package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.metadata.DeployOptions;
import dev.greendoor.localorg.metadata.Deployments;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The calls of the Metadata API. */
final class MetadataOperations {

  private static final int MOST_QUERIES = 3;

  private final Deployments deployments;

  MetadataOperations(Deployments deployments) {
    this.deployments = deployments;
  }

  void addTo(SoapService service) {
    service
        .add("describeMetadata", call -> Deployments.describe())
        .add("listMetadata", this::list)
        .add("deploy", this::deploy)
        .add("checkDeployStatus", this::status)
        .add("cancelDeploy", this::cancel);
  }

  private Object list(SoapCall call) {
    List<String> types =
        call.elements("queries", MOST_QUERIES).stream()
            .map(query -> query.text("type").orElse(""))
            .toList();
    return deployments.list(types, call.session());
  }

  private Object deploy(SoapCall call) {
    XmlElement wish =
        call.operation()
            .child("DeployOptions")
            .orElseThrow(
                () -> new SalesforceException(ErrorCode.MISSING_ARGUMENT, "DeployOptions missing"));
    DeployOptions options =
        new DeployOptions(
            wish.flag("checkOnly"), wish.flag("rollbackOnError"), wish.flag("ignoreWarnings"));
    String id = deployments.deploy(zip(call), options, call.session());
    return Map.of("done", false, "id", id, "state", "Queued");
  }

  private static byte[] zip(SoapCall call) {
    try {
      return Base64.getMimeDecoder().decode(call.argument("ZipFile"));
    } catch (IllegalArgumentException noBase64) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "ZipFile is not base64: " + noBase64.getMessage());
    }
  }

  private Object status(SoapCall call) {
    return deployments.result(
        call.argument("asyncProcessId"), call.operation().flag("includeDetails"), call.session());
  }

  private Object cancel(SoapCall call) {
    String id = call.argument("String");
    return Map.of("done", deployments.cancel(id, call.session()), "id", id);
  }
}
