package io.millwright.relay.internal.agents;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.relay.internal.agents.AgentBook.Entry;
import io.millwright.relay.internal.agents.AgentBook.Signed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives sites their certificates, and judges those they show. */
@Component(service = Registry.class)
public final class Registry {
  private final Authority authority;
  private final AgentBook book;
  private final Audit audit;
  private final Clock clock;

  /** For the running centre. */
  @Activate
  public Registry(
      @Reference Authority authority, @Reference AgentBook book, @Reference Audit audit) {
    this(authority, book, audit, Clock.systemUTC());
  }

  /** With a clock of its own. */
  public Registry(Authority authority, AgentBook book, Audit audit, Clock clock) {
    this.authority = authority;
    this.book = book;
    this.audit = audit;
    this.clock = clock;
  }

  AgentBook book() {
    return book;
  }

  Authority authority() {
    return authority;
  }

  /**
   * The first certificate of a site, for a code.
   *
   * @param request PKCS #10 as PEM, signed with the site's key
   * @throws AccessException REFUSED if code or request are no good
   */
  public String enrol(String code, String request) {
    PublicKey key = key(request);
    String site =
        book.redeem(hash(code), clock.instant())
            .orElseThrow(
                () ->
                    refused("The code is wrong, used up or too old: ask the centre for another."));
    X509Certificate made = signed(site, key);
    book.change(site, entry -> entry.begun(kept(made)));
    tell("site.enrolled", site, made);
    return Paper.of(made);
  }

  /** The next one, for a site that shows one that is good. */
  public String renew(X509Certificate shown, String request) {
    String site = admitted(shown);
    X509Certificate made = signed(site, key(request));
    book.change(site, entry -> entry.renewed(kept(made), serial(shown)));
    tell("site.renewed", site, made);
    return Paper.of(made);
  }

  /**
   * Whose it is; an older one is worth nothing as soon as the newest was shown.
   *
   * @throws AccessException FORBIDDEN with words for the site if it is not good
   */
  public String admitted(X509Certificate shown) {
    String site = site(shown);
    String serial = serial(shown);
    Entry entry = book.of(site);
    if (entry.revoked()) {
      throw no("The certificate of site %s was revoked: enrol it anew".formatted(site));
    }
    if (!entry.has(serial)) {
      throw no("The certificate of site %s was replaced: enrol it anew".formatted(site));
    }
    Instant end = shown.getNotAfter().toInstant();
    if (!clock.instant().isBefore(end)) {
      throw no("The certificate of site %s ended on %s: enrol it anew".formatted(site, end));
    }
    if (entry.signed().size() > 1
        && entry.newest().filter(one -> one.serial().equals(serial)).isPresent()) {
      book.change(site, now -> now.has(serial) ? now.only(serial) : now);
    }
    return site;
  }

  private X509Certificate signed(String site, PublicKey key) {
    try {
      return authority.sign(site, key);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign for " + site, e);
    }
  }

  // Whoever asks must have the key: it signed the request.
  private static PublicKey key(String request) {
    try {
      var asked =
          new JcaPKCS10CertificationRequest(Paper.read(request, PKCS10CertificationRequest.class));
      PublicKey key = asked.getPublicKey();
      if (!asked.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw refused("The request is not signed with its key.");
      }
      return key;
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException e) {
      AccessException refused = refused("The request is no PKCS #10 in PEM form.");
      refused.initCause(e);
      throw refused;
    }
  }

  private void tell(String action, String site, X509Certificate made) {
    audit.record(
        new Deed(
            action,
            Deed.PLATFORM,
            Deed.Door.PLATFORM,
            ShortAddress.NONE,
            Optional.empty(),
            "site:" + site,
            Map.of("serial", serial(made), "until", made.getNotAfter().toInstant().toString())));
  }

  private static Signed kept(X509Certificate made) {
    return new Signed(serial(made), made.getNotAfter().toInstant().toEpochMilli());
  }

  private static String serial(X509Certificate one) {
    return one.getSerialNumber().toString(16);
  }

  private static String site(X509Certificate shown) {
    RDN[] names =
        X500Name.getInstance(shown.getSubjectX500Principal().getEncoded()).getRDNs(BCStyle.CN);
    return names.length == 0 ? "" : IETFUtils.valueToString(names[0].getFirst().getValue());
  }

  static String hash(String code) {
    try {
      byte[] words = code.strip().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static AccessException refused(String words) {
    return new AccessException(Fault.REFUSED, words);
  }

  private static AccessException no(String words) {
    return new AccessException(Fault.FORBIDDEN, words);
  }
}
