package org.beatline.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads RSS and Atom. A record holds the elements of an item by name ({@code content:encoded} and {@code dc:creator}
 * whatever prefix the feed uses), and those of the feed itself under {@code channel}. Markup inside an element is kept
 * as HTML, links are their address, authors and categories may be several, of other elements the first counts. Document
 * types are not read: an entity that needs one ends the reading.
 */
final class FeedRecords {
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Set<String> FEEDS = Set.of("rss", "RDF", "feed");
    private static final String CHANNEL = "channel";
    private static final String LINK = "link";

    /** Elements of Atom that hold others, and which of those says who or what they are. */
    private static final Map<String, String> NAMED = Map.of("author", "name", "contributor", "name", "source", "title");

    private static final Set<String> REPEATED = Set.of("author", "contributor", "dc:creator", "category");
    private static final Map<String, String> PREFIXES = Map.of(
            "http://purl.org/rss/1.0/modules/content/", "content:",
            "http://purl.org/dc/elements/1.1/", "dc:",
            "http://www.w3.org/2005/Atom", "",
            "http://purl.org/rss/1.0/", "");

    private final int longestRecord;
    private int room;

    /** @param longestRecord in characters */
    FeedRecords(int longestRecord) {
        this.longestRecord = longestRecord;
    }

    /** @throws IOException also if the text is no XML from some place on, or no feed */
    void read(InputStream text, Sink sink) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            feed(xml, sink);
        } catch (XMLStreamException malformed) {
            // The message repeats the place before the line that says what is wrong.
            String last = String.valueOf(malformed.getMessage())
                    .lines()
                    .reduce("", (before, line) -> line)
                    .replaceFirst("^Message: ", "");
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNumber();
            throw new IOException("line %d: %s".formatted(line, last), malformed);
        }
    }

    private void feed(XMLStreamReader xml, Sink sink) throws XMLStreamException, IOException {
        ObjectNode channel = JsonNodeFactory.instance.objectNode();
        boolean isFeed = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            room = longestRecord;
            if (!isFeed && !FEEDS.contains(name)) {
                throw new IOException("line %d: <%s> begins no RSS or Atom feed".formatted(line(xml), name));
            } else if (ITEMS.contains(name)) {
                sink.record(line(xml), item(xml, channel));
            } else if (isFeed && !name.equals(CHANNEL)) {
                element(xml, channel);
            }
            isFeed = true;
        }
    }

    private ObjectNode item(XMLStreamReader xml, ObjectNode channel) throws XMLStreamException, IOException {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                element(xml, item);
            }
        }
        if (!channel.isEmpty()) {
            item.set(CHANNEL, channel.deepCopy());
        }
        return item;
    }

    private void element(XMLStreamReader xml, ObjectNode into) throws XMLStreamException, IOException {
        String name = name(xml);
        String address = xml.getAttributeValue(null, "href");
        String relation = xml.getAttributeValue(null, "rel");
        String term = xml.getAttributeValue(null, "term");
        String content = NAMED.containsKey(name) ? named(xml, NAMED.get(name)) : content(xml);
        if (name.equals(LINK) && address != null) {
            content = relation == null || relation.equals("alternate") ? address : "";
        } else if (content.isEmpty() && term != null) {
            content = term;
        }
        if (content.isEmpty()) {
            return;
        } else if (REPEATED.contains(name)) {
            into.withArray(name).add(content);
        } else if (!into.has(name)) {
            into.put(name, content);
        }
    }

    /** The text of the current element, or of the one inside it that names it. */
    private String named(XMLStreamReader xml, String nameElement) throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        String named = "";
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                boolean isName = xml.getLocalName().equals(nameElement);
                String part = content(xml);
                named = isName ? part : named;
            } else {
                append(text, text(xml), xml);
            }
        }
        return named.isEmpty() ? text.toString().strip() : named;
    }

    /** What is inside the current element, markup as HTML. */
    private String content(XMLStreamReader xml) throws XMLStreamException, IOException {
        boolean isMarkup = "xhtml".equals(xml.getAttributeValue(null, "type"));
        StringBuilder html = new StringBuilder();
        int depth = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                append(html, tag(xml), xml);
            } else if (event == XMLStreamConstants.END_ELEMENT && depth == 0) {
                return html.toString().strip();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                append(html, "</" + xml.getLocalName() + ">", xml);
            } else {
                append(html, isMarkup ? escaped(text(xml)) : text(xml), xml);
            }
        }
    }

    private static String text(XMLStreamReader xml) throws IOException {
        if (xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new IOException(
                    "line %d: the entity &%s; is not one of XML".formatted(line(xml), xml.getLocalName()));
        }
        return xml.isCharacters() || xml.getEventType() == XMLStreamConstants.CDATA ? xml.getText() : "";
    }

    private void append(StringBuilder content, String text, XMLStreamReader xml) throws IOException {
        room -= text.length();
        if (room < 0) {
            throw new IOException("line %d: an item is longer than %d characters".formatted(line(xml), longestRecord));
        }
        content.append(text);
    }

    private static String tag(XMLStreamReader xml) {
        StringBuilder tag = new StringBuilder("<").append(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            tag.append(' ').append(xml.getAttributeLocalName(i)).append("=\"");
            tag.append(escaped(xml.getAttributeValue(i)).replace("\"", "&quot;"))
                    .append('"');
        }
        return tag.append('>').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String name(XMLStreamReader xml) {
        String prefix = PREFIXES.get(String.valueOf(xml.getNamespaceURI()));
        if (prefix == null) {
            prefix = xml.getPrefix() == null || xml.getPrefix().isEmpty() ? "" : xml.getPrefix() + ":";
        }
        return prefix + xml.getLocalName();
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }
}
