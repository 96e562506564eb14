package io.millwright.health.internal.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Files of machines, limits and routes that are no JSON or no XML: whoever they are for is never
 * told of such a file, so nobody else can complain of it.
 */
public final class SyntaxCheck implements Check {
  private static final String CHECK = "file";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private final SiteFolder site;

  /** Reads every such file of the site. */
  public SyntaxCheck(SiteFolder site) {
    this.site = site;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    int whole = 0;
    for (Path file : site.configuration()) {
      String name = site.path().relativize(file).toString();
      Optional<String> fault = fault(file);
      if (fault.isPresent()) {
        found.add(
            Finding.bad(
                CHECK,
                name + ", " + fault.get(),
                "Mend it there; it takes effect when saved. What it said before stays in force until"
                    + " the next start."));
      } else if (name.endsWith(".json") || name.endsWith(".xml")) {
        whole++;
      }
    }
    if (found.isEmpty()) {
      found.add(Finding.ok(CHECK, "%d files are whole JSON or XML".formatted(whole)));
    }
    return found;
  }

  private static Optional<String> fault(Path file) {
    try {
      if (file.toString().endsWith(".json")) {
        return json(file);
      }
      return file.toString().endsWith(".xml") ? xml(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  private static Optional<String> json(Path file) throws IOException {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.of("line 1: it does not begin with {");
      }
      parser.skipChildren();
      return parser.nextToken() == null
          ? Optional.empty()
          : Optional.of(
              "line %d: more after its last }".formatted(parser.currentLocation().getLineNr()));
    } catch (JsonProcessingException e) {
      return Optional.of(
          "line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  // Without where the library would say that the text came from.
                  e.getOriginalMessage().replaceFirst(" \\(start marker at.*", "")));
    }
  }

  private static Optional<String> xml(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.newSAXParser().parse(in, new Alone());
      return Optional.empty();
    } catch (SAXParseException e) {
      return Optional.of(
          "line %d, column %d: %s"
              .formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage()));
    } catch (SAXException | ParserConfigurationException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  /** Reads no other file or address, whatever the text names. */
  private static final class Alone extends DefaultHandler {
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(new StringReader(""));
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
