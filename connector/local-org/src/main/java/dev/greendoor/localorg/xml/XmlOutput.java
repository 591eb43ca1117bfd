package dev.greendoor.localorg.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes XML as it goes. Names are written as they are given, prefix included. */
public final class XmlOutput {

  private static final char REPLACEMENT = '\uFFFD';

  private final Writer out;

  /** Starts a document; the stream stays open. */
  public XmlOutput(OutputStream stream) throws IOException {
    out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  }

  /** Opens an element; {@code attributes} are names and values in turn. */
  public XmlOutput open(String name, String... attributes) throws IOException {
    out.write('<');
    out.write(name);
    for (int index = 0; index < attributes.length; index += 2) {
      out.write(' ');
      out.write(attributes[index]);
      out.write("=\"");
      escape(attributes[index + 1]);
      out.write('"');
    }
    out.write('>');
    return this;
  }

  public XmlOutput close(String name) throws IOException {
    out.write("</");
    out.write(name);
    out.write('>');
    return this;
  }

  /** An element that holds a text. */
  public XmlOutput element(String name, String text, String... attributes) throws IOException {
    open(name, attributes);
    escape(text);
    return close(name);
  }

  /** An element that says that it has no value. */
  public XmlOutput nil(String name) throws IOException {
    out.write('<');
    out.write(name);
    out.write(" xsi:nil=\"true\"/>");
    return this;
  }

  /** Hands everything to the stream. */
  public void flush() throws IOException {
    out.flush();
  }

  private void escape(String text) throws IOException {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        case '\r' -> out.write("&#13;");
        case '\n', '\t' -> out.write(character);
        default -> out.write(isXml(text, index) ? character : REPLACEMENT);
      }
    }
  }

  /** Whether XML 1.0 has this character: not most control characters, no half of a pair. */
  private static boolean isXml(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(character)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return character >= ' ' && character < '\uFFFE';
  }
}
