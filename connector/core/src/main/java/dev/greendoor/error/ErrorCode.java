package dev.greendoor.error;

/** Every way in which the connector fails. */
public enum ErrorCode {
  SETTING_INVALID(ErrorType.CONFIGURATION),
  MAPPING_INVALID(ErrorType.CONFIGURATION),
  AGENT_INVALID(ErrorType.CONFIGURATION),
  PLAYBOOK_INVALID(ErrorType.CONFIGURATION),
  DATABASE_INVALID(ErrorType.CONFIGURATION),
  PORT_IN_USE(ErrorType.CONFIGURATION),
  LOGIN_REFUSED(ErrorType.CONFIGURATION),
  ORG_INCOMPLETE(ErrorType.CONFIGURATION),
  ORG_CHANGED(ErrorType.CONFIGURATION),
  NOT_LEADER(ErrorType.CONFIGURATION),
  ORG_UNREACHABLE(ErrorType.UNAVAILABLE),
  ORG_BUSY(ErrorType.UNAVAILABLE),
  API_LIMIT_REACHED(ErrorType.UNAVAILABLE),
  SESSION_EXPIRED(ErrorType.UNAVAILABLE),
  STREAM_BROKEN(ErrorType.UNAVAILABLE),
  POSITION_LOST(ErrorType.UNAVAILABLE),
  RECORD_UNREADABLE(ErrorType.REJECTED),
  WRITE_REFUSED(ErrorType.REJECTED),
  DEFECT(ErrorType.INTERNAL);

  private final ErrorType type;

  ErrorCode(ErrorType type) {
    this.type = type;
  }

  public ErrorType type() {
    return type;
  }
}
