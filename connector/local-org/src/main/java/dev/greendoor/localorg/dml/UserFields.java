package dev.greendoor.localorg.dml;

import java.util.Set;

/** What a new user is unless said otherwise. */
final class UserFields implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("User");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    draft.setIfBlank("UserType", "Standard");
    draft.setIfBlank("CommunityNickname", draft.value("Username"));
  }
}
