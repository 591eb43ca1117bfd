package dev.greendoor.source;

import java.time.Duration;

/**
 * How to reach and log in to an org, by the client-credentials flow of a connected app.
 *
 * @param loginUrl such as {@code https://acme.my.salesforce.com}
 * @param clientId consumer key of the connected app
 * @param clientSecret its secret; never logged
 * @param apiVersion such as {@code 65.0}
 * @param pubSubHost host of the Pub/Sub API, {@code api.pubsub.salesforce.com} for a real org
 * @param pubSubPort its port
 * @param pubSubSilence after so long without even a keep-alive a stream is taken for dead; the org
 *     sends one at least every 270 seconds
 * @param pubSubPlaintext whether the channel is not encrypted: for an org on this machine only
 */
public record SalesforceSettings(
    String loginUrl,
    String clientId,
    String clientSecret,
    String apiVersion,
    String pubSubHost,
    int pubSubPort,
    Duration pubSubSilence,
    boolean pubSubPlaintext) {

  @Override
  public String toString() {
    return "SalesforceSettings[" + loginUrl + ", API " + apiVersion + "]";
  }
}
