package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts records per object, and other things by name, so that no number is ever given twice. */
final class RecordNumbers {

  private final Map<String, AtomicLong> lastByCounter = new ConcurrentHashMap<>();

  /** Counters that the rows themselves do not tell, changed since the last {@link #takeUnsaved}. */
  private final Set<String> unsaved = new TreeSet<>();

  private volatile long firstId = 1;

  /** Ids of objects that have none yet begin with this number. */
  void idsFrom(long first) {
    firstId = first;
  }

  /** The next number of a counter of its own, such as that of an auto-number field. */
  synchronized long next(String counter) {
    unsaved.add(counter);
    return counter(counter).incrementAndGet();
  }

  /** A number of a counter that is in use, whoever gave it. */
  synchronized void seen(String counter, long number) {
    unsaved.add(counter);
    atLeast(counter, number);
  }

  synchronized Map<String, Long> takeUnsaved() {
    Map<String, Long> taken = new TreeMap<>();
    unsaved.forEach(counter -> taken.put(counter, counter(counter).get()));
    unsaved.clear();
    return taken;
  }

  String nextId(ObjectType type) {
    AtomicLong last =
        lastByCounter.computeIfAbsent(type.name(), absent -> new AtomicLong(firstId - 1));
    return RecordId.of(type.keyPrefix(), last.incrementAndGet());
  }

  /** An id that is in use, whoever made it. */
  void seen(ObjectType type, String id) {
    RecordId.number(id).ifPresent(number -> atLeast(type.name(), number));
  }

  void atLeast(String counter, long number) {
    counter(counter).accumulateAndGet(number, Math::max);
  }

  long last(String counter) {
    AtomicLong last = lastByCounter.get(counter);
    return last == null ? 0 : last.get();
  }

  /** The last number used, by counter. */
  Map<String, Long> last() {
    Map<String, Long> last = new TreeMap<>();
    lastByCounter.forEach((counter, number) -> last.put(counter, number.get()));
    return last;
  }

  private AtomicLong counter(String name) {
    return lastByCounter.computeIfAbsent(name, absent -> new AtomicLong());
  }
}
