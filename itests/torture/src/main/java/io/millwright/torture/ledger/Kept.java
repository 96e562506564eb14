package io.millwright.torture.ledger;

/**
 * A reading as history keeps it, of a machine whose signals count.
 *
 * @param signal its name
 * @param epoch which start of the platform received it
 * @param number its place within the epoch
 * @param value what the machine's counter said
 * @param sourceNanos the machine's time, since 1970
 * @param receivedMillis the platform's time, since 1970
 */
public record Kept(
    String signal, long epoch, long number, long value, long sourceNanos, long receivedMillis) {
  String place() {
    return epoch + ":" + number;
  }
}
