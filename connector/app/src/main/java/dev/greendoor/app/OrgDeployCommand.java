package dev.greendoor.app;

import dev.greendoor.source.MetadataDeploy;
import dev.greendoor.source.MetadataZip;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceSettings;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code org deploy}: puts the panels, objects and permission sets into the org. */
@Command(
    name = "deploy",
    description = {
      "Deploy the panels, objects and permission sets to the configured org.",
      "It takes a user who may modify metadata: the connected app's own, the one of --username,",
      "or the one whose session is in GREENDOOR_ADMIN_ACCESS_TOKEN."
    })
final class OrgDeployCommand implements Callable<Integer> {

  private static final String PROJECT = "/sfdx";

  @ParentCommand private OrgCommand org;

  @Option(names = "--check-only", description = "Find out what would happen, and change nothing.")
  private boolean checkOnly;

  @Mixin private AdminLogin login;

  @Override
  public Integer call() throws Exception {
    SalesforceSettings settings = org.settings().salesforce().settings();
    byte[] zip = MetadataZip.ofClassPath(PROJECT, MetadataDeploy.API_VERSION);
    String token = System.getenv("GREENDOOR_ADMIN_ACCESS_TOKEN");
    if (token != null) {
      return report(new MetadataDeploy(settings.loginUrl(), token).deploy(zip, checkOnly));
    }
    try (CamelContext camel = new DefaultCamelContext()) {
      SalesforceComponent component = login.component(settings);
      camel.addComponent("salesforce", component);
      camel.start();
      SalesforceLogin session = new SalesforceLogin(component, settings);
      return report(
          new MetadataDeploy(session.instanceUrl(), session.accessToken()).deploy(zip, checkOnly));
    }
  }

  private int report(MetadataDeploy.Outcome outcome) {
    outcome.components().stream()
        .sorted(
            Comparator.comparing(MetadataDeploy.Component::type)
                .thenComparing(MetadataDeploy.Component::name))
        .forEach(
            component ->
                Console.say(
                    "%-9s %-26s %s%s"
                        .formatted(
                            component.change().name().toLowerCase(Locale.ROOT),
                            component.type(),
                            component.name(),
                            component.problem().isEmpty() ? "" : ": " + component.problem())));
    if (!outcome.problem().isEmpty()) {
      Console.error(outcome.problem());
    }
    Console.say(
        outcome.succeeded()
            ? checkOnly ? "All of it would deploy." : "Deployed."
            : "Nothing was deployed: mend what failed and run it again.");
    return outcome.succeeded() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
