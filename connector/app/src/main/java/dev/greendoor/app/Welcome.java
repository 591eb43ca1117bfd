package dev.greendoor.app;

import dev.greendoor.store.Leadership;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person who has started the program needs next: where to look, and as whom. */
record Welcome(
    GreendoorSettings settings,
    String connector,
    Leadership.State leader,
    Optional<String> waitingFor) {

  private static final int SHOWN = 5;

  String text() {
    if (!leader.leads()) {
      return """

          Node %s stands by: node %s leads. This one serves the API and writes back.
            Health  %s/actuator/health
          """
          .formatted(leader.node(), leader.leader(), connector);
    }
    if (waitingFor.isPresent()) {
      return """

          Greendoor waits: the mappings do not fit this org yet.

          %s

          What fits         greendoor mappings suggest
          What does not     greendoor mappings check
          Health            %s/actuator/health
          """
          .formatted(beginning(waitingFor.get()), connector);
    }
    if (!settings.hasLocalOrg()) {
      return """

          Greendoor is up to date with %s and follows its changes.
            Health  %s/actuator/health
          """
          .formatted(settings.salesforce().loginUrl(), connector);
    }
    String org = "http://127.0.0.1:" + settings.localOrg().port();
    return """

        Greendoor is up to date with the local org and follows its changes.

          Home page    %1$s/lightning/page/home
          Health       %2$s/actuator/health

        %3$s
          Password     local

        Stop with Ctrl-C: the org goes on, and the next start finds it again.
        """
        .formatted(org, connector, logins().stripTrailing());
  }

  /** Of many lines the first few: the commands below show all. */
  private static String beginning(String lines) {
    long more = lines.lines().count() - SHOWN;
    return lines.lines().limit(SHOWN).collect(Collectors.joining("\n"))
        + (more > 0 ? "\n… and %d more".formatted(more) : "");
  }

  private String logins() {
    return settings.localOrg().scenario().equals("q4")
        ? """
            Log in as    james.wilson@techflow.example      account executive, owns the Acme deal
                         michael.torres@techflow.example    his manager
                         kevin.brown@techflow.example       account executive without access to Acme
          """
        : """
            Log in as    one of the scenario's people, whom docs/scenarios.md names
          """;
  }
}
