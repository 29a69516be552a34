package coffer.testkit.certificate;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate is to say.
 *
 * @param from and {@code until}: from now on, either may be negative
 * @param usage bits of {@link KeyUsage}; none means that the extension is left out
 * @param purposes none means that the extension is left out
 * @param more critical extensions, in place of those that would be there
 * @param signature JDK name of the signature algorithm; empty for the one that suits the key
 */
public record CertificatePlan(
    String subject,
    BigInteger serial,
    Duration from,
    Duration until,
    boolean authority,
    int usage,
    List<KeyPurposeId> purposes,
    List<GeneralName> names,
    String keys,
    String signature,
    Map<ASN1ObjectIdentifier, ASN1Encodable> more) {
  public CertificatePlan {
    purposes = List.copyOf(purposes);
    names = List.copyOf(names);
    more = Map.copyOf(more);
  }

  /** An end entity's, good for a day and an hour. */
  public static CertificatePlan of(String subject, long serial) {
    return new CertificatePlan(
        subject,
        BigInteger.valueOf(serial),
        Duration.ofHours(-1),
        Duration.ofDays(1),
        false,
        KeyUsage.digitalSignature,
        List.of(),
        List.of(),
        "EC",
        "",
        Map.of());
  }

  public CertificatePlan within(Duration newFrom, Duration newUntil) {
    return new CertificatePlan(
        subject, serial, newFrom, newUntil, authority, usage, purposes, names, keys, signature,
        more);
  }

  public CertificatePlan asAuthority() {
    int both = KeyUsage.keyCertSign | KeyUsage.cRLSign | usage;
    return new CertificatePlan(
        subject, serial, from, until, true, both, purposes, names, keys, signature, more);
  }

  public CertificatePlan using(int newUsage) {
    return new CertificatePlan(
        subject, serial, from, until, authority, newUsage, purposes, names, keys, signature, more);
  }

  public CertificatePlan forPurposes(KeyPurposeId... some) {
    return new CertificatePlan(
        subject,
        serial,
        from,
        until,
        authority,
        usage,
        List.of(some),
        names,
        keys,
        signature,
        more);
  }

  public CertificatePlan named(GeneralName... some) {
    return new CertificatePlan(
        subject,
        serial,
        from,
        until,
        authority,
        usage,
        purposes,
        List.of(some),
        keys,
        signature,
        more);
  }

  public CertificatePlan signedBy(String algorithm) {
    return new CertificatePlan(
        subject, serial, from, until, authority, usage, purposes, names, keys, algorithm, more);
  }

  /** {@code RSA} in place of {@code EC}. */
  public CertificatePlan withKeys(String algorithm) {
    return new CertificatePlan(
        subject, serial, from, until, authority, usage, purposes, names, algorithm, signature,
        more);
  }

  public CertificatePlan with(ASN1ObjectIdentifier extension, ASN1Encodable value) {
    return new CertificatePlan(
        subject,
        serial,
        from,
        until,
        authority,
        usage,
        purposes,
        names,
        keys,
        signature,
        Map.of(extension, value));
  }

  public CertificatePlan numbered(BigInteger number) {
    return new CertificatePlan(
        subject, number, from, until, authority, usage, purposes, names, keys, signature, more);
  }
}
