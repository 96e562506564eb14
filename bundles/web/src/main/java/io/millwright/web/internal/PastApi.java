package io.millwright.web.internal;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.access.Unrecorded;
import io.millwright.audit.Audit;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.history.PastFiles;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** A machine's past as a file: out to whoever may look, in by administrators. */
@Component(service = PastApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api")
public final class PastApi {
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final byte[] LINE_END = {'\n'};

  /**
   * What to take in.
   *
   * @param file its name in the folder {@code import} of the site's data
   * @param machine another machine than the one it was written of; null for that one
   */
  record Order(@Nullable String file, @Nullable String machine) {}

  /** How far it is. */
  record Reading(long rows) {}

  /** It is done. */
  record Done(String machine, long readings, long events, long gaps) {}

  /** It is not done: nothing was taken in. */
  record Refusal(String refused) {}

  private final Neighbours neighbours;
  private final Overview overview;
  private final java.nio.file.Path folder;

  /** For the running site. */
  @Activate
  public PastApi(
      @Reference Neighbours neighbours, @Reference Overview overview, BundleContext context) {
    this(
        neighbours,
        overview,
        java.nio.file.Path.of(String.valueOf(context.getProperty("millwright.data")), "import"));
  }

  PastApi(Neighbours neighbours, Overview overview, java.nio.file.Path folder) {
    this.neighbours = neighbours;
    this.overview = overview;
    this.folder = folder;
  }

  /**
   * All there is of a machine, or what lies between two times. To others than the customer's own
   * people only if the machine is listed for such use.
   */
  @GET
  @Path("/machines/{machine}/export")
  @Needs(value = Permission.PAST_EXPORT, at = Needs.At.MACHINE)
  @Records(value = "machine.past.exported", subject = "machine")
  @Produces("application/zip")
  public Response export(
      @PathParam("machine") String id,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("purpose") @Nullable String purpose,
      @Context HttpServletRequest request) {
    MachineId machine = overview.known(id);
    Span span = Ask.anySpan(from, to, Span.whole(Instant.now()));
    Purpose what = Ask.one(Purpose.class, "purpose", purpose).orElse(Purpose.SUPPORT);
    PastFiles files = neighbours.pastFiles().need();
    neighbours.dataUses().need().takeOut(Admission.caller(request), machine, what);
    Notes.of(request)
        .add("from", from == null ? "" : span.from().toString())
        .add("to", to == null ? "" : span.to().toString());
    StreamingOutput body = out -> files.write(machine, span, out);
    return Response.ok(body)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.zip\"".formatted(machine.text()))
        .build();
  }

  /** Takes a file in; tells in lines of JSON how far it is and how it ended. */
  @POST
  @Path("/imports")
  @Needs(value = Permission.PAST_IMPORT, at = Needs.At.PLATFORM)
  @Unrecorded(because = "it records machine.past.imported when the file was taken in")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/x-ndjson")
  public Response take(@Nullable Order order, @Context HttpServletRequest request) {
    if (order == null || order.file() == null || !FILE.matcher(order.file()).matches()) {
      throw new RefusedException(
          Problem.badRequest("file: the name of a file in the folder import of the site's data."));
    }
    java.nio.file.Path file = folder.resolve(order.file());
    if (!Files.isRegularFile(file)) {
      throw new RefusedException(Problem.notFound("There is no such file in the folder import."));
    }
    Optional<MachineId> as = Optional.ofNullable(order.machine()).map(Ask::machine);
    PastFiles files = neighbours.pastFiles().need();
    Caller caller = Admission.caller(request);
    Audit audit = neighbours.audit().need();
    StreamingOutput body =
        out ->
            follow(
                () -> {
                  PastFiles.Taken taken =
                      files.take(file, as, rows -> tell(out, new Reading(rows)));
                  record(audit, caller, taken);
                  return taken;
                },
                out);
    return Response.ok(body).build();
  }

  private void record(Audit audit, Caller caller, PastFiles.Taken taken) {
    Optional<String> whose =
        neighbours
            .fleet()
            .ask(
                fleet -> fleet.machine(taken.machine()).flatMap(Machine::site).map(Site::customer),
                Optional.<String>empty());
    audit.record(
        caller.did(
            "machine.past.imported",
            whose,
            "machine:" + taken.machine(),
            Map.of(
                "readings", Long.toString(taken.readings()),
                "events", Long.toString(taken.events()),
                "gaps", Long.toString(taken.gaps()))));
  }

  /** The taking in of one file. */
  private interface Taking {
    PastFiles.Taken done() throws IOException;
  }

  private static void follow(Taking taking, OutputStream out) throws IOException {
    tell(out, new Reading(0));
    Object end;
    try {
      PastFiles.Taken taken = taking.done();
      end = new Done(taken.machine().text(), taken.readings(), taken.events(), taken.gaps());
    } catch (IllegalArgumentException | IllegalStateException e) {
      end = new Refusal(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      end = new Refusal(Problems.of(e).detail());
    }
    tell(out, end);
  }

  // Each line at once: it also keeps the connection from being taken for a dead one.
  private static void tell(OutputStream out, Object line) {
    try {
      out.write(Json.bytes(line));
      out.write(LINE_END);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
