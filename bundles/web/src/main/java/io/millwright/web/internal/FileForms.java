package io.millwright.web.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.files.FormerFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent and answered about files of the site that pages change, with what they said. */
public final class FileForms {
  private FileForms() {}

  /**
   * A file as it shall be.
   *
   * @param keys those of the file
   * @param version as it was seen; empty or absent if there was none
   */
  public record FileForm(@Nullable Map<String, Object> keys, @Nullable String version) {}

  /** What of a file was seen by who takes it away. */
  public record FileSeenForm(@Nullable String version) {}

  /** Which former version. */
  public record FileFormerForm(@Nullable Integer number) {}

  /**
   * What a file said.
   *
   * @param keys null if there was no file, or none that could be read
   * @param text what one that could not be read said, word by word
   */
  public record FileFormer(
      int number,
      Instant until,
      String by,
      @Nullable Map<String, Object> keys,
      @Nullable String text) {
    static FileFormer of(FormerFile one) {
      return new FileFormer(
          one.number(), one.until(), one.by(), one.keys().orElse(null), one.text().orElse(null));
    }
  }

  /** The former versions. */
  public record FilePast(List<FileFormer> past) {
    /** As they are answered. */
    public static FilePast of(List<FormerFile> past) {
      return new FilePast(past.stream().map(FileFormer::of).toList());
    }
  }

  /**
   * Those of the file.
   *
   * @throws AccessException REFUSED without any
   */
  public static Map<String, Object> keys(@Nullable FileForm form) {
    if (form == null || form.keys() == null) {
      throw new AccessException(Fault.REFUSED, "Send {\"keys\", \"version\"}.");
    }
    return form.keys();
  }

  /** The version seen; empty for none. */
  public static String seen(@Nullable FileForm form) {
    return form == null || form.version() == null ? "" : form.version();
  }

  /** The version seen; empty for none. */
  public static String seen(@Nullable FileSeenForm form) {
    return form == null || form.version() == null ? "" : form.version();
  }

  /**
   * Which former version.
   *
   * @throws AccessException REFUSED without a number
   */
  public static int number(@Nullable FileFormerForm form) {
    if (form == null || form.number() == null) {
      throw new AccessException(Fault.REFUSED, "number: which former version");
    }
    return form.number();
  }
}
