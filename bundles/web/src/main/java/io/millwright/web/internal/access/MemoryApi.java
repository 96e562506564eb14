package io.millwright.web.internal.access;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Memory;
import io.millwright.access.Open;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Ask;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the pages remember for a person. */
@Component(service = MemoryApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "when somebody looked at a page, and how they like it, is nobody's business")
@Path("/api/account/memory")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.EVERY_ACCOUNT, because = "it tells and changes what is one's own")
public final class MemoryApi {
  /** All of it, by item. */
  record Remembered(Map<String, String> memory) {}

  /** What to remember. */
  record MemoryForm(@Nullable String value) {}

  /** It is done. */
  record Done(boolean done) {}

  private final Neighbour<Memory> memory = new Neighbour<>("access");

  /** For the running site. */
  @Activate
  public MemoryApi() {}

  /** All of it. */
  @GET
  public Remembered all(@Context HttpServletRequest request) {
    var found = new TreeMap<String, String>();
    memory
        .need()
        .of(Admission.caller(request))
        .forEach((item, text) -> found.put(item.name(), text));
    return new Remembered(found);
  }

  /** Remembers one thing. */
  @PUT
  @Path("/{item}")
  public Done keep(
      @PathParam("item") String item,
      @Nullable MemoryForm form,
      @Context HttpServletRequest request) {
    MemoryForm sent = Field.form(form, "{\"value\"}");
    Memory.Item known =
        Ask.one(Memory.Item.class, "item", item)
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such thing."));
    String text = Field.anyText("value", sent.value(), Memory.LONGEST);
    memory.need().keep(Admission.caller(request), known, text);
    return new Done(true);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindMemory(Memory service) {
    memory.came(service);
  }

  void unbindMemory(Memory service) {
    memory.went(service);
  }
}
