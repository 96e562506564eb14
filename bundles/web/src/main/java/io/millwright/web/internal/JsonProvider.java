package io.millwright.web.internal;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;

/** Reads and writes the records of this bundle as JSON. */
@Component(
    service = {MessageBodyReader.class, MessageBodyWriter.class},
    scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@Consumes({"application/json", Problem.MEDIA_TYPE})
@Produces({"application/json", Problem.MEDIA_TYPE})
public final class JsonProvider extends JacksonJsonProvider {
  /** With the mapper all JSON of this bundle is made by. */
  public JsonProvider() {
    super(Json.mapper());
  }
}
