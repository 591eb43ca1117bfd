package dev.greendoor.capture;

import java.util.Map;

/** Tells our own changes, which come back as change events, from those of people. */
public interface EchoFilter {

  /** Everything is somebody else's. */
  EchoFilter NONE = (recordId, origin, fields) -> false;

  /**
   * Whether the event says nothing but what we wrote last.
   *
   * @param recordId the changed record
   * @param origin {@code changeOrigin} of the event: API and client name
   * @param fields changed field → text; null where it was cleared
   */
  boolean isEcho(String recordId, String origin, Map<String, String> fields);
}
