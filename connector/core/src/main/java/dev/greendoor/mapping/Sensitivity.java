package dev.greendoor.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a field's values are about a person: what an erasure removes. */
public enum Sensitivity {
  /** About no person. */
  @JsonProperty("none")
  NONE,
  /** Says something about the person that the row is about, or may name one, as free text does. */
  @JsonProperty("personal")
  PERSONAL,
  /** Names a person wherever it stands: a full name, an e-mail address. */
  @JsonProperty("identifying")
  IDENTIFYING
}
