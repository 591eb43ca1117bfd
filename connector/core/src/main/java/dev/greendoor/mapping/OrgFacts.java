package dev.greendoor.mapping;

import java.util.Optional;
import java.util.Set;

/** What a check of mappings asks an org, as the integration user sees it. */
public interface OrgFacts {

  /** The object's describe; empty when the org has none of this name that the user may see. */
  Optional<SourceObject> object(String name);

  /** API names of all objects that the user may see. */
  Set<String> objectNames();

  /**
   * Who may read a field that the user does not see.
   *
   * @return empty when the user may not look at permissions
   */
  Optional<Grants> grants(String object, String field);

  /**
   * API names of the objects that the org sends change events of.
   *
   * @return empty when the user may not look at the selection
   */
  Optional<Set<String>> objectsWithChangeEvents();

  /** Why the org refuses a query, in its own words; empty when it takes it. */
  Optional<String> refusal(String soql);

  /**
   * Who is granted a field. A field that nobody is granted cannot be told from one that is not
   * there.
   *
   * @param permissionSets labels of permission sets with their API names
   * @param profiles names of profiles
   */
  record Grants(Set<String> permissionSets, Set<String> profiles) {

    /** Whether somebody may read the field: the org has it. */
    boolean any() {
      return !permissionSets.isEmpty() || !profiles.isEmpty();
    }
  }
}
