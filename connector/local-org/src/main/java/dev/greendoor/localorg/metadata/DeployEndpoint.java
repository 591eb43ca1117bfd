package dev.greendoor.localorg.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Multipart;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.rest.ApiVersion;
import dev.greendoor.localorg.rest.WireValue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code metadata/deployRequest}: deploys by REST. */
public final class DeployEndpoint {

  private static final String PATH = "/services/data/{version}/metadata/deployRequest";

  private final Deployments deployments;

  public DeployEndpoint(Deployments deployments) {
    this.deployments = deployments;
  }

  /** Adds the resource to the org's table. */
  public void route(Router router) {
    router
        .add("POST", PATH, this::deploy)
        .add("GET", PATH + "/{id}", this::status)
        .add("PATCH", PATH + "/{id}", this::cancel);
  }

  private Reply deploy(Call call) throws IOException {
    ApiVersion.require(call.variable("version"));
    Map<String, Multipart.Part> parts = Multipart.read(call);
    if (!parts.containsKey("json") || !parts.containsKey("file")) {
      throw new SalesforceException(
          ErrorCode.MISSING_ARGUMENT, "A deploy needs the parts 'json' and 'file'");
    }
    JsonNode wish = Json.MAPPER.readTree(parts.get("json").content()).path("deployOptions");
    DeployOptions options =
        new DeployOptions(
            wish.path("checkOnly").asBoolean(),
            wish.path("rollbackOnError").asBoolean(),
            wish.path("ignoreWarnings").asBoolean());
    String id = deployments.deploy(parts.get("file").content(), options, call.session());
    return Reply.json(201, json(id, false, call));
  }

  private Reply status(Call call) {
    ApiVersion.require(call.variable("version"));
    boolean details = call.query("includeDetails").filter("true"::equals).isPresent();
    return Reply.json(json(call.variable("id"), details, call));
  }

  private Reply cancel(Call call) throws IOException {
    ApiVersion.require(call.variable("version"));
    String wish = call.jsonObject().path("deployResult").path("status").asText();
    if (!wish.equals("Canceling")) {
      throw new SalesforceException(
          ErrorCode.BAD_REQUEST, "A deploy's status can be changed to Canceling only");
    }
    String id = call.variable("id");
    deployments.cancel(id, call.session());
    return Reply.json(202, json(id, false, call));
  }

  private ObjectNode json(String id, boolean details, Call call) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", id);
    json.putNull("validatedDeployRequestId");
    json.set("deployOptions", Json.MAPPER.valueToTree(deployments.options(id, call.session())));
    json.set("deployResult", tree(deployments.result(id, details, call.session())));
    return json;
  }

  private static JsonNode tree(Object value) {
    if (value instanceof Map<?, ?> parts) {
      ObjectNode object = Json.MAPPER.createObjectNode();
      parts.forEach((name, part) -> object.set(name.toString(), tree(part)));
      return object;
    }
    if (value instanceof List<?> several) {
      return Json.MAPPER
          .createArrayNode()
          .addAll(several.stream().map(DeployEndpoint::tree).toList());
    }
    return Json.MAPPER.valueToTree(
        value instanceof Instant instant ? WireValue.dateTime(instant) : value);
  }
}
