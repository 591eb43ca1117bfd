package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.xml.XmlOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Messages on their way out: an envelope around what is to be told. */
final class SoapMessage {

  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

  /** Writes one part of an envelope. */
  @FunctionalInterface
  interface Part {
    void writeTo(XmlOutput out) throws IOException;
  }

  private SoapMessage() {}

  /**
   * The answer to a call.
   *
   * @param namespace of elements without a prefix
   * @param records namespace of elements with the prefix {@code sf}
   */
  static Reply answer(String namespace, String records, Part header, Part body) {
    return envelope(200, List.of("xmlns", namespace, "xmlns:sf", records), header, body);
  }

  /** A refusal; its elements have no namespace unless they have the prefix {@code sf}. */
  static Reply fault(int status, String faults, Part body) {
    return envelope(status, List.of("xmlns:sf", faults), out -> {}, body);
  }

  private static Reply envelope(int status, List<String> own, Part header, Part body) {
    List<String> namespaces = new ArrayList<>(own);
    namespaces.addAll(
        List.of("xmlns:soapenv", ENVELOPE, "xmlns:xsd", SCHEMA, "xmlns:xsi", INSTANCE));
    return Reply.stream(
        status,
        "text/xml;charset=UTF-8",
        stream -> {
          XmlOutput out = new XmlOutput(stream);
          out.open("soapenv:Envelope", namespaces.toArray(String[]::new));
          out.open("soapenv:Header");
          header.writeTo(out);
          out.close("soapenv:Header").open("soapenv:Body");
          body.writeTo(out);
          out.close("soapenv:Body").close("soapenv:Envelope").flush();
        });
  }
}
