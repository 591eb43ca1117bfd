package dev.greendoor.capture;

import dev.greendoor.store.Database;
import dev.greendoor.store.WatermarkTable;

/** The names under which the positions of one object's streams are stored. */
public final class ObjectStreams {

  private ObjectStreams() {}

  /** Begins the names of the ranges of its first read. */
  static String snapshot(String object) {
    return "snapshot:" + object + "/";
  }

  static String poll(String object) {
    return "poll:" + object;
  }

  static String deletions(String object) {
    return "deleted:" + object;
  }

  /**
   * Has an object read from the beginning, as by another mapping; in the caller's transaction. What
   * is stored of it stays until then.
   */
  public static void readAgain(Database database, String org, String object) {
    WatermarkTable watermarks = new WatermarkTable(database);
    watermarks
        .positions(org, snapshot(object))
        .keySet()
        .forEach(stream -> watermarks.remove(org, stream));
  }

  /** Forgets an object that is no longer captured; in the caller's transaction. */
  public static void forget(Database database, String org, String object) {
    readAgain(database, org, object);
    WatermarkTable watermarks = new WatermarkTable(database);
    watermarks.remove(org, poll(object));
    watermarks.remove(org, deletions(object));
  }
}
