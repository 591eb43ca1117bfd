package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;

/** Calls of an operator, as commands make them. */
record OperatorCalls(RunningGreendoor greendoor, String token) {

  JsonNode get(String path) {
    return greendoor.asOperator(token, "GET", path).body();
  }

  /** With a body, or null for none. */
  RunningGreendoor.Answer post(String path, JsonNode body) {
    return greendoor.asOperator(token, "POST", path, body);
  }
}
