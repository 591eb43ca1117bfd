package dev.greendoor.error;

/**
 * The one exception of the connector. The message is one line for the person who must act: it names
 * the file, field or setting, and the remedy. It never holds a secret.
 */
public final class ConnectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ConnectorException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public ConnectorException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  public ErrorType type() {
    return code.type();
  }
}
