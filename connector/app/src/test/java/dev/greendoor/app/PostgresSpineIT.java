package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.app.Recommendations.Offered;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole way with PostgreSQL as the store, and what a crash leaves in it. */
class PostgresSpineIT extends SpineContract {

  private EmbeddedPostgres postgres;

  @Override
  RunningGreendoor program(Path folder) throws IOException {
    postgres = EmbeddedPostgres.start();
    return new RunningGreendoor(
        folder,
        "--greendoor.store.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--greendoor.store.user=postgres");
  }

  @AfterAll
  void stopPostgres() throws IOException {
    postgres.close();
  }

  @Test
  @Order(10)
  void killedBetweenTheTaskAndItsAcknowledgementItMakesNoSecond() {
    Recommendations recommendations = new Recommendations(greendoor());
    Offered offered = recommendations.offered(1).get(0);
    // The org does what it is asked; its answer is lost.
    greendoor()
        .send(
            "POST",
            "/local/faults",
            """
            {"match": {"path": "/composite$", "client": "greendoor"},
             "action": {"truncateAfterBytes": 0}}
            """);
    recommendations.accept(offered);
    recommendations.awaitTask(offered);
    RunningGreendoor.await(
        "the connector has tried", Duration.ofSeconds(20), () -> message(offered).attempts() > 0);
    greendoor().kill();
    assertThat(message(offered).status()).isEqualTo("PENDING");
    greendoor().send("DELETE", "/local/faults", null);

    greendoor().start().awaitReady();
    assertThat(message(offered).status()).isEqualTo("DONE");
    assertThat(recommendations.tasksMadeFor(offered)).isEqualTo(1);
  }

  /** The task's message in the outbox. */
  private record Message(String status, int attempts) {}

  private Message message(Offered offered) {
    return JdbcClient.create(postgres.getPostgresDatabase())
        .sql(
            """
            SELECT status, attempts FROM outbox_message
            WHERE write_mapping = 'accepted-recommendation-task' AND external_key = ?
            """)
        .param(offered.key())
        .query(Message.class)
        .single();
  }
}
