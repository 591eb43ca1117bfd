package dev.greendoor.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Record ids in portions that fit into one condition: well below the length of a request line. */
final class IdPortions {

  private static final int IDS = 200;

  private IdPortions() {}

  static List<List<String>> of(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    List<List<String>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IDS) {
      portions.add(all.subList(from, Math.min(all.size(), from + IDS)));
    }
    return portions;
  }
}
