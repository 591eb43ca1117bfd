package dev.greendoor.home;

/**
 * What is wrong with a declarative file, as one line says it.
 *
 * @param line of the file, from 1
 * @param field the entry, such as {@code fields.amount}; empty when it is about the whole file
 * @param message what is wrong, in one sentence
 * @param remedy what mends it, in one sentence; empty when the message says it
 */
public record Fault(int line, String field, String message, String remedy) {

  /** {@code a/fig.yaml:2: wight: unknown key. Did you mean weight? …} */
  public String of(String file) {
    return file
        + ":"
        + line
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + message
        + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
