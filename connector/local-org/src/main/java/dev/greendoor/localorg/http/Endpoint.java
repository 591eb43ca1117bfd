package dev.greendoor.localorg.http;

import java.io.IOException;

/** Answers the calls of one route. Runs on a thread that may block. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers one call.
   *
   * @throws dev.greendoor.localorg.SalesforceException to refuse it in Salesforce's words
   */
  Reply answer(Call call) throws IOException;
}
