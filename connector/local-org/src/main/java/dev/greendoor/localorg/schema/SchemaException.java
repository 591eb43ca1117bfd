package dev.greendoor.localorg.schema;

/**
 * A schema or metadata file that cannot be used; the message names the file, the element and why.
 */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;

  public SchemaException(String file, String problem) {
    this(file, problem, null);
  }

  public SchemaException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
    this.problem = problem;
  }

  /** The file, with its project's name, or the field as {@code Object.Field}. */
  public String file() {
    return file;
  }

  /** What is wrong, without the file. */
  public String problem() {
    return problem;
  }
}
