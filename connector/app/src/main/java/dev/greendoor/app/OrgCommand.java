package dev.greendoor.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What is done with the org that the connector works for. */
@Command(
    name = "org",
    synopsisSubcommandLabel = "COMMAND",
    description = "Prepare the org that the connector works for.",
    subcommands = {
      OrgAdoptCommand.class,
      OrgAssignCommand.class,
      OrgCheckCommand.class,
      OrgDeployCommand.class
    })
final class OrgCommand {

  @ParentCommand private Commands commands;

  GreendoorSettings settings() {
    return commands.settings();
  }
}
