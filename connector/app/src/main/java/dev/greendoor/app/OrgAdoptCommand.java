package dev.greendoor.app;

import dev.greendoor.home.Home;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.SalesforceSettings;
import dev.greendoor.store.Database;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.OrgAdoption;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code org adopt}: the connected org takes the place of the one whose records the store holds. */
@Command(
    name = "adopt",
    description = {
      "Let the connected org take the place of the one that the store holds: after the refresh of a",
      "sandbox, or for an org that was made anew. Stop every node first. The next start reads the org",
      "as a whole, and retires what vanished; write-back stays off until it is switched on."
    })
final class OrgAdoptCommand implements Callable<Integer> {

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
    SalesforceSettings salesforce = settings.salesforce().settings();
    try (Database database = Wiring.open(settings);
        CamelContext camel = new DefaultCamelContext()) {
      SalesforceComponent component = SalesforceLogin.component(salesforce);
      camel.addComponent("salesforce", component);
      camel.start();
      SalesforceRest rest =
          new SalesforceRest(
              camel.createProducerTemplate(), salesforce.apiVersion(), new ApiBudget());
      Home home = Wiring.homeOf(settings);
      OrgAdoption.Result result =
          new OrgAdoption(database, new SalesforceQuery(rest))
              .run(
                  new SalesforceLogin(component, salesforce).orgId(),
                  confirmed,
                  new MappingVersions(database, home).mappings().all(),
                  System.getProperty("user.name", "command line"));
      Console.say(
          "Org %s takes the place of %s; %,d records have another id. Start the connector now."
              .formatted(result.to(), result.from(), result.rekeyed()));
      return CommandLine.ExitCode.OK;
    }
  }
}
