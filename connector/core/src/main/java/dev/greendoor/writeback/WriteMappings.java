package dev.greendoor.writeback;

import java.util.List;
import java.util.Optional;

/** What is written to the org. Asked at each use: an admin may apply another set at any time. */
@FunctionalInterface
public interface WriteMappings {

  /** All of them, smaller ranks first. */
  List<WriteMapping.Named> written();

  /** The one of this name; empty when its file is gone. */
  default Optional<WriteMapping.Named> named(String name) {
    return written().stream().filter(mapping -> mapping.name().equals(name)).findFirst();
  }
}
