package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * One call of an operation.
 *
 * @param version of the API, such as {@code 64.0}
 * @param headers the blocks of the envelope's header
 * @param operation the element that names the operation, with its arguments inside
 * @param session null for operations that anybody may call
 */
record SoapCall(String version, List<XmlElement> headers, XmlElement operation, Session session) {

  /** A part of a header block, such as {@code allOrNone} of {@code AllOrNoneHeader}. */
  Optional<String> header(String block, String part) {
    return headers.stream()
        .filter(header -> header.name().equals(block))
        .findFirst()
        .flatMap(header -> header.text(part));
  }

  boolean headerFlag(String block, String part) {
    return header(block, part).filter("true"::equals).isPresent();
  }

  /** An argument of the operation; empty when it was not given. */
  String argument(String name) {
    return operation.text(name).orElse("");
  }

  /** All values of an argument that may be given several times. */
  List<String> arguments(String name) {
    return operation.texts(name);
  }

  /** The elements of an argument, at most {@code limit} of them. */
  List<XmlElement> elements(String name, int limit) {
    List<XmlElement> elements = operation.children(name);
    if (elements.size() > limit) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "record limit reached. cannot submit more than %d records in this call".formatted(limit));
    }
    return elements;
  }
}
