package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.security.Session;

/** The {@code changeOrigin} that change events carry for a session's writes. */
final class ChangeOrigin {

  private ChangeOrigin() {}

  static String of(Session session) {
    String origin = "com/salesforce/api/" + session.apiName() + "/" + session.apiVersion();
    return session.client() == null ? origin : origin + ";client=" + session.client();
  }
}
