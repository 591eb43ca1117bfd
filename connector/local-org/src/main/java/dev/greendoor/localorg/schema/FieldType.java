package dev.greendoor.localorg.schema;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/**
 * A field's type as describe names it. Every type fixes the Java class that a stored value has:
 * text types {@link String}, {@code INT}, {@code DOUBLE}, {@code CURRENCY} and {@code PERCENT}
 * {@link java.math.BigDecimal}, {@code BOOLEAN} {@link Boolean}, {@code DATE} {@link
 * java.time.LocalDate}, {@code DATETIME} {@link java.time.Instant} (milliseconds), {@code TIME}
 * {@link java.time.LocalTime}, {@code BASE64} {@code byte[]}. Ids and references are 18-character
 * strings.
 */
public enum FieldType {
  ID("tns:ID"),
  REFERENCE("tns:ID"),
  STRING("xsd:string"),
  TEXTAREA("xsd:string"),
  PICKLIST("xsd:string"),
  MULTIPICKLIST("xsd:string"),
  COMBOBOX("xsd:string"),
  EMAIL("xsd:string"),
  PHONE("xsd:string"),
  URL("xsd:string"),
  ENCRYPTEDSTRING("xsd:string"),
  BOOLEAN("xsd:boolean"),
  INT("xsd:int"),
  DOUBLE("xsd:double"),
  CURRENCY("xsd:double"),
  PERCENT("xsd:double"),
  DATE("xsd:date"),
  DATETIME("xsd:dateTime"),
  TIME("xsd:time"),
  BASE64("xsd:base64Binary"),
  ADDRESS("urn:address"),
  LOCATION("urn:location"),
  ANYTYPE("xsd:anyType"),
  COMPLEXVALUE("xsd:anyType");

  private final String soapType;

  FieldType(String soapType) {
    this.soapType = soapType;
  }

  /** The XML schema type that describe answers as {@code soapType}. */
  public String soapType() {
    return soapType;
  }

  /** The name that describe answers as {@code type}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isNumber() {
    return this == INT || this == DOUBLE || this == CURRENCY || this == PERCENT;
  }

  public boolean isText() {
    return soapType.equals("xsd:string");
  }

  /** Whether values are 18-character record ids. */
  public boolean isId() {
    return this == ID || this == REFERENCE;
  }

  /** Whether a stored value has the class that this type fixes. */
  public boolean accepts(Object value) {
    return switch (this) {
      case BOOLEAN -> value instanceof Boolean;
      case INT, DOUBLE, CURRENCY, PERCENT -> value instanceof BigDecimal;
      case DATE -> value instanceof LocalDate;
      case DATETIME -> value instanceof Instant;
      case TIME -> value instanceof LocalTime;
      case BASE64 -> value instanceof byte[];
      case ANYTYPE -> true;
      default -> value instanceof String;
    };
  }
}
