package dev.greendoor.app;

import dev.greendoor.home.Home;
import dev.greendoor.source.Lane;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.writeback.WriteBack;
import dev.greendoor.writeback.WriteBackRetention;
import dev.greendoor.writeback.WriteBackSwitch;
import dev.greendoor.writeback.WriteMapping;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts write-back together. Camel finds the beans under their names. */
@Configuration(proxyBeanMethods = false)
class WriteBackWiring {

  @Bean
  List<WriteMapping.Named> writeMappings(Home home) {
    return WriteMapping.readAll(home);
  }

  @Bean
  WriteBackSwitch writeBackSwitch(
      Database database, SalesforceLogin login, GreendoorSettings settings) {
    return new WriteBackSwitch(database, login::orgId, settings.writesBack());
  }

  @Bean
  WriteBack writeBack(
      Database database,
      List<WriteMapping.Named> writeMappings,
      SalesforceRest rest,
      WriteBackSwitch permission,
      GreendoorSettings settings) {
    return new WriteBack(
        database,
        writeMappings,
        rest.on(Lane.WRITE_BACK).writingWith(settings.writeBack().headers()),
        permission,
        NodeName.of(settings.node(), settings.data()));
  }

  @Bean
  WriteBackRetention writeBackRetention(Database database, GreendoorSettings settings) {
    return new WriteBackRetention(database, settings.writeBack().keepDays());
  }
}
