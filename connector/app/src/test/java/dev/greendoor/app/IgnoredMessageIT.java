package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.writeback.WriteBack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A refused message that an admin ignores is left alone until something else is to be written. */
class IgnoredMessageIT extends WriteBackFixture {

  @Test
  void itStaysAwayUntilItsRecordIsToChange() {
    WriteBack node = store.node("one");
    List<String> deals = org.opportunities(1);
    store.scores(deals, 70);
    store.sql("UPDATE score SET band = 'No such band'");
    store.outbox().fill();
    assertThat(node.drain()).isZero();
    long refused = store.messages().rejected(1).get(0).id();

    assertThat(store.messages().ignoreRejected(refused)).isTrue();
    assertThat(store.messages().ignoreRejected(refused)).as("once is enough").isFalse();

    assertThat(store.messages().rejected(1)).isEmpty();
    assertThat(store.outbox().fill()).as("the same again").isZero();
    store.scores(deals, 60);
    assertThat(store.outbox().fill()).as("something else").isEqualTo(1);
    assertThat(node.drain()).isEqualTo(1);
    assertThat(store.messages().counts()).containsOnlyKeys("DONE");
  }
}
