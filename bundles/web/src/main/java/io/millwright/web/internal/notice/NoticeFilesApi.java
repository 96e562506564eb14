package io.millwright.web.internal.notice;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.mail.NoticeBook;
import io.millwright.mail.NoticeBook.Kind;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.FileForms;
import io.millwright.web.internal.FileForms.FileForm;
import io.millwright.web.internal.FileForms.FileFormerForm;
import io.millwright.web.internal.FileForms.FilePast;
import io.millwright.web.internal.FileForms.FileSeenForm;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The files that say whom alarms are told, who is called and who is on duty. */
@Component(service = NoticeFilesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it; a check changes nothing")
@Path("/api/notice-files")
@Produces(MediaType.APPLICATION_JSON)
public final class NoticeFilesApi {
  /** All of them. */
  record All(List<FileRow> files) {}

  /**
   * A file as the page shows it.
   *
   * @param id {@code rule~NAME}, {@code chain~NAME} or {@code roster~NAME}
   * @param file its name in {@code etc}
   * @param version to be sent with a change
   * @param former how many former versions there are
   */
  record FileRow(
      String id,
      String file,
      Map<String, Object> keys,
      String version,
      List<NoticeBook.Problem> problems,
      int former) {
    static FileRow of(NoticeBook.Entry entry) {
      return new FileRow(
          entry.draft().kind().name().toLowerCase(Locale.ROOT) + "~" + entry.draft().name(),
          entry.file(),
          entry.draft().keys(),
          entry.version(),
          entry.problems(),
          entry.former());
    }
  }

  /** What is wrong. */
  record Checked(List<NoticeBook.Problem> problems) {}

  /** It is done. */
  record Done(boolean done) {}

  private static final Done DONE = new Done(true);

  private final Neighbour<NoticeBook> book = new Neighbour<>("mail");

  /** For the running site. */
  @Activate
  public NoticeFilesApi() {}

  /** All of them. */
  @GET
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public All all(@Context HttpServletRequest request) {
    return new All(book.need().files(Admission.caller(request)).stream().map(FileRow::of).toList());
  }

  /** One that cannot be is one that does not exist. */
  private static NoticeBook.Draft draft(String id, Map<String, Object> keys) {
    int tilde = id.indexOf('~');
    for (Kind kind : Kind.values()) {
      if (tilde > 0 && kind.name().toLowerCase(Locale.ROOT).equals(id.substring(0, tilde))) {
        try {
          return new NoticeBook.Draft(kind, id.substring(tilde + 1), keys);
        } catch (IllegalArgumentException e) {
          throw new AccessException(Fault.REFUSED, String.valueOf(e.getMessage()));
        }
      }
    }
    throw new AccessException(Fault.UNKNOWN, "There is no such thing.");
  }

  /** What would be wrong with one. */
  @POST
  @Path("/{file}/check")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public Checked check(
      @PathParam("file") String file,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    return new Checked(
        book.need().check(Admission.caller(request), draft(file, FileForms.keys(form))));
  }

  /** Writes one. */
  @PUT
  @Path("/{file}")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public Done save(
      @PathParam("file") String file,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    NoticeBook.Draft draft = draft(file, FileForms.keys(form));
    String seen = FileForms.seen(form);
    book.need().save(Admission.caller(request), draft, seen);
    return DONE;
  }

  /** Takes one away. */
  @DELETE
  @Path("/{file}")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public Done delete(
      @PathParam("file") String file,
      @Nullable FileSeenForm form,
      @Context HttpServletRequest request) {
    NoticeBook.Draft one = draft(file, Map.of());
    String seen = FileForms.seen(form);
    book.need().delete(Admission.caller(request), one.kind(), one.name(), seen);
    return DONE;
  }

  /** What one said before. */
  @GET
  @Path("/{file}/past")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public FilePast past(@PathParam("file") String file, @Context HttpServletRequest request) {
    NoticeBook.Draft one = draft(file, Map.of());
    return FilePast.of(book.need().past(Admission.caller(request), one.kind(), one.name()));
  }

  /** Brings back what one said before. */
  @POST
  @Path("/{file}/bring-back")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public Done bringBack(
      @PathParam("file") String file,
      @Nullable FileFormerForm form,
      @Context HttpServletRequest request) {
    NoticeBook.Draft one = draft(file, Map.of());
    book.need()
        .bringBack(Admission.caller(request), one.kind(), one.name(), FileForms.number(form));
    return DONE;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindBook(NoticeBook service) {
    book.came(service);
  }

  void unbindBook(NoticeBook service) {
    book.went(service);
  }
}
