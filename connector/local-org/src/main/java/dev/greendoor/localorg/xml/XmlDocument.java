package dev.greendoor.localorg.xml;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Whole XML files; document types and external entities are refused. */
public final class XmlDocument {

  private XmlDocument() {}

  /**
   * Reads a file.
   *
   * @throws org.xml.sax.SAXParseException when it is not well-formed, with the line
   */
  public static Document parse(InputStream input) throws SAXException, IOException {
    DocumentBuilder builder = builder();
    builder.setErrorHandler(new Strict());
    return builder.parse(input);
  }

  /** A file with nothing in it yet. */
  public static Document empty() {
    return builder().newDocument();
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("This Java cannot refuse document types", impossible);
    }
  }

  /** Turns warnings of the parser into errors and keeps it from writing to standard error. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }
}
