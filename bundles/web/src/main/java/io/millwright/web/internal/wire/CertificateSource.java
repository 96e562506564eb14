package io.millwright.web.internal.wire;

/** Where a certificate comes from. */
interface CertificateSource {
  /** Changes when there may be another one. */
  Object stamp();

  /** The one that is there now. */
  Identity load() throws UnusableException;
}
