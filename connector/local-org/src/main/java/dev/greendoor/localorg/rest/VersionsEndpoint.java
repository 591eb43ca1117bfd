package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where to start: the versions of the API, and the resources of one version. */
final class VersionsEndpoint {

  private static final List<String> RESOURCES =
      List.of(
          "sobjects",
          "query",
          "queryAll",
          "search",
          "parameterizedSearch",
          "limits",
          "composite",
          "jobs",
          "recent",
          "process",
          "event");

  private final People people;
  private final OrgAddress address;

  VersionsEndpoint(People people, OrgAddress address) {
    this.people = people;
    this.address = address;
  }

  Reply versions(Call call) {
    return Reply.json(ApiVersion.all());
  }

  Reply resources(Call call) {
    String base = "/services/data/v" + ApiVersion.require(call.variable("version"));
    Map<String, String> resources = new LinkedHashMap<>();
    RESOURCES.forEach(resource -> resources.put(resource, base + "/" + resource));
    resources.put("identity", address.identity(people.orgId(), call.session().userId()));
    return Reply.json(resources);
  }
}
