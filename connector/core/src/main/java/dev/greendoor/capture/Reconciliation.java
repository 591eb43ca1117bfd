package dev.greendoor.capture;

import dev.greendoor.mapping.MappedRow;
import dev.greendoor.mapping.RowHash;
import dev.greendoor.model.Certificate;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.source.Retry;
import dev.greendoor.store.CertificateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the store against the org, every mapped value of every record, and certifies what it found.
 * Stamps are not values: a row that an event brought has the moment of its commit. Ranges of ids
 * are compared by hash; only ranges that differ are looked into, and a difference counts only when
 * it is still there after the change stream had time to bring it.
 */
final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int LOOKS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final CaptureStore store;
  private final String topic;
  private final CapturedObjects objects;
  private final OrgRows orgRows;
  private final OrgReader reader;
  private final CertificateTable certificates;

  Reconciliation(
      CaptureStore store,
      String topic,
      CapturedObjects objects,
      OrgRows orgRows,
      OrgReader reader,
      CertificateTable certificates) {
    this.store = store;
    this.topic = topic;
    this.objects = objects;
    this.orgRows = orgRows;
    this.reader = reader;
    this.certificates = certificates;
  }

  /** Compares objects, keeps the certificates, and repairs what differs if asked to. */
  List<Certificate> run(Collection<String> names, boolean repair) {
    List<Certificate> all = new ArrayList<>();
    for (CapturedObject object : objects.all()) {
      if (names.isEmpty() || names.contains(object.name())) {
        Certificate certificate = certify(object);
        if (reader.present(object) != object) {
          // The org has lost or regained a field meanwhile: compared are those that it has.
          certificate = certify(reader.present(object));
        }
        if (repair && !certificate.isClean()) {
          repair(reader.present(object), certificate);
          certificate = certificate.repaired(Instant.now());
        }
        certificates.add(certificate);
        log(certificate);
        all.add(certificate);
      }
    }
    return all;
  }

  private static void log(Certificate certificate) {
    if (certificate.isClean()) {
      LOG.info("{}: {} records, store equals org", certificate.object(), certificate.orgRows());
    } else {
      LOG.warn(
          "{}: {} missing, {} extra, {} different{}",
          certificate.object(),
          certificate.missing().size(),
          certificate.extra().size(),
          certificate.different().size(),
          certificate.repairedAt() == null ? "" : "; repaired");
    }
  }

  private Certificate certify(CapturedObject object) {
    Instant startedAt = Instant.now();
    String position = store.position(topic).orElse("");
    RangeHashes org = org(object, Set.of());
    RangeHashes stored = stored(object, Set.of());
    Set<String> ranges = org.differing(stored);
    Set<String> candidates =
        ranges.isEmpty() ? Set.of() : org(object, ranges).differingRows(stored(object, ranges));
    Differences differences = confirmed(object, candidates);
    return new Certificate(
        store.org(),
        object.name(),
        position,
        startedAt,
        Instant.now(),
        org.count(),
        stored.count(),
        org.ranges(),
        List.copyOf(differences.missing),
        List.copyOf(differences.extra),
        List.copyOf(differences.different),
        null);
  }

  private RangeHashes org(CapturedObject object, Set<String> lookedInto) {
    RangeHashes hashes = new RangeHashes(lookedInto);
    orgRows.forEach(object, row -> hashes.add(row.id(), row.values()), hashes::addUnreadable);
    return hashes;
  }

  private RangeHashes stored(CapturedObject object, Set<String> lookedInto) {
    RangeHashes hashes = new RangeHashes(lookedInto);
    object.stored().forEach(hashes::add);
    return hashes;
  }

  /** Ids by what is wrong with them. */
  private static final class Differences {
    final Set<String> missing = new TreeSet<>();
    final Set<String> extra = new TreeSet<>();
    final Set<String> different = new TreeSet<>();

    Set<String> all() {
      Set<String> all = new TreeSet<>(missing);
      all.addAll(extra);
      all.addAll(different);
      return all;
    }
  }

  /** Looks at single records again, until they agree or have had time enough. */
  private Differences confirmed(CapturedObject object, Set<String> candidates) {
    Set<String> left = candidates;
    Differences differences = new Differences();
    for (int look = 1; look <= LOOKS && !left.isEmpty(); look++) {
      if (look > 1) {
        Retry.sleep(BETWEEN_LOOKS, "The reconciliation");
      }
      differences = differences(object, left);
      left = differences.all();
    }
    return differences;
  }

  private Differences differences(CapturedObject object, Set<String> ids) {
    Differences differences = new Differences();
    for (List<String> some : IdPortions.of(ids)) {
      store.exclusively(
          () -> {
            compare(org(object, some), stored(object, some), some, differences);
            return null;
          });
    }
    return differences;
  }

  private Map<String, Long> org(CapturedObject object, List<String> ids) {
    Map<String, Long> rows = new HashMap<>();
    reader.records(
        object,
        present -> present.byIds(ids),
        (present, page) ->
            page.stream()
                .filter(record -> !record.deleted())
                .forEach(record -> rows.put(record.key(), hash(present, record).orElse(null))));
    return rows;
  }

  /** Empty for a record that cannot be read as a row: it equals nothing that is stored. */
  private Optional<Long> hash(CapturedObject object, SourceRecord record) {
    return store.row(object, record).map(row -> RowHash.of(row.values()));
  }

  private Map<String, Long> stored(CapturedObject object, List<String> ids) {
    Map<String, Long> rows = new HashMap<>();
    object.stored().forEach(ids, (id, values) -> rows.put(id, RowHash.of(values)));
    return rows;
  }

  private static void compare(
      Map<String, Long> org, Map<String, Long> stored, List<String> ids, Differences differences) {
    for (String id : ids) {
      if (org.containsKey(id) && !stored.containsKey(id)) {
        differences.missing.add(id);
      } else if (!org.containsKey(id) && stored.containsKey(id)) {
        differences.extra.add(id);
      } else if (org.containsKey(id) && !Objects.equals(org.get(id), stored.get(id))) {
        differences.different.add(id);
      }
    }
  }

  /** Reads exactly the differing records again and puts them in the place of what is stored. */
  private void repair(CapturedObject object, Certificate certificate) {
    Set<String> ids = new TreeSet<>(certificate.missing());
    ids.addAll(certificate.extra());
    ids.addAll(certificate.different());
    for (List<String> some : IdPortions.of(ids)) {
      store.exclusively(
          () -> {
            store.transaction(() -> repair(object, some));
            return null;
          });
    }
  }

  private void repair(CapturedObject object, List<String> ids) {
    store.touch(object, ids);
    Set<String> gone = new HashSet<>(ids);
    reader.records(
        object,
        present -> present.byIds(ids),
        (present, page) -> {
          List<MappedRow> rows =
              page.stream().flatMap(record -> store.row(present, record).stream()).toList();
          page.forEach(record -> gone.remove(record.key()));
          present.writer().replace(rows);
        });
    object.writer().retire(List.copyOf(gone), Instant.now());
    store.touch(object, ids);
  }
}
