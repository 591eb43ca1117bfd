package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.store.Database;
import dev.greendoor.store.OrgChangeTable;
import dev.greendoor.studio.Changeover;
import dev.greendoor.studio.MappingFiles;
import dev.greendoor.studio.MappingVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which mappings a term works by: from the files of the first start to what an admin applies. */
@Component
class MappingsInEffect {

  private static final Logger LOG = LoggerFactory.getLogger(MappingsInEffect.class);

  private final MappingVersions versions;
  private final Changeover changeover;
  private final Synchronisation synchronisation;
  private final ProposalReview review;
  private final DriftWatch drift;
  private final OrgChangeTable orgs;
  private final AtomicLong rows = new AtomicLong();
  private volatile Instant begun = Instant.now();

  MappingsInEffect(
      MappingVersions versions,
      Changeover changeover,
      Synchronisation synchronisation,
      ProposalReview review,
      DriftWatch drift,
      Database database) {
    this.versions = versions;
    this.changeover = changeover;
    this.synchronisation = synchronisation;
    this.review = review;
    this.drift = drift;
    this.orgs = new OrgChangeTable(database);
  }

  /**
   * Goes on with what was begun, takes over what was changed in the home, and makes the
   * synchronisation ready to capture by what is then in effect.
   *
   * @throws ConnectorException MAPPING_INVALID or ORG_INCOMPLETE, one line for each thing that does
   *     not fit the org; nothing is applied then
   */
  void prepare(String org) {
    rows.set(0);
    begun = Instant.now();
    changeover.proceed(org);
    if (versions.inEffect().isEmpty()) {
      review.require(versions.ofHome());
      versions.propose(versions.ofHome(), "greendoor", "First start");
      changeover.proceed(org);
      synchronisation.prepare(versions.mappings());
      return;
    }
    takeOverHome(org);
    synchronisation.prepare(versions.mappings());
  }

  /** Files that were edited in the home are a version, too, when they fit the org. */
  private void takeOverHome(String org) {
    MappingFiles edited = versions.withHome();
    if (edited.equals(versions.files())) {
      return;
    }
    try {
      review.require(edited);
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.CONFIGURATION) {
        throw e;
      }
      LOG.error(
          "The changed files of greendoor.home are not applied; version {} goes on. {}",
          versions.inEffect().orElseThrow().version(),
          e.getMessage());
      return;
    }
    versions.propose(edited, "greendoor", "Files of greendoor.home were changed");
    changeover.proceed(org);
  }

  /** A node that stands by answers for what is in effect, and captures nothing. */
  void standBy() {
    if (versions.inEffect().isPresent()) {
      synchronisation.prepare(versions.mappings());
    }
  }

  /** How many rows the snapshot has stored so far, for the version that has them read. */
  void read(long stored) {
    rows.set(stored);
  }

  /** Everything is read: what a new version changed is held against the org, and it is done. */
  void settle() {
    Set<String> changed = changeover.toCompare();
    changed.retainAll(synchronisation.objects());
    if (orgs.toCompare().isPresent()) {
      changed = synchronisation.objects();
    }
    if (!changed.isEmpty()) {
      synchronisation.certify(changed, true);
      orgs.compared();
    }
    if (changeover.arrived(rows.get(), Duration.between(begun, Instant.now()))) {
      drift.accept();
    } else {
      drift.look();
    }
  }
}
