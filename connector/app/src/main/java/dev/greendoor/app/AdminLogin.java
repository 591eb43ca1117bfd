package dev.greendoor.app;

import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceSettings;
import org.apache.camel.component.salesforce.SalesforceComponent;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who does what the integration user may not: a person, or the connected app's own user. */
final class AdminLogin {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--username",
      description = "Log in as this person, with the password in GREENDOOR_ADMIN_PASSWORD.")
  private String username;

  /**
   * A component that logs in so.
   *
   * @throws CommandLine.ParameterException when a person is named, and no password is there
   */
  SalesforceComponent component(SalesforceSettings settings) {
    if (username == null) {
      return SalesforceLogin.component(settings);
    }
    String password = System.getenv("GREENDOOR_ADMIN_PASSWORD");
    if (password == null) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--username: set the password in GREENDOOR_ADMIN_PASSWORD");
    }
    return SalesforceLogin.component(settings, username, password);
  }
}
