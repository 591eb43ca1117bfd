package dev.greendoor.app;

import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.store.Database;
import dev.greendoor.store.Leadership;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.OrgAdoption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code org adopt}: the connected org takes the place of the one whose records the store holds.
 */
@Command(
    name = "adopt",
    description = {
      "Let the connected org take the place of the one that the store holds: after the refresh of"
          + " a",
      "sandbox, or for an org that was made anew. Stop every node first. The next start reads the"
          + " org",
      "as a whole, and retires what vanished; write-back stays off until it is switched on."
    })
final class OrgAdoptCommand implements Callable<Integer> {

  private static final String NODE = "org-adopt";

  @ParentCommand private OrgCommand org;

  @Option(
      names = "--confirm",
      paramLabel = "ORG",
      required = true,
      description = "18-character id of the org that is connected now.")
  private String confirmed;

  @Override
  public Integer call() throws Exception {
    GreendoorSettings settings = org.settings();
    try (Database database = Wiring.open(settings);
        Leadership leadership = new Leadership(database, NODE, settings.takeover());
        OrgConnection connection = new OrgConnection(settings.salesforce().settings())) {
      OrgAdoption adoption = new OrgAdoption(database, new SalesforceQuery(connection.rest()));
      String connected = connection.login().orgId();
      List<ObjectMapping> mappings =
          new MappingVersions(database, Wiring.homeOf(settings)).mappings().all();
      String by = System.getProperty("user.name", "command line");
      OrgAdoption.Result result =
          leadership.whileNobodyLeads(() -> adoption.run(connected, confirmed, mappings, by));
      Console.say(
          "Org %s takes the place of %s; %,d records have another id. Start the connector now."
              .formatted(result.to(), result.from(), result.rekeyed()));
      return CommandLine.ExitCode.OK;
    }
  }
}
