package io.millwright.web.internal.openapi;

import io.millwright.access.Open;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The document of all resources that are there now, made anew each time it is asked for. */
@Component(service = OpenApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApi {
  private static final String RESOURCES = "(osgi.jakartars.resource=true)";
  private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";

  private final BundleContext context;

  /** For the running site. */
  @Activate
  public OpenApi(BundleContext context) {
    this.context = context;
  }

  /** The document. */
  @GET
  @Open(to = Open.To.EVERY_ACCOUNT, because = "it says what can be asked, and nothing of anybody")
  public Map<String, Object> document() {
    var description = new Description();
    each(RESOURCES, reference -> type(reference).ifPresent(description::resource));
    each(
        "(" + PATTERN + "=/api/*)",
        reference ->
            type(reference)
                .ifPresent(
                    servlet ->
                        patterns(reference).forEach(path -> description.stream(path, servlet))));
    Version version = context.getBundle().getVersion();
    return description.document(
        "%d.%d.%d".formatted(version.getMajor(), version.getMinor(), version.getMicro()));
  }

  private void each(String filter, Consumer<ServiceReference<?>> work) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences((String) null, filter);
      if (found != null) {
        Arrays.stream(found).sorted(Comparator.naturalOrder()).forEach(work);
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Class<?>> type(ServiceReference<?> reference) {
    Object service = context.getService(reference);
    if (service == null) {
      return Optional.empty();
    }
    context.ungetService(reference);
    return Optional.of(service.getClass());
  }

  private static List<String> patterns(ServiceReference<?> reference) {
    Object patterns = reference.getProperty(PATTERN);
    return patterns instanceof String[] many
        ? List.of(many)
        : Stream.ofNullable(patterns).map(String::valueOf).toList();
  }
}
