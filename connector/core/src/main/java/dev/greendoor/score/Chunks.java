package dev.greendoor.score;

import java.util.List;
import java.util.function.Consumer;

/**
 * Hands out long lists in parts, so that neither a statement nor the memory grows with the org.
 *
 * @param size most ids at once
 */
record Chunks(int size) {

  void each(List<String> ids, Consumer<List<String>> work) {
    for (int from = 0; from < ids.size(); from += size) {
      work.accept(ids.subList(from, Math.min(ids.size(), from + size)));
    }
  }
}
