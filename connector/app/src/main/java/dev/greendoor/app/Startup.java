package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What happens between the start of the program and the moment when its panels are up to date. */
@Component
class Startup implements ApplicationRunner {

  private static final List<String> ROUTES_ONCE_SYNCHRONISED =
      List.of(
          "pipeline-triggered",
          "pipeline-every",
          "write-back-every",
          "write-back-forget",
          "salesforce-poll",
          "salesforce-poll-everything",
          "salesforce-certify");

  private final GreendoorSettings settings;
  private final Synchronisation synchronisation;
  private final PipelineState state;
  private final CamelContext camel;
  private final ProducerTemplate producer;
  private final Environment environment;

  Startup(
      GreendoorSettings settings,
      Synchronisation synchronisation,
      PipelineState state,
      CamelContext camel,
      ProducerTemplate producer,
      Environment environment) {
    this.settings = settings;
    this.synchronisation = synchronisation;
    this.state = state;
    this.camel = camel;
    this.producer = producer;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    String connector = "http://127.0.0.1:" + environment.getProperty("local.server.port");
    boolean local = settings.hasLocalOrg();
    refuseLoopbackInProduction();
    if (local) {
      step("local org", () -> new LocalOrgProcess(settings, connector).ensure());
    }
    step("login and mappings", synchronisation::prepare);
    snapshot();
    step("changes", synchronisation::startChanges);
    step("score, recommend, write back", this::firstRun);
    for (String route : ROUTES_ONCE_SYNCHRONISED) {
      camel.getRouteController().startRoute(route);
    }
    state.ready();
    Console.say(new Welcome(settings, connector).text());
  }

  private void refuseLoopbackInProduction() {
    if (!LocalOrgProcess.packed() && settings.salesforce().onThisMachine()) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.salesforce.login-url: this is a production build, without the local org, and"
              + " takes no address on this machine. Give the My Domain address of your org.");
    }
  }

  private void step(String name, Runnable work) {
    state.phase(name);
    try (Progress progress = Progress.of(name)) {
      work.run();
      progress.finish();
    }
  }

  private void snapshot() {
    state.phase("snapshot");
    Map<String, Long> totals = new ConcurrentHashMap<>();
    Map<String, Long> rows = new ConcurrentHashMap<>();
    try (Progress progress = Progress.of("snapshot", "rows")) {
      synchronisation.snapshot(
          (object, stored, total) -> {
            totals.put(object, total);
            rows.put(object, stored);
            progress.total(totals.values().stream().mapToLong(Long::longValue).sum());
            progress.at(rows.values().stream().mapToLong(Long::longValue).sum());
          });
      progress.finish();
    }
  }

  private void firstRun() {
    producer.requestBody("direct:pipeline", (Object) null);
    producer.requestBody("direct:write-back-through", (Object) null);
    state
        .lastFailure()
        .ifPresent(
            message -> {
              throw new ConnectorException(ErrorCode.DEFECT, message);
            });
  }
}
