package dev.greendoor.localorg.soap;

/** The two SOAP APIs and their namespaces. */
enum SoapDialect {
  PARTNER(
      "urn:partner.soap.sforce.com",
      "urn:sobject.partner.soap.sforce.com",
      "urn:fault.partner.soap.sforce.com"),
  METADATA(
      "http://soap.sforce.com/2006/04/metadata",
      "http://soap.sforce.com/2006/04/metadata",
      "http://soap.sforce.com/2006/04/metadata");

  private final String namespace;
  private final String records;
  private final String faults;

  SoapDialect(String namespace, String records, String faults) {
    this.namespace = namespace;
    this.records = records;
    this.faults = faults;
  }

  /** The namespace of operations and of the types of their answers. */
  String namespace() {
    return namespace;
  }

  /** The namespace of records' fields. */
  String records() {
    return records;
  }

  /** The namespace of fault codes and details. */
  String faults() {
    return faults;
  }
}
