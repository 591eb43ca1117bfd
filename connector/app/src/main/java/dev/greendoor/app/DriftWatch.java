package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.ApiLane;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.DriftTable;
import dev.greendoor.store.Leadership;
import dev.greendoor.studio.Drift;
import dev.greendoor.studio.MappingVersions;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Watches how the org changes under the mappings. Used as a bean by the routes. */
@Component
public class DriftWatch {

  private final MappingVersions versions;
  private final Synchronisation synchronisation;
  private final Drift drift;
  private final DriftTable notices;
  private final SalesforceLogin login;
  private final SalesforceRest rest;
  private final ApiBudget budget;

  DriftWatch(
      MappingVersions versions,
      Synchronisation synchronisation,
      Leadership leadership,
      Database database,
      SalesforceLogin login,
      SalesforceRest rest,
      ApiBudget budget) {
    this.versions = versions;
    this.synchronisation = synchronisation;
    this.drift = new Drift(leadership.fenced());
    this.notices = new DriftTable(database);
    this.login = login;
    this.rest = rest.on(ApiLane.CHANGES);
    this.budget = budget;
  }

  /** Looks now: captures what can be captured, and notes what has changed. */
  public void look() {
    SalesforceDescribe describe = new SalesforceDescribe(rest, login, budget);
    Mappings captured = captured(describe);
    // After the describe, so that what is noted has been left out by the time it is told.
    synchronisation.recheck();
    drift.look(captured, describe::object);
  }

  /** The org as it is now is what the mappings in effect are made for. */
  void accept() {
    SalesforceDescribe describe = new SalesforceDescribe(rest, login, budget);
    drift.accept(captured(describe), describe::object);
  }

  List<DriftTable.Notice> newest(int most) {
    return notices.newest(most);
  }

  /** What is captured, with the org's describe of it read in one call. */
  private Mappings captured(SalesforceDescribe describe) {
    Set<String> objects = synchronisation.objects();
    describe.read(objects);
    return versions.mappings().of(objects);
  }
}
