package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what is known of a user until a row that it was concluded from changes. */
final class CurrentViewer implements Supplier<Viewer> {

  /** A conclusion with the state of the org it was last found to hold in. */
  private record Known(Viewer viewer, long checkedAt, long[] sources) {}

  private final Records records;
  private final List<ObjectType> sources;
  private final Supplier<Viewer> conclusion;
  private volatile Known known;

  CurrentViewer(Records records, List<ObjectType> sources, Supplier<Viewer> conclusion) {
    this.records = records;
    this.sources = sources;
    this.conclusion = conclusion;
  }

  @Override
  public Viewer get() {
    Known last = known;
    long now = records.modifications();
    if (last != null && last.checkedAt() == now) {
      return last.viewer();
    }
    return records.read(() -> refreshed(last)).viewer();
  }

  private Known refreshed(Known last) {
    long now = records.modifications();
    long[] current = sources.stream().mapToLong(records::modifications).toArray();
    boolean holds = last != null && Arrays.equals(last.sources(), current);
    Known fresh = new Known(holds ? last.viewer().afterChange() : conclusion.get(), now, current);
    known = fresh;
    return fresh;
  }
}
