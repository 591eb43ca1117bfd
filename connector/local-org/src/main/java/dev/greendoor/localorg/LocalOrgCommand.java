package dev.greendoor.localorg;

import dev.greendoor.localorg.schema.SchemaException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the local org. */
@CommandLine.Command(
    name = "local-org",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    sortOptions = false,
    usageHelpWidth = 100,
    description =
        "A Salesforce org on this machine that unmodified clients accept."
            + " Listens on loopback only; every user's password is 'local'.")
final class LocalOrgCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "http port (${DEFAULT-VALUE}); 0 for any free one")
  private int port;

  @Option(
      names = "--https-port",
      paramLabel = "PORT",
      defaultValue = "8443",
      description = "https port (${DEFAULT-VALUE}); -1 for no https")
  private int httpsPort;

  @Option(
      names = "--grpc-port",
      paramLabel = "PORT",
      defaultValue = "8082",
      description = "port of the Pub/Sub API (${DEFAULT-VALUE})")
  private int grpcPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "keep the org in this folder (default: in memory)")
  private Path data;

  @Option(
      names = "--sfdx",
      paramLabel = "DIR",
      description =
          "SFDX project to take objects, fields and permission sets from; may be repeated (default:"
              + " the one packed with the org; none for variant)")
  private List<Path> sfdx = new ArrayList<>();

  @Option(
      names = "--scenario",
      paramLabel = "NAME|DIR",
      defaultValue = "q4",
      description =
          "what to fill a new org with: none, q4, variant, or a folder with force-app/ (SFDX"
              + " metadata) and data/ (CSV or tree files) (${DEFAULT-VALUE})")
  private String scenario;

  @Option(
      names = "--first-number",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description =
          "number in the id of a new org's first record of each object (${DEFAULT-VALUE}); far from"
              + " another org's, the two share no id, not even their own")
  private long firstNumber;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "base of every absolute address given out (default: the http address)")
  private URI publicUrl;

  @Option(
      names = "--lightning",
      paramLabel = "DIR",
      description = "built pages to serve (default: those packed with the org)")
  private Path lightning;

  @Option(
      names = "--named-credential",
      paramLabel = "NAME=URL",
      description = "where callouts through a named credential go; may be repeated")
  private Map<String, URI> namedCredentials = new LinkedHashMap<>();

  @Option(
      names = "--jwt-certificate",
      paramLabel = "FILE|DIR",
      description = "X.509 certificates that may sign JWT bearer assertions")
  private Path jwtCertificates;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "set the org's clock, for example 2026-01-15T09:00:00Z")
  private Instant now;

  @Option(
      names = "--session-timeout",
      paramLabel = "MINUTES",
      defaultValue = "120",
      description = "idle minutes after which a session ends (${DEFAULT-VALUE})")
  private int sessionTimeout;

  /** Turns an ISO 8601 text into an instant. */
  static final class InstantConverter implements CommandLine.ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return Instant.parse(text);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      requireFolder("--lightning", lightning);
      sfdx.forEach(folder -> requireFolder("--sfdx", folder));
      requireFirstNumber();
      LocalOrg org = LocalOrg.start(options());
      stopOnSignal(org);
      spec.commandLine().getOut().println(new Greeting(org).text());
      spec.commandLine().getOut().flush();
      org.awaitEnd();
      return 0;
    } catch (IOException
        | UncheckedIOException
        | SchemaException
        | IllegalArgumentException
        | IllegalStateException unusable) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("local-org: " + unusable.getMessage());
      err.flush();
      return 1;
    }
  }

  private LocalOrgOptions options() {
    return LocalOrgOptions.builder()
        .httpPort(port)
        .httpsPort(httpsPort)
        .grpcPort(grpcPort)
        .data(data)
        .sfdx(sfdx)
        .scenario(Scenario.of(scenario))
        .firstNumber(firstNumber)
        .publicUrl(publicUrl)
        .lightning(lightning)
        .namedCredentials(namedCredentials)
        .jwtCertificates(jwtCertificates)
        .now(now)
        .sessionTimeout(Duration.ofMinutes(sessionTimeout))
        .build();
  }

  private void requireFirstNumber() {
    if (firstNumber < 1) {
      throw new IllegalArgumentException("--first-number " + firstNumber + " is less than 1.");
    }
  }

  private static void requireFolder(String option, Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(option + " " + folder + " is no folder.");
    }
  }

  private static void stopOnSignal(LocalOrg org) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  org.close();
                },
                "stop"));
  }
}
