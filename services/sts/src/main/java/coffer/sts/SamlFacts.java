package coffer.sts;

import coffer.kernel.AccountId;
import coffer.sts.saml.SamlSubject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition keys of a SAML provider's response.
 *
 * <p>Sources: IAM User Guide, "IAM and AWS STS condition context keys", "Available keys for
 * SAML-based AWS STS federation"; eduPerson and eduOrg object classes, for the attributes' names.
 */
final class SamlFacts {
  private static final String EDU_PERSON = "urn:oid:1.3.6.1.4.1.5923.1.1.1.";
  private static final String EDU_ORG = "urn:oid:1.3.6.1.4.1.5923.1.2.1.";

  /** The key of an attribute, without its prefix and in lower case. */
  static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry(EDU_PERSON + "1", "edupersonaffiliation"),
          Map.entry(EDU_PERSON + "2", "edupersonnickname"),
          Map.entry(EDU_PERSON + "3", "edupersonorgdn"),
          Map.entry(EDU_PERSON + "4", "edupersonorgunitdn"),
          Map.entry(EDU_PERSON + "5", "edupersonprimaryaffiliation"),
          Map.entry(EDU_PERSON + "6", "edupersonprincipalname"),
          Map.entry(EDU_PERSON + "7", "edupersonentitlement"),
          Map.entry(EDU_PERSON + "8", "edupersonprimaryorgunitdn"),
          Map.entry(EDU_PERSON + "9", "edupersonscopedaffiliation"),
          Map.entry(EDU_PERSON + "10", "edupersontargetedid"),
          Map.entry(EDU_PERSON + "11", "edupersonassurance"),
          Map.entry(EDU_ORG + "2", "eduorghomepageuri"),
          Map.entry(EDU_ORG + "3", "eduorgidentityauthnpolicyuri"),
          Map.entry(EDU_ORG + "4", "eduorglegalname"),
          Map.entry(EDU_ORG + "5", "eduorgsuperioruri"),
          Map.entry(EDU_ORG + "6", "eduorgwhitepagesuri"),
          Map.entry("urn:oid:2.5.4.3", "cn"),
          Map.entry("urn:oid:2.5.4.4", "surname"),
          Map.entry("urn:oid:2.5.4.41", "name"),
          Map.entry("urn:oid:2.5.4.42", "givenname"),
          Map.entry("urn:oid:2.5.4.45", "x500uniqueidentifier"),
          Map.entry("urn:oid:0.9.2342.19200300.100.1.1", "uid"),
          Map.entry("urn:oid:0.9.2342.19200300.100.1.3", "mail"),
          Map.entry("urn:oid:0.9.2342.19200300.100.1.45", "organizationstatus"),
          Map.entry("http://schemas.xmlsoap.org/claims/CommonName", "commonname"),
          Map.entry(
              "http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid",
              "primarygroupsid"));

  private static final int MAX_VALUE = 512;
  private static final int MAX_VALUES = 20;

  private SamlFacts() {}

  /** Those the trust policy sees. */
  static Map<String, List<String>> all(SamlSubject subject, AccountId account, String provider) {
    var facts = new HashMap<>(lasting(subject, account, provider));
    subject
        .attributes()
        .forEach(
            (name, values) -> {
              String key = KEYS.get(name);
              boolean usable =
                  values.size() <= MAX_VALUES
                      && values.stream().allMatch(value -> value.length() <= MAX_VALUE);
              if (key != null && usable && !values.isEmpty()) {
                facts.put("saml:" + key, values);
              }
            });
    return facts;
  }

  /** Those the session keeps. */
  static Map<String, List<String>> lasting(
      SamlSubject subject, AccountId account, String provider) {
    return Map.of(
        "saml:aud", List.of(subject.audience()),
        "saml:iss", List.of(subject.issuer()),
        "saml:sub", List.of(subject.subject()),
        "saml:sub_type", List.of(subject.subjectType()),
        "saml:doc", List.of(account + "/" + provider),
        "saml:namequalifier", List.of(nameQualifier(subject.issuer(), account, provider)));
  }

  /** SHA-1 because that is what the documentation defines; it is a name, not a defence. */
  static String nameQualifier(String issuer, AccountId account, String provider) {
    try {
      byte[] text = (issuer + account + "/" + provider).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-1 is missing", impossible);
    }
  }
}
