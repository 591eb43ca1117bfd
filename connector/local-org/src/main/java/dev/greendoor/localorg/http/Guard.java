package dev.greendoor.localorg.http;

/** Who may take a route, decided before its endpoint runs. */
public enum Guard {
  /** Anybody: the way in (token, login, list of versions). */
  OPEN,
  /** A session's token, or its cookie together with a header that another site cannot send. */
  SESSION,
  /** A page opened in a browser: without a session, to the login page and back. */
  PAGE,
  /** Anybody on this machine: the controls of the local org itself. */
  CONTROL
}
