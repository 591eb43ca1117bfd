package dev.greendoor.app;

import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.ApiLane;
import dev.greendoor.source.BulkIngest;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.writeback.OrgPackage;
import dev.greendoor.writeback.Preview;
import dev.greendoor.writeback.Undo;
import dev.greendoor.writeback.WriteBack;
import dev.greendoor.writeback.WriteBackSwitch;
import dev.greendoor.writeback.WriteMappings;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts write-back together. Camel finds the beans under their names. */
@Configuration(proxyBeanMethods = false)
class WriteBackWiring {

  /** Calls of write-back, with a part of the day's allowance of their own. */
  @Bean
  SalesforceRest writingRest(
      @Qualifier("salesforceRest") SalesforceRest rest, GreendoorSettings settings) {
    return rest.on(ApiLane.WRITE_BACK).writingWith(settings.writeBack().headers());
  }

  @Bean
  BulkIngest bulkIngest(
      ProducerTemplate camel,
      SalesforceLogin login,
      @Qualifier("writingRest") SalesforceRest rest,
      ApiBudget budget) {
    return new BulkIngest(camel, login, rest, budget);
  }

  @Bean
  WriteBackSwitch writeBackSwitch(
      Database database, SalesforceLogin login, GreendoorSettings settings) {
    return new WriteBackSwitch(database, login::orgId, settings.writesBack());
  }

  @Bean
  OrgPackage orgPackage(
      Database database,
      WriteMappings writeMappings,
      @Qualifier("writingRest") SalesforceRest rest) {
    return new OrgPackage(database, writeMappings, rest, OrgPackage.Range.SUPPORTED);
  }

  /** The connector is up whatever the package: its health says what to do about it. */
  @Bean
  HealthIndicator orgPackageHealth(OrgPackage orgPackage) {
    return () -> {
      Health.Builder health = Health.up();
      orgPackage
          .state()
          .ifPresent(
              state ->
                  health
                      .withDetail("verdict", state.verdict())
                      .withDetail("missing", state.missing())
                      .withDetail("remedy", state.remedy()));
      return health.build();
    };
  }

  @Bean
  WriteBack writeBack(
      Database database,
      WriteMappings writeMappings,
      @Qualifier("writingRest") SalesforceRest rest,
      BulkIngest bulk,
      WriteBackSwitch permission,
      OrgPackage orgPackage,
      NodeName node,
      GreendoorSettings settings) {
    return new WriteBack(
        database,
        writeMappings,
        rest,
        bulk,
        settings.writeBack().bulkFrom(),
        permission,
        orgPackage,
        node.text());
  }

  @Bean
  Preview writeBackPreview(
      Database database,
      WriteMappings writeMappings,
      @Qualifier("writingRest") SalesforceRest rest,
      GreendoorSettings settings) {
    return new Preview(database, writeMappings, rest, settings.writeBack().bulkFrom());
  }

  @Bean
  Undo writeBackUndo(
      Database database,
      WriteMappings writeMappings,
      @Qualifier("writingRest") SalesforceRest rest,
      WriteBackSwitch permission) {
    return new Undo(database, writeMappings, rest, permission);
  }
}
