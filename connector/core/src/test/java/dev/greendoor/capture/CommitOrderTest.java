package dev.greendoor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.source.ChangeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitOrderTest {

  @ParameterizedTest
  @CsvSource({
    "5/1 5/2 6/1, yes yes yes",
    "5/1 5/1, yes no",
    "6/1 5/1 7/1, yes no yes",
    "5/2 5/1, yes no",
    "9/1 0/0, yes no",
  })
  void tellsLateAndRepeatedEvents(String events, String expected) {
    CommitOrder order = CommitOrder.after(Optional.empty());
    StringBuilder next = new StringBuilder();
    for (String event : events.split(" ")) {
      // As after a restart: the order goes on from its text.
      order = CommitOrder.after(Optional.of(order.text()));
      next.append(order.isNext(event(event)) ? "yes " : "no ");
    }
    assertThat(next.toString().strip()).isEqualTo(expected);
  }

  private static ChangeEvent event(String numbers) {
    String[] parts = numbers.split("/");
    return new ChangeEvent(
        "Opportunity",
        ChangeEvent.Kind.UPDATE,
        List.of("006000000000001AAA"),
        Map.of(),
        false,
        false,
        Instant.EPOCH,
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        "");
  }
}
