package io.millwright.ownership;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a {@link DataTeller} writes: files in folders, one after the other. A path is made of small
 * letters, digits, dots, dashes and slashes and is used once; what each file is goes into the list
 * of contents that the reader gets with it.
 *
 * <p>Throws {@link IOException} if it cannot be written or is not wanted any more: let it pass.
 */
@ProviderType
public interface DataFolder {
  /** A table being written. */
  interface Table extends Closeable {
    /**
     * Writes a row. Numbers and times stand as they are; any other cell is text, and begins with
     * one more apostrophe where a spreadsheet program would take it for a formula.
     *
     * @param cells as many as there are columns
     */
    void row(Object... cells) throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * Begins a table: CSV by RFC 4180 in UTF-8 with headings.
   *
   * @param path ends in {@code .csv}
   * @param about one English sentence: what a row is
   */
  Table table(String path, String about, List<String> columns) throws IOException;

  /**
   * Begins a file of any other kind; closing the stream ends it.
   *
   * @param about one English sentence: what is in it
   */
  OutputStream file(String path, String about) throws IOException;
}
