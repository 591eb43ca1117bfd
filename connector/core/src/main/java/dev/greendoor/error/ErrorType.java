package dev.greendoor.error;

/** What is to be done about an error. The routes' error policy keys on nothing else. */
public enum ErrorType {
  /** Stop and say where: a file or setting must be mended by a person. */
  CONFIGURATION,
  /** The other side is away or busy: try again later. */
  UNAVAILABLE,
  /** This record cannot be taken: set it aside with its payload and reason, and go on. */
  REJECTED,
  /** A defect of ours: raise an alert. */
  INTERNAL
}
