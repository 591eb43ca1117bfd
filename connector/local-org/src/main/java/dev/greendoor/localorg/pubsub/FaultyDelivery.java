package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.fault.EventFault;
import dev.greendoor.localorg.fault.EventFault.Then;
import dev.greendoor.localorg.fault.FaultMatch;
import dev.greendoor.localorg.fault.FaultRules;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** Delivers events as the fault rules in force say. */
public final class FaultyDelivery implements DeliveryPolicy {

  private final FaultRules rules;

  public FaultyDelivery(FaultRules rules) {
    this.rules = rules;
  }

  @Override
  public Delivery deliver(String topic, String userId, Event event) {
    ChangeEvent change = new ChangeEvent(event);
    return rules
        .hit(
            EventFault.class,
            fault -> isPossible(fault.then(), change),
            match -> match.topic(topic) && isMeant(match, change))
        .map(fault -> spoilt(fault.then(), change))
        .orElseGet(() -> new Send(List.of(event)));
  }

  @Override
  public Optional<ReplayRefusal> refusesReplay(String topic) {
    return rules
        .hit(
            EventFault.class,
            fault -> fault.then().refusesSubscription(),
            match -> match.topic(topic))
        .map(
            fault ->
                fault.then() == Then.REFUSE_EXPIRED_REPLAY_ID
                    ? ReplayRefusal.EXPIRED
                    : ReplayRefusal.CORRUPT);
  }

  private static boolean isPossible(Then then, ChangeEvent event) {
    return switch (then) {
      case REFUSE_EXPIRED_REPLAY_ID, REFUSE_CORRUPT_REPLAY_ID -> false;
      case GAP, OVERFLOW -> event.isChange();
      case DIFF -> event.hasChangedText();
      case OVERSIZE -> event.hasText();
      default -> true;
    };
  }

  private static boolean isMeant(FaultMatch match, ChangeEvent event) {
    return match.object(event.object(), event.operation());
  }

  private static Delivery spoilt(Then then, ChangeEvent change) {
    Event event = change.event();
    return switch (then) {
      case LOSE -> new Send(List.of());
      case REPEAT -> new Send(List.of(event, event));
      case REORDER -> new Postpone(event);
      case GAP -> new Send(List.of(change.asGap()));
      case OVERFLOW -> new Send(List.of(change.asOverflow()));
      case GARBLE -> new Garble(event);
      case DIFF -> new Send(List.of(change.withDiffs()));
      case OVERSIZE -> new Send(List.of(change.withLongText()));
      case COMPLETE -> new Complete();
      case ABORT -> new Abort(Status.UNAVAILABLE);
      case EXPIRE_SESSION -> new Abort(Status.UNAUTHENTICATED);
      case SILENCE -> new FallSilent();
      case REFUSE_EXPIRED_REPLAY_ID, REFUSE_CORRUPT_REPLAY_ID ->
          throw new IllegalStateException(then + " hits no event");
    };
  }
}
