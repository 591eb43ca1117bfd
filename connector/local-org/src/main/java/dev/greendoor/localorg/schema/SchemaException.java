package dev.greendoor.localorg.schema;

/**
 * A schema or metadata file that cannot be used; the message names the file, the element and why.
 */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SchemaException(String file, String problem) {
    super(file + ": " + problem);
  }

  public SchemaException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
