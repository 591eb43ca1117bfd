package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.schema.ObjectType;

/**
 * The object that field paths start from.
 *
 * @param alias prefix that stands for it, or null
 */
public record Root(ObjectType type, String alias) {

  /** Whether this first step of a path names the object itself rather than a relationship. */
  public boolean isNamed(String step) {
    return step.equalsIgnoreCase(alias) || step.equalsIgnoreCase(type.name());
  }
}
