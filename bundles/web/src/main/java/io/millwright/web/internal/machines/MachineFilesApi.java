package io.millwright.web.internal.machines;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.driver.host.DriverForm;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.MachineBook;
import io.millwright.driver.host.MachineDraft;
import io.millwright.driver.host.MachineEntry;
import io.millwright.model.MachineId;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The files that configure machines, in the sight of who may write them. */
@Component(service = MachineFilesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it; a check changes nothing")
@Path("/api/machine-files")
@Produces(MediaType.APPLICATION_JSON)
public final class MachineFilesApi {
  /** What drivers ask for, and what stands in the files. */
  record All(List<DriverForm> drivers, List<FileRow> files) {}

  /**
   * A file as the page shows it.
   *
   * @param machine whom it configures; null if it names nobody
   * @param version to be sent with a change
   * @param former how many former versions there are
   */
  record FileRow(
      String file,
      String driver,
      @Nullable String machine,
      Map<String, Object> keys,
      String version,
      List<FileProblem> problems,
      int former) {
    static FileRow of(MachineEntry entry) {
      return new FileRow(
          entry.draft().file(),
          entry.draft().driver(),
          entry.machine().map(MachineId::text).orElse(null),
          entry.draft().keys(),
          entry.version(),
          entry.problems(),
          entry.former());
    }
  }

  /**
   * A file as it shall be.
   *
   * @param keys those of the file
   * @param version as it was seen; empty or absent for a new one
   */
  record FileForm(@Nullable Map<String, Object> keys, @Nullable String version) {}

  /** What of a file was seen by who takes it away. */
  record SeenForm(@Nullable String version) {}

  /** Which former version. */
  record FormerForm(@Nullable Integer number) {}

  /** What is wrong. */
  record Checked(List<FileProblem> problems) {}

  /**
   * What a file said.
   *
   * @param keys null if there was no file
   */
  record FormerRow(int number, Instant until, String by, @Nullable Map<String, Object> keys) {}

  /** The former versions. */
  record Past(List<FormerRow> past) {}

  /** It is done. */
  record Done(boolean done) {}

  private static final Done DONE = new Done(true);

  private final Neighbour<MachineBook> book = new Neighbour<>("driver-host");

  /** For the running site. */
  @Activate
  public MachineFilesApi() {}

  /** Those in sight. */
  @GET
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public All all(@Context HttpServletRequest request) {
    return new All(
        book.need().drivers(),
        book.need().machines(Admission.caller(request)).stream().map(FileRow::of).toList());
  }

  private static MachineDraft draft(String file, Map<String, Object> keys) {
    try {
      return MachineDraft.of(file, keys);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> keys(@Nullable FileForm form) {
    if (form == null || form.keys() == null) {
      throw new AccessException(Fault.REFUSED, "Send {\"keys\", \"version\"}.");
    }
    return form.keys();
  }

  /** What would be wrong with one. */
  @POST
  @Path("/{file}/check")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Checked check(
      @PathParam("file") String file,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    MachineDraft draft = draft(file, keys(form));
    return new Checked(book.need().check(Admission.caller(request), draft));
  }

  /** Writes one. */
  @PUT
  @Path("/{file}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done save(
      @PathParam("file") String file,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    MachineDraft draft = draft(file, keys(form));
    String seen = form == null || form.version() == null ? "" : form.version();
    book.need().save(Admission.caller(request), draft, seen);
    return DONE;
  }

  /** Takes one away. */
  @DELETE
  @Path("/{file}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done delete(
      @PathParam("file") String file,
      @Nullable SeenForm form,
      @Context HttpServletRequest request) {
    String seen = form == null || form.version() == null ? "" : form.version();
    book.need().delete(Admission.caller(request), file, seen);
    return DONE;
  }

  /** What one said before. */
  @GET
  @Path("/{file}/past")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Past past(@PathParam("file") String file, @Context HttpServletRequest request) {
    return new Past(
        book.need().past(Admission.caller(request), file).stream()
            .map(
                each ->
                    new FormerRow(each.number(), each.until(), each.by(), each.keys().orElse(null)))
            .toList());
  }

  /** Brings back what one said before. */
  @POST
  @Path("/{file}/bring-back")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done bringBack(
      @PathParam("file") String file,
      @Nullable FormerForm form,
      @Context HttpServletRequest request) {
    if (form == null || form.number() == null) {
      throw new AccessException(Fault.REFUSED, "Send {\"number\"}.");
    }
    book.need().bringBack(Admission.caller(request), file, form.number());
    return DONE;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindBook(MachineBook service) {
    book.came(service);
  }

  void unbindBook(MachineBook service) {
    book.went(service);
  }
}
