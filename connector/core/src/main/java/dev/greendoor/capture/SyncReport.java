package dev.greendoor.capture;

import dev.greendoor.model.Certificate;
import dev.greendoor.model.SyncStatus;
import dev.greendoor.store.CertificateTable;
import dev.greendoor.store.Database;
import dev.greendoor.store.RejectedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers how far the store follows the org, from what is stored. */
final class SyncReport {

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final Snapshot snapshot;
  private final CertificateTable certificates;
  private final RejectedTable rejected;

  SyncReport(CaptureStore store, CapturedObjects objects, Snapshot snapshot, Database database) {
    this.store = store;
    this.objects = objects;
    this.snapshot = snapshot;
    this.certificates = new CertificateTable(database);
    this.rejected = new RejectedTable(database);
  }

  SyncStatus status(SyncStatus.Stream stream, SyncStatus.Deliveries deliveries) {
    Map<String, Certificate> latest =
        certificates.latest(store.org()).stream()
            .collect(Collectors.toMap(Certificate::object, Function.identity()));
    List<SyncStatus.Captured> captured = new ArrayList<>();
    for (CapturedObject object : objects.all()) {
      captured.add(
          new SyncStatus.Captured(
              object.name(),
              object.mapping().capture().name().toLowerCase(Locale.ROOT),
              object.stored().count(),
              snapshot.complete(object),
              snapshot.rows(object),
              store.position(Poll.stream(object)).orElse(null),
              store.position(Deletions.stream(object)).orElse(null),
              latest.get(object.name())));
    }
    return new SyncStatus(
        store.org(), stream, deliveries, captured, objects.unfilled(), rejected.count());
  }
}
