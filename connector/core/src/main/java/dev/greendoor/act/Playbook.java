package dev.greendoor.act;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.greendoor.model.TaskTemplate;
import dev.greendoor.score.Sentence;
import java.util.List;

/**
 * What to do in a situation, as one declarative file.
 *
 * @param name unique; the file's name
 * @param label for people
 * @param title what to do, in one line
 * @param why sentence over the agent's signals, and the numbers that {@code helper} yields
 * @param dueInDays by when
 * @param helper SQL yielding subject_id, helper_id (a user of ours), record_id (what shows it) and
 *     further numbers, best first; a playbook with it is advised only where somebody is found. Null
 *     for a playbook that needs nobody
 * @param steps what happens on Accept
 */
public record Playbook(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String label,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) Sentence why,
    @JsonProperty(required = true) int dueInDays,
    String helper,
    @JsonProperty(required = true) List<Step> steps) {

  public Playbook {
    steps = List.copyOf(steps);
    if (steps.size() != 1) {
      throw new IllegalArgumentException(
          "steps: there are %d; a playbook has one, a task".formatted(steps.size()));
    }
    if (!new Sentence(title).names().isEmpty()) {
      throw new IllegalArgumentException("title: it has a number in it; put that into why");
    }
  }

  /** The task that Accept makes. */
  public TaskTemplate task() {
    return steps.get(0).task();
  }

  /**
   * One step.
   *
   * @param task a task for the record's owner
   */
  public record Step(@JsonProperty(required = true) TaskTemplate task) {}
}
