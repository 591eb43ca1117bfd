package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.studio.MappingVersions;
import org.apache.camel.CamelContext;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What happens between the start of the program and the moment when this node does its part. */
@Component
class Startup implements ApplicationRunner {

  private final GreendoorSettings settings;
  private final Synchronisation synchronisation;
  private final MappingVersions versions;
  private final PipelineState state;
  private final CamelContext camel;
  private final Node node;
  private final Environment environment;

  Startup(
      GreendoorSettings settings,
      Synchronisation synchronisation,
      MappingVersions versions,
      PipelineState state,
      CamelContext camel,
      Node node,
      Environment environment) {
    this.settings = settings;
    this.synchronisation = synchronisation;
    this.versions = versions;
    this.state = state;
    this.camel = camel;
    this.node = node;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    String connector = "http://127.0.0.1:" + environment.getProperty("local.server.port");
    refuseLoopbackInProduction();
    if (settings.hasLocalOrg()) {
      state.during("local org", () -> new LocalOrgProcess(settings, connector).ensure());
    }
    state.during("login", synchronisation::sameOrg);
    versions.ofHome().mappings();
    node.stand();
    camel.getRouteController().startRoute("org-package");
    camel.getRouteController().startRoute("write-back-every");
    camel.getRouteController().startRoute("retention");
    Console.say(new Welcome(settings, connector, node.leader(), state.waitingFor()).text());
  }

  private void refuseLoopbackInProduction() {
    if (!LocalOrgProcess.packed() && settings.salesforce().onThisMachine()) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.salesforce.login-url: this is a production build, without the local org, and"
              + " takes no address on this machine. Give the My Domain address of your org.");
    }
  }
}
