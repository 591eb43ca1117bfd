package dev.greendoor.source;

/**
 * How to reach and log in to an org, by the client-credentials flow of a connected app.
 *
 * @param loginUrl such as {@code https://acme.my.salesforce.com}
 * @param clientId consumer key of the connected app
 * @param clientSecret its secret; never logged
 * @param apiVersion such as {@code 65.0}
 * @param pubSubHost host of the Pub/Sub API, {@code api.pubsub.salesforce.com} for a real org
 * @param pubSubPort its port
 * @param pubSubPlaintext whether the channel is not encrypted: for an org on this machine only
 */
public record SalesforceSettings(
    String loginUrl,
    String clientId,
    String clientSecret,
    String apiVersion,
    String pubSubHost,
    int pubSubPort,
    boolean pubSubPlaintext) {

  @Override
  public String toString() {
    return "SalesforceSettings[" + loginUrl + ", API " + apiVersion + "]";
  }
}
