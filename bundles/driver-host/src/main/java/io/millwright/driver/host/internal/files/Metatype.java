package io.millwright.driver.host.internal.files;

import io.millwright.driver.host.DriverForm;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads a bundle's metatype document. The OSGi service for it keeps the least and greatest value to
 * itself, and a person needs them in the message; so the document is read as it stands.
 */
final class Metatype {
  private Metatype() {}

  /** The keys by factory PID. */
  static Map<String, Map<String, Attribute>> read(InputStream document) throws IOException {
    Element root = parse(document).getDocumentElement();
    var classes = new HashMap<String, Map<String, Attribute>>();
    for (Element ocd : children(root, "OCD")) {
      var attributes = new TreeMap<String, Attribute>();
      children(ocd, "AD").forEach(ad -> attributes.put(ad.getAttribute("id"), attribute(ad)));
      classes.put(ocd.getAttribute("id"), attributes);
    }
    var factories = new HashMap<String, Map<String, Attribute>>();
    for (Element designate : children(root, "Designate")) {
      for (Element object : children(designate, "Object")) {
        Map<String, Attribute> attributes = classes.get(object.getAttribute("ocdref"));
        String factory = designate.getAttribute("factoryPid");
        if (attributes != null && !factory.isEmpty()) {
          factories.put(factory, attributes);
        }
      }
    }
    return factories;
  }

  /** The forms of all factories, as their authors wrote them. */
  static List<DriverForm> forms(InputStream document) throws IOException {
    Element root = parse(document).getDocumentElement();
    var classes = new HashMap<String, Element>();
    children(root, "OCD").forEach(ocd -> classes.put(ocd.getAttribute("id"), ocd));
    var forms = new ArrayList<DriverForm>();
    for (Element designate : children(root, "Designate")) {
      for (Element object : children(designate, "Object")) {
        Element ocd = classes.get(object.getAttribute("ocdref"));
        String factory = designate.getAttribute("factoryPid");
        if (ocd != null && !factory.isEmpty()) {
          forms.add(form(factory, ocd));
        }
      }
    }
    return forms;
  }

  private static DriverForm form(String factory, Element ocd) {
    return new DriverForm(
        factory,
        ocd.getAttribute("name"),
        ocd.getAttribute("description"),
        children(ocd, "AD").stream().map(Metatype::key).toList());
  }

  private static DriverForm.Key key(Element ad) {
    Attribute attribute = attribute(ad);
    return new DriverForm.Key(
        attribute.id(),
        ad.getAttribute("name"),
        ad.getAttribute("description"),
        attribute.form(),
        attribute.required(),
        ad.getAttribute("default"),
        attribute.rule(),
        children(ad, "Option").stream()
            .map(
                option ->
                    new DriverForm.Choice(
                        option.getAttribute("value"), option.getAttribute("label")))
            .toList());
  }

  private static Document parse(InputStream document) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(document);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("not a metatype document", e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    NodeList all = parent.getElementsByTagName(name);
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Attribute attribute(Element ad) {
    boolean required = !"false".equals(ad.getAttribute("required")) && !ad.hasAttribute("default");
    String cardinality = ad.getAttribute("cardinality");
    return new Attribute(
        ad.getAttribute("id"),
        ad.getAttribute("type"),
        !cardinality.isEmpty() && !"0".equals(cardinality),
        required,
        number(ad.getAttribute("min")),
        number(ad.getAttribute("max")),
        children(ad, "Option").stream().map(option -> option.getAttribute("value")).toList());
  }

  private static @Nullable BigDecimal number(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }
}
