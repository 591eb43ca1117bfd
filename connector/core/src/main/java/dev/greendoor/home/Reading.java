package dev.greendoor.home;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.Optional;
import java.util.function.Function;

/**
 * What reading a declarative file gave: what it says, or what is wrong with it.
 *
 * @param value empty when something is wrong
 * @param fault the first thing that is wrong; empty when nothing is
 */
public record Reading<T>(Optional<T> value, Optional<Fault> fault) {

  static <T> Reading<T> of(T value) {
    return new Reading<>(Optional.of(value), Optional.empty());
  }

  /** The same of what can be made of the value. */
  public <R> Reading<R> map(Function<T, R> change) {
    return new Reading<>(value.map(change), fault);
  }

  /**
   * The value.
   *
   * @throws ConnectorException with this code, in one line: file, line, field and remedy
   */
  public T orThrow(ConfigurationFile file, ErrorCode code) {
    return value.orElseThrow(
        () -> new ConnectorException(code, fault.orElseThrow().of(file.name())));
  }

  static <T> Reading<T> wrong(Fault fault) {
    return new Reading<>(Optional.empty(), Optional.of(fault));
  }
}
