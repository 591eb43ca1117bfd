package dev.greendoor.app;

import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.source.PackageContents;
import dev.greendoor.studio.MappingFiles;
import dev.greendoor.studio.OrgCheck;
import dev.greendoor.studio.OrgItem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code org check}: what the configured org lacks, and what puts it there. */
@Command(
    name = "check",
    description = "Tell what the configured org lacks. It needs no running connector.")
final class OrgCheckCommand implements Callable<Integer> {

  private static final String PROJECT = "/sfdx";

  @ParentCommand private OrgCommand org;

  @Override
  public Integer call() throws Exception {
    GreendoorSettings settings = org.settings();
    List<ObjectMapping> mappings = MappingFiles.of(Wiring.homeOf(settings)).mappings().all();
    try (OrgConnection connection = new OrgConnection(settings.salesforce().settings())) {
      Console.say("Org " + connection.login().orgId());
      List<OrgItem> items =
          new OrgCheck(connection.rest(), connection.facts(), PackageContents.ofClassPath(PROJECT))
              .items(mappings);
      items.forEach(OrgCheckCommand::print);
      long missing = items.stream().filter(item -> !item.ok()).count();
      Console.say(missing == 0 ? "Nothing is missing." : "%d are missing.".formatted(missing));
      return missing == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static void print(OrgItem item) {
    Console.say(
        "%-8s %-50s %s%s"
            .formatted(
                item.ok() ? "ok" : "MISSING",
                item.item(),
                item.message(),
                item.remedy().isEmpty() ? "" : " " + item.remedy()));
  }
}
