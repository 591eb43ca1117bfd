package dev.greendoor.localorg.dml;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The full name of a person, put together from its parts. */
final class PersonNames implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Contact", "Lead", "User");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    draft.set("Name", of(draft));
  }

  static String of(Draft draft) {
    return Stream.of("FirstName", "MiddleName", "LastName", "Suffix")
        .map(draft::text)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
