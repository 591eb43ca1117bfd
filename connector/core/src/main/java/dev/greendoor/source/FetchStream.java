package dev.greendoor.source;

import com.salesforce.eventbus.protobuf.FetchResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Hands the answers of a subscription from gRPC's thread to ours. Bounded in effect: the org sends
 * no more than was asked for.
 */
final class FetchStream implements StreamObserver<FetchResponse> {

  private sealed interface Item permits Answer, End {}

  private record Answer(FetchResponse response) implements Item {}

  private record End(RuntimeException cause) implements Item {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  /**
   * The next answer.
   *
   * @throws RuntimeException what ended the stream, also when nothing came within {@code seconds}
   */
  FetchResponse next(long seconds) throws InterruptedException {
    Item item = items.poll(seconds, TimeUnit.SECONDS);
    if (item instanceof Answer answer) {
      return answer.response();
    }
    if (item instanceof End end) {
      throw end.cause();
    }
    throw ChangeSubscriber.broken("no keep-alive within " + seconds + " s");
  }

  @Override
  public void onNext(FetchResponse response) {
    items.add(new Answer(response));
  }

  @Override
  public void onError(Throwable error) {
    StatusRuntimeException cause =
        error instanceof StatusRuntimeException status
            ? status
            : Status.fromThrowable(error).asRuntimeException();
    items.add(new End(cause));
  }

  @Override
  public void onCompleted() {
    items.add(new End(ChangeSubscriber.broken("the org ended the stream")));
  }
}
