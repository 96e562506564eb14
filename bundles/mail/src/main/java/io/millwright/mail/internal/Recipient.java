package io.millwright.mail.internal;

/**
 * Who is written to.
 *
 * @param name empty if it is not known
 */
record Recipient(String address, String name, boolean german) {}
