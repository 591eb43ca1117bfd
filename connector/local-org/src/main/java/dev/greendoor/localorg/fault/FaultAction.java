package dev.greendoor.localorg.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/**
 * What a {@link FaultRule} does to what it hits; {@code "kind"} names it in JSON. Without a kind it
 * is a {@link CallFault}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CallFault.class, name = "call"),
  @JsonSubTypes.Type(value = RowFault.class, name = "row"),
  @JsonSubTypes.Type(value = JobFault.class, name = "job"),
  @JsonSubTypes.Type(value = EventFault.class, name = "event"),
  @JsonSubTypes.Type(value = HiddenField.class, name = "hideField")
})
public sealed interface FaultAction permits CallFault, RowFault, JobFault, EventFault, HiddenField {

  /** The parts of a {@link FaultMatch} that say something about what this hits. */
  Set<String> matchedBy();
}
