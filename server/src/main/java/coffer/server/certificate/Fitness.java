package coffer.server.certificate;

import coffer.crypto.KeyPairs;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Whether a key and certificates can be shown by this server, which is asked before they are taken
 * into use. That clients trust them it cannot say.
 */
public sealed interface Fitness {
  /**
   * They can be used.
   *
   * @param certificate with the chain in order: the server's own, then each one's issuer
   * @param warnings what some clients will stumble over, a line each
   */
  record Fit(ServerCertificate certificate, List<String> warnings) implements Fitness {
    public Fit {
      warnings = List.copyOf(warnings);
    }
  }

  /** They cannot; nothing was changed. */
  record Unfit(String reason) implements Fitness {}

  /** OID of the purpose {@code id-kp-serverAuth}. Source: RFC 5280, 4.2.1.12. */
  String SERVER = "1.3.6.1.5.5.7.3.1";

  /** The OID that allows every purpose. */
  String ANYTHING = "2.5.29.37.0";

  int MOST = 10;
  int RSA_BITS = 2048;
  int EC_BITS = 256;

  /**
   * @param given the certificates in any order
   * @param domains names that clients use; each should be in the certificate, and a wildcard below
   *     it
   */
  static Fitness of(
      PrivateKey key, List<X509Certificate> given, Collection<String> domains, Instant now) {
    Optional<X509Certificate> own =
        given.stream().filter(one -> KeyPairs.fit(key, one.getPublicKey())).findFirst();
    if (own.isEmpty()) {
      return new Unfit("the key does not belong to any of the certificates");
    }
    List<X509Certificate> chain = ordered(own.get(), given);
    if (given.size() > MOST || chain.size() != Set.copyOf(given).size()) {
      return new Unfit(
          "the certificates are not one chain: each has to be signed by another one, an authority");
    }
    if (isWeak(own.get().getPublicKey())) {
      return new Unfit("the key is too short: RSA needs 2048 bits, EC 256");
    }
    for (X509Certificate one : chain) {
      if (one.getNotAfter().toInstant().isBefore(now)) {
        return new Unfit("expired at " + one.getNotAfter().toInstant() + ": " + subject(one));
      }
      if (one.getNotBefore().toInstant().isAfter(now)) {
        return new Unfit(
            "not valid before " + one.getNotBefore().toInstant() + ": " + subject(one));
      }
    }
    if (!isForServers(own.get())) {
      return new Unfit("the certificate is not for servers (extended key usage)");
    }
    if (!KeyPairs.maySign(own.get())) {
      return new Unfit("the certificate's key usage lacks digitalSignature");
    }
    return new Fit(new ServerCertificate(key, chain), warnings(chain, domains));
  }

  private static List<X509Certificate> ordered(X509Certificate own, List<X509Certificate> given) {
    var chain = new ArrayList<X509Certificate>(List.of(own));
    var left = new LinkedHashSet<>(given);
    left.remove(own);
    while (!left.isEmpty()) {
      X509Certificate last = chain.getLast();
      Optional<X509Certificate> issuer =
          left.stream()
              .filter(
                  one ->
                      one.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                          && isAuthority(one)
                          && KeyPairs.signed(last, one.getPublicKey()))
              .findFirst();
      if (issuer.isEmpty()) {
        break;
      }
      chain.add(issuer.get());
      left.remove(issuer.get());
    }
    return chain;
  }

  private static boolean isAuthority(X509Certificate one) {
    // Version 1, which some old roots are, has no way to say so.
    return one.getBasicConstraints() >= 0 || one.getVersion() == 1;
  }

  private static boolean isWeak(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength() < RSA_BITS;
      case ECPublicKey ec -> ec.getParams().getOrder().bitLength() < EC_BITS;
      default -> true;
    };
  }

  private static boolean isForServers(X509Certificate own) {
    try {
      List<String> purposes = own.getExtendedKeyUsage();
      return purposes == null || purposes.contains(SERVER) || purposes.contains(ANYTHING);
    } catch (CertificateParsingException garbled) {
      return false;
    }
  }

  private static List<String> warnings(List<X509Certificate> chain, Collection<String> domains) {
    var all = new ArrayList<String>();
    SequencedSet<String> names = names(chain.getFirst());
    for (String domain : domains) {
      for (String name : List.of(domain, "*." + domain)) {
        if (!names.contains(name.toLowerCase(Locale.ROOT))) {
          all.add("clients cannot use the name " + name + ": it is not in the certificate");
        }
      }
    }
    for (X509Certificate one : chain) {
      boolean selfSigned = one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
      if (!selfSigned && one.getSigAlgName().toUpperCase(Locale.ROOT).startsWith("SHA1")) {
        all.add("clients refuse signatures with SHA-1: " + subject(one));
      }
    }
    return all;
  }

  /**
   * The subject alternative names of a certificate, host names and addresses; none if it cannot be
   * read.
   */
  static SequencedSet<String> names(X509Certificate certificate) {
    var found = new LinkedHashSet<String>();
    try {
      // The JDK answers null, not nothing, for a certificate without any.
      var all = Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(Set.of());
      for (List<?> name : all) {
        if (name.getLast() instanceof String text) {
          found.add(text);
        }
      }
    } catch (CertificateParsingException malformed) {
      found.clear();
    }
    return found;
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
