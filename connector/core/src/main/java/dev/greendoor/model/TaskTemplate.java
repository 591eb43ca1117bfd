package dev.greendoor.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A task that a playbook makes for the owner of the record.
 *
 * @param subject its subject line
 * @param description how to go about it
 * @param priority High, Normal or Low
 */
public record TaskTemplate(
    @JsonProperty(required = true) String subject,
    @JsonProperty(required = true) String description,
    @JsonProperty(required = true) String priority) {

  public TaskTemplate {
    if (!List.of("High", "Normal", "Low").contains(priority)) {
      throw new IllegalArgumentException(
          "priority: %s is none of High, Normal, Low".formatted(priority));
    }
  }
}
