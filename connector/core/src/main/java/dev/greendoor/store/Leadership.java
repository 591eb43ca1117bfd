package dev.greendoor.store;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.leader.AbstractCandidate;
import org.springframework.integration.leader.Context;
import org.springframework.integration.leader.event.LeaderEventPublisher;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Elects which of the nodes that share a store captures and scores. A lock in the store elects;
 * since a node may be paused for longer than its lock lives, each leader also has an epoch, which
 * every transaction of its work is held against before it commits.
 */
public final class Leadership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String ROLE = "capture";
  private static final long NONE = -1;

  /** Told how the election went. Called on the thread that keeps the lock: returns at once. */
  public interface Candidate {

    /** This node leads from now on. */
    void elected();

    /** Another node leads, or this one no longer does. May be told again and again. */
    void standsBy();
  }

  /**
   * Who leads.
   *
   * @param node this node's name
   * @param leads whether it is this node
   * @param leader the leader's name; null before the first election
   * @param epoch number of the leader's turn
   * @param since when it was elected, by the database's clock; null before the first election
   */
  public record State(String node, boolean leads, String leader, long epoch, Instant since) {}

  private final Database database;
  private final LeaderEpochTable epochs;
  private final String node;
  private final Duration takeover;
  private final DefaultLockRepository locks;
  private final JdbcLockRegistry registry;
  private final LockRegistryLeaderInitiator election;
  private volatile Candidate candidate;
  private volatile long epoch = NONE;

  /**
   * Prepares to stand for election; {@link #start} begins.
   *
   * @param node names this process among those that share the store; a restarted process of the
   *     same name has the lock of its former life at once
   * @param takeover how long after the leader's last sign of life another node leads at the latest
   */
  public Leadership(Database database, String node, Duration takeover) {
    this.database = database;
    this.epochs = new LeaderEpochTable(database);
    this.node = node;
    this.takeover = takeover;
    Duration signOfLife = takeover.dividedBy(10);
    // The others look at the lock once between two signs of life.
    Duration life = takeover.minus(signOfLife.multipliedBy(2));
    this.locks = new DefaultLockRepository(database.dataSource(), node);
    locks.setRegion("greendoor");
    locks.setTimeToLive(Math.toIntExact(life.toMillis()));
    locks.setTransactionManager(new DataSourceTransactionManager(database.dataSource()));
    locks.afterPropertiesSet();
    locks.afterSingletonsInstantiated();
    this.registry = new JdbcLockRegistry(locks);
    registry.setIdleBetweenTries(signOfLife);
    this.election = new LockRegistryLeaderInitiator(registry, new Standing());
    election.setHeartBeatMillis(signOfLife.toMillis());
    election.setPublishFailedEvents(true);
    election.setLeaderEventPublisher(new Failures());
  }

  /** Stands for election, until it is closed. */
  public void start(Candidate standing) {
    candidate = standing;
    locks.start();
    election.start();
  }

  /**
   * The store for work that only the leader does: a transaction commits only while this node leads.
   */
  public Database fenced() {
    return database.fencedBy(this::hold);
  }

  /** Who leads, as the store knows it. */
  public State state() {
    LeaderEpochTable.Turn turn = epochs.present();
    return new State(node, turn.epoch() == epoch, turn.node(), turn.epoch(), turn.since());
  }

  /**
   * Does nothing on the leader.
   *
   * @throws ConnectorException NOT_LEADER that names the leader
   */
  public void require() {
    refuseUnlessMine(epochs.present());
  }

  /** Lets another node lead, and stands for election again. */
  public void resign() {
    Context context = election.getContext();
    if (context != null) {
      context.yield();
    }
  }

  /**
   * Does work that no node may be at, in one transaction. No node begins to lead before it ends,
   * and none that led before stores anything afterwards.
   *
   * @throws ConnectorException NOT_LEADER naming the node that leads
   */
  public <T> T whileNobodyLeads(Supplier<T> work) {
    locks.start();
    if (!registry.obtain(ROLE).tryLock()) {
      LeaderEpochTable.Turn turn = epochs.present();
      throw new ConnectorException(
          ErrorCode.NOT_LEADER,
          "greendoor.store.url: node %s leads on this store since %s. Stop every node first; one that was killed counts as running for %d s."
              .formatted(turn.node(), turn.since(), takeover.toSeconds()));
    }
    return database.transaction(
        () -> {
          epochs.begin(node);
          return work.get();
        });
  }

  private void hold() {
    refuseUnlessMine(epochs.held());
  }

  private void refuseUnlessMine(LeaderEpochTable.Turn turn) {
    if (turn.epoch() == epoch) {
      return;
    }
    throw new ConnectorException(
        ErrorCode.NOT_LEADER,
        node.equals(turn.node()) && epoch != NONE
            ? "greendoor.node: another process calls itself %s, too, and leads since %s. Give each node a name of its own."
                .formatted(node, turn.since())
            : "Node %s stands by; node %s leads since %s and does this"
                .formatted(node, turn.node(), turn.since()));
  }

  /** What fails here gives the lock back, and the election begins anew. */
  private final class Standing extends AbstractCandidate {

    Standing() {
      super(node, ROLE);
    }

    @Override
    public void onGranted(Context context) {
      epoch = epochs.begin(node);
      LOG.info("Node {} leads (epoch {})", node, epoch);
      candidate.elected();
    }

    @Override
    public void onRevoked(Context context) {
      epoch = NONE;
      LOG.info("Node {} leads no longer", node);
      candidate.standsBy();
    }
  }

  private final class Failures implements LeaderEventPublisher {

    @Override
    public void publishOnGranted(Object source, Context context, String role) {}

    @Override
    public void publishOnRevoked(Object source, Context context, String role) {}

    @Override
    public void publishOnFailedToAcquire(Object source, Context context, String role) {
      candidate.standsBy();
    }
  }

  /** Gives the lock back, so that another node leads at once. */
  @Override
  public void close() {
    election.stop();
    locks.close();
  }
}
