package dev.greendoor.localorg.fault;

import java.util.Set;

/**
 * Spoils the delivery of an event, or the subscription, on the Pub/Sub API and on CometD.
 *
 * @param then what becomes of the event or the stream
 */
public record EventFault(Then then) implements FaultAction {

  /** What happens. The event itself is kept: who subscribes again from before it, gets it again. */
  public enum Then {
    /** Never delivered on this stream, which goes on behind it. */
    LOSE,
    /** Delivered twice. */
    REPEAT,
    /** Delivered behind the next one, if that is already waiting. */
    REORDER,
    /** The ids without the data: GAP_CREATE, GAP_UPDATE, GAP_DELETE or GAP_UNDELETE. */
    GAP,
    /** GAP_OVERFLOW: something happened to this object, no more is known. */
    OVERFLOW,
    /** Bytes that the event's schema does not decode. */
    GARBLE,
    /** Changed texts as unified diffs, which an org does with long ones. */
    DIFF,
    /** A text of 2 MB in the event. */
    OVERSIZE,
    /** The server ends the stream in good order. */
    COMPLETE,
    /** The stream breaks off as unavailable. */
    ABORT,
    /** The stream's session is no longer good. */
    EXPIRE_SESSION,
    /** The stream stays open, and nothing comes on it ever again, not even keep-alives. */
    SILENCE,
    /** A subscription from a position is refused: the position is too old. */
    REFUSE_EXPIRED_REPLAY_ID,
    /** A subscription from a position is refused: the position is not one. */
    REFUSE_CORRUPT_REPLAY_ID;

    /** Whether it hits subscriptions rather than events. */
    public boolean refusesSubscription() {
      return this == REFUSE_EXPIRED_REPLAY_ID || this == REFUSE_CORRUPT_REPLAY_ID;
    }
  }

  public EventFault {
    if (then == null) {
      throw new IllegalArgumentException("An event fault needs then, such as GAP or COMPLETE.");
    }
  }

  @Override
  public Set<String> matchedBy() {
    return then.refusesSubscription() ? Set.of("topic") : Set.of("topic", "object", "operation");
  }
}
