package org.moeli.ingest.record;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML element per record. A repeated element is a value of several lines; a repeated structure,
 * text where a path expects a structure and the other way round are malformed, and so is anything
 * that would need a document type.
 */
final class XmlRecordParser extends RecordParser {
  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
  private final XmlBoundary boundary;
  private final PathNode root;
  private long recordNo;

  XmlRecordParser(RecordFormat format) {
    super(format);
    this.boundary = new XmlBoundary(format.recordTag());
    this.root = PathNode.of(format.columns());
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // A record is parsed without the elements around it, where its prefixes are declared.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
  }

  @Override
  RecordIssue outerIssue(byte[] bytes) {
    boundary.find(bytes, 0, bytes.length, true);
    if (!boundary.isElement) {
      return RecordIssue.RECORD_MALFORMED;
    }
    return boundary.isWhole ? null : RecordIssue.RECORD_TRUNCATED;
  }

  @Override
  RecordIssue read(byte[] bytes, String[] values) {
    recordNo++;
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new StringReader(new String(bytes, charset)));
      try {
        boolean isRecord =
            reader.next() == XMLStreamConstants.START_ELEMENT
                && readElement(reader, root, values)
                && reader.next() == XMLStreamConstants.END_DOCUMENT;
        return isRecord ? null : RecordIssue.RECORD_MALFORMED;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException malformed) {
      return RecordIssue.RECORD_MALFORMED;
    }
  }

  private boolean readElement(XMLStreamReader reader, PathNode node, String[] values)
      throws XMLStreamException {
    if (node.hasChildren() && node.metIn == recordNo) {
      return false;
    }
    node.metIn = recordNo;
    readAttributes(reader, node, values);
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.START_ELEMENT -> {
          PathNode child = node.child(reader.getLocalName());
          if (child != null ? !readElement(reader, child, values) : !skip(reader, node)) {
            return false;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return put(text.toString(), node, values);
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> {
          return false;
        }
      }
    }
  }

  private static void readAttributes(XMLStreamReader reader, PathNode node, String[] values) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String local = reader.getAttributeLocalName(i);
      boolean isPlain = prefix == null || prefix.isEmpty();
      PathNode child = node.child("@" + (isPlain ? local : prefix + ":" + local));
      if (child != null) {
        values[child.column] = reader.getAttributeValue(i);
      }
    }
  }

  /** Passes over an element that no path goes to; false where it stands in a value. */
  private static boolean skip(XMLStreamReader reader, PathNode parent) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = reader.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
    return !parent.hasColumn();
  }

  private boolean put(String text, PathNode node, String[] values) {
    if (!node.hasColumn()) {
      return text.isBlank() || !node.hasElements() || valueOf(text) == null;
    }
    String before = values[node.column];
    values[node.column] = before == null ? text : before + "\n" + text;
    return true;
  }
}
