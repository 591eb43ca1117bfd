package dev.greendoor.localorg.login;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A client program that the org knows.
 *
 * @param runAs username that client credentials act as
 * @param certificates whose keys may sign JWT bearer assertions
 */
public record ConnectedApp(
    String clientId, String clientSecret, String runAs, List<X509Certificate> certificates) {

  /** The app that every local org has, with fixed credentials. */
  public static ConnectedApp local(String runAs, List<X509Certificate> certificates) {
    return new ConnectedApp("local", "local", runAs, certificates);
  }

  @Override
  public String toString() {
    return "ConnectedApp[" + clientId + "]";
  }
}
