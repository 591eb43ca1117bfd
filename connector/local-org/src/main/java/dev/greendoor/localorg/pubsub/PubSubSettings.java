package dev.greendoor.localorg.pubsub;

import java.time.Duration;

/**
 * @param port to listen on; 0 for any free one
 * @param keepAlive after so long without an event an empty answer is sent, at the latest after
 *     twice the time; clients may expect one within 270 seconds
 * @param publishIdle a publish stream without a request for so long is ended
 */
public record PubSubSettings(int port, Duration keepAlive, Duration publishIdle) {

  public static PubSubSettings onPort(int port) {
    return new PubSubSettings(port, Duration.ofSeconds(5), Duration.ofSeconds(70));
  }

  public PubSubSettings withKeepAlive(Duration interval) {
    return new PubSubSettings(port, interval, publishIdle);
  }
}
