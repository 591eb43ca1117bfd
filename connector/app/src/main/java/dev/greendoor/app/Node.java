package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.source.Backoff;
import dev.greendoor.source.Retry;
import dev.greendoor.store.Leadership;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * This process among those that share a store: it stands for election, leads when it is elected,
 * and stands by when it is not. Both serve the API and write back.
 */
@Component
class Node implements Leadership.Candidate {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final Leadership leadership;
  private final Term term;
  private final PipelineState state;
  private final Backoff backoff = new Backoff();
  private final CompletableFuture<Void> first = new CompletableFuture<>();

  /** One thing at a time: a term has ended when the next begins. */
  private final ExecutorService turns =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "leader");
            thread.setDaemon(true);
            return thread;
          });

  private volatile boolean leads;

  Node(Leadership leadership, Term term, PipelineState state) {
    this.leadership = leadership;
    this.term = term;
    this.state = state;
  }

  /**
   * Stands for election; returns when this node has either begun to lead, or stands by.
   *
   * @throws ConnectorException what keeps the first term from beginning
   */
  void stand() {
    leadership.start(this);
    try {
      first.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new ConnectorException(ErrorCode.DEFECT, "The start failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.STREAM_BROKEN, "The start was stopped", e);
    }
  }

  /** Who leads. */
  Leadership.State leader() {
    return leadership.state();
  }

  @Override
  public void elected() {
    leads = true;
    turns.execute(this::lead);
  }

  @Override
  public void standsBy() {
    if (!turns.isShutdown() && (leads || !first.isDone())) {
      leads = false;
      turns.execute(this::standBy);
    }
  }

  private void lead() {
    try {
      term.begin();
      backoff.succeeded();
      first.complete(null);
    } catch (RuntimeException e) {
      if (waitsForAdmin(e)) {
        term.end();
        state.waitsFor(e.getMessage());
        first.complete(null);
        return;
      }
      if (!first.isDone() && !isOver(e)) {
        first.completeExceptionally(e);
        return;
      }
      state.failed(e);
      term.end();
      // Another node may do better; where there is none, this one tries again after a while.
      leadership.resign();
      Retry.sleep(backoff.failed(), "The next term");
    }
  }

  /** An org that the mappings do not fit is no fault of the program: an admin mends it here. */
  private static boolean waitsForAdmin(RuntimeException error) {
    return error instanceof ConnectorException known
        && (known.code() == ErrorCode.MAPPING_INVALID || known.code() == ErrorCode.ORG_INCOMPLETE);
  }

  private static boolean isOver(RuntimeException error) {
    return error instanceof ConnectorException known && known.code() == ErrorCode.NOT_LEADER;
  }

  private void standBy() {
    try {
      term.standBy();
    } catch (RuntimeException e) {
      LOG.warn("What is in effect is looked at again when this node leads: {}", e.getMessage());
    }
    state.standsBy();
    first.complete(null);
    LOG.info("Node {} stands by", leadership.state().node());
  }

  /**
   * Ends the term and begins another: something that a term takes as given has changed.
   *
   * @throws ConnectorException NOT_LEADER on any other node
   */
  void beginAgain() {
    leadership.require();
    turns.execute(
        () -> {
          term.end();
          lead();
        });
  }

  /** Before anything else stops: another node can lead at once. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    turns.shutdownNow();
    leadership.close();
    term.end();
  }
}
