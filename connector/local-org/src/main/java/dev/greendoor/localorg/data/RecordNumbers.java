package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.ObjectType;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts records per object, so that no id is ever given twice. */
final class RecordNumbers {

  private final Map<String, AtomicLong> lastByType = new ConcurrentHashMap<>();

  String nextId(ObjectType type) {
    return RecordId.of(type.keyPrefix(), counter(type.name()).incrementAndGet());
  }

  /** An id that is in use, whoever made it. */
  void seen(ObjectType type, String id) {
    RecordId.number(id).ifPresent(number -> atLeast(type.name(), number));
  }

  void atLeast(String type, long number) {
    counter(type).accumulateAndGet(number, Math::max);
  }

  /** The last number used, by object. */
  Map<String, Long> last() {
    Map<String, Long> last = new TreeMap<>();
    lastByType.forEach((type, number) -> last.put(type, number.get()));
    return last;
  }

  private AtomicLong counter(String type) {
    return lastByType.computeIfAbsent(type, absent -> new AtomicLong());
  }
}
