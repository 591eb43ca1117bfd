package dev.greendoor.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What suggestions look at of an org, by what its integration user may see. */
public interface OrgContents {

  /** An object by its API name, and what people call it. */
  record Named(String name, String label) {}

  /** The objects that can be queried. */
  List<Named> objects();

  /** Describes of objects that {@link #objects} names, in their order. */
  List<SourceObject> describe(Collection<String> names);

  /**
   * Some records of objects, the newest first.
   *
   * @param most of each object
   * @return object → records, field → text; an object that cannot be read has none
   */
  Map<String, List<Map<String, String>>> samples(Collection<String> objects, int most);
}
