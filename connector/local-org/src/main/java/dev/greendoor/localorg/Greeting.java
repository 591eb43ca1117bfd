package dev.greendoor.localorg;

import dev.greendoor.localorg.data.Row;
import java.util.List;

/** What the org says when it is ready: where it is, and how to get in. */
final class Greeting {

  private final LocalOrg org;

  Greeting(LocalOrg org) {
    this.org = org;
  }

  String text() {
    List<Row> people = org.people().active();
    return """
        The local org is ready.
          Pages         %s
          https         %s
          Pub/Sub API   127.0.0.1:%d
          People        %d users, for example %s; every password is 'local'
          Programs      client_id=local client_secret=local at %s/services/oauth2/token
        """
        .formatted(
            org.httpUrl(),
            org.httpsUrl().map(Object::toString).orElse("off"),
            org.grpcPort(),
            people.size(),
            people.isEmpty() ? "none" : people.get(0).text("Username"),
            org.httpUrl());
  }
}
