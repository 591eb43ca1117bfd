package dev.greendoor.app;

import dev.greendoor.capture.Erasure;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.Home;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import dev.greendoor.store.Leadership;
import dev.greendoor.store.MappingVersionTable;
import dev.greendoor.studio.Changeover;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.writeback.EchoCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts the parts of the connector together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GreendoorSettings.class)
class Wiring {

  @Bean
  Home home(GreendoorSettings settings) {
    return homeOf(settings);
  }

  /**
   * The declarative files of these settings.
   *
   * @throws ConnectorException SETTING_INVALID when their directory is none
   */
  static Home homeOf(GreendoorSettings settings) {
    if (settings.home().isBlank()) {
      return Home.onClassPath();
    }
    Path directory = Path.of(settings.home());
    if (!Files.isDirectory(directory)) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID, "greendoor.home: " + directory + " is not a directory");
    }
    return Home.of(directory);
  }

  @Bean(destroyMethod = "close")
  Database database(GreendoorSettings settings) {
    return open(settings);
  }

  /**
   * The store of these settings.
   *
   * @throws ConnectorException of type CONFIGURATION naming the setting at fault
   */
  static Database open(GreendoorSettings settings) {
    GreendoorSettings.Store store = settings.store();
    if (!store.url().isBlank()) {
      return Database.open(
          new DatabaseSettings(store.url(), store.user(), store.password(), store.connections()));
    }
    try {
      Files.createDirectories(settings.data());
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.data: cannot make " + settings.data() + ": " + e.getMessage(),
          e);
    }
    return Database.open(DatabaseSettings.file(settings.data().resolve("store")));
  }

  @Bean
  NodeName nodeName(GreendoorSettings settings) {
    return NodeName.of(settings.node(), settings.data());
  }

  /** Closed by the {@link Node}, before anything else. */
  @Bean(destroyMethod = "")
  Leadership leadership(Database database, NodeName node, GreendoorSettings settings) {
    return new Leadership(database, node.text(), settings.takeover());
  }

  /** Camel finds the component under this name. */
  @Bean
  SalesforceComponent salesforce(GreendoorSettings settings) {
    return SalesforceLogin.component(settings.salesforce().settings());
  }

  @Bean
  SalesforceLogin salesforceLogin(SalesforceComponent salesforce, GreendoorSettings settings) {
    return new SalesforceLogin(salesforce, settings.salesforce().settings());
  }

  @Bean
  ProducerTemplate producerTemplate(CamelContext camel) {
    return camel.createProducerTemplate();
  }

  @Bean
  ApiBudget apiBudget() {
    return new ApiBudget();
  }

  @Bean
  @Primary
  SalesforceRest salesforceRest(
      ProducerTemplate camel, GreendoorSettings settings, ApiBudget budget) {
    return new SalesforceRest(camel, settings.salesforce().apiVersion(), budget);
  }

  @Bean
  SalesforceQuery salesforceQuery(SalesforceRest rest) {
    return new SalesforceQuery(rest);
  }

  @Bean(destroyMethod = "close")
  Synchronisation synchronisation(
      Leadership leadership,
      SalesforceLogin login,
      ProducerTemplate camel,
      ApiBudget budget,
      GreendoorSettings settings) {
    Database database = leadership.fenced();
    EchoCheck echo = new EchoCheck(database);
    return new Synchronisation(database, login, camel, budget, echo::isEcho, settings.families());
  }

  @Bean
  MappingVersions mappingVersions(Home home, Database database) {
    return new MappingVersions(database, home);
  }

  @Bean
  MappingVersionTable mappingVersionTable(Database database) {
    return new MappingVersionTable(database);
  }

  @Bean
  Changeover changeover(Leadership leadership, MappingVersions versions) {
    return new Changeover(leadership.fenced(), versions);
  }

  @Bean
  Erasure erasure(MappingVersions versions, Database database, SalesforceQuery query) {
    return new Erasure(versions::mappings, database, query);
  }

  @Bean
  Retention retention(GreendoorSettings settings, Database database, Erasure erasure) {
    return new Retention(settings.retention(), database, erasure);
  }

  @Bean
  PipelineState pipelineState() {
    return new PipelineState();
  }

  @Bean
  Pipeline pipeline(
      Home home, Leadership leadership, MappingVersions versions, GreendoorSettings settings) {
    return new Pipeline(
        home,
        leadership.fenced(),
        versions,
        ZoneId.of(settings.timeZone()),
        settings.scoreEverythingEvery());
  }
}
