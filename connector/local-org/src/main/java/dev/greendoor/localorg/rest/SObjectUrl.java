package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.schema.ObjectType;

/** Addresses of records, relative to the org. */
final class SObjectUrl {

  private SObjectUrl() {}

  /** For example {@code /services/data/v65.0/sobjects/Account/001…}. */
  static String of(String version, ObjectType type, String id) {
    return "/services/data/v" + version + "/sobjects/" + type.name() + "/" + id;
  }
}
