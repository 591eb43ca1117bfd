package dev.greendoor.store;

/**
 * Where the enrichment store is.
 *
 * @param url JDBC address, {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user database user; empty for an embedded H2
 * @param password its password; never logged
 * @param connections most connections open at once
 */
public record DatabaseSettings(String url, String user, String password, int connections) {

  /** An H2 database in a file that is made when missing. */
  public static DatabaseSettings file(java.nio.file.Path path) {
    return new DatabaseSettings("jdbc:h2:file:" + path.toAbsolutePath(), "", "", 8);
  }

  /** An H2 database that lives as long as the process. */
  public static DatabaseSettings memory(String name) {
    return new DatabaseSettings("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "", "", 8);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + url + "]";
  }
}
