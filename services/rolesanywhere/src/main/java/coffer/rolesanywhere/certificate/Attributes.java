package coffer.rolesanywhere.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * What a certificate says of its holder, as tags and source identity of a session.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "Trust policy", "Certificate attribute mapping" and
 * "Source identity rules".
 */
public final class Attributes {
  public static final String SUBJECT = "x509Subject";
  public static final String ISSUER = "x509Issuer";
  public static final String ALTERNATIVE = "x509SAN";

  /** What new profiles map. */
  public static final Map<String, List<String>> ALL =
      Map.of(
          SUBJECT,
          List.of("*"),
          ISSUER,
          List.of("*"),
          ALTERNATIVE,
          List.of("DNS", "URI", "Name/*"));

  private static final String NAME = "Name";
  private static final String ANY = "*";
  private static final int DIRECTORY_NAME = 4;
  private static final Map<Integer, String> TYPES = Map.of(2, "DNS", 6, "URI");

  /** Source: AWS STS API Reference, "Tag". */
  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

  private Attributes() {}

  /**
   * A specifier as it is kept; empty if there is none such for the field.
   *
   * @param field {@link #SUBJECT}, {@link #ISSUER} or {@link #ALTERNATIVE}
   */
  public static Optional<String> specifier(String field, String sent) {
    if (!field.equals(ALTERNATIVE)) {
      return Optional.of(sent).filter(Attributes::isOfName);
    }
    if (sent.equals(NAME) || sent.equals(NAME + "/")) {
      return Optional.of(NAME + "/" + ANY);
    }
    boolean part = sent.startsWith(NAME + "/") && isOfName(sent.substring(NAME.length() + 1));
    return Optional.of(sent).filter(_ -> part || TYPES.containsValue(sent));
  }

  private static boolean isOfName(String specifier) {
    return specifier.equals(ANY) || Names.isKnown(specifier);
  }

  /**
   * The tags of a session. What cannot be the value of a tag is left out, as AWS does.
   *
   * @param mappings by field, specifiers
   */
  public static Map<String, String> tags(
      X509Certificate certificate, Map<String, List<String>> mappings) {
    var all = new LinkedHashMap<String, Map<String, String>>();
    all.put(SUBJECT, Names.values(certificate.getSubjectX500Principal()));
    all.put(ISSUER, Names.values(certificate.getIssuerX500Principal()));
    all.put(ALTERNATIVE, alternative(certificate));
    var tags = new HashMap<String, String>();
    all.forEach(
        (field, values) ->
            values.forEach(
                (part, value) -> {
                  if (isMapped(part, mappings.getOrDefault(field, List.of()))
                      && VALUE.matcher(value).matches()) {
                    tags.put(field + "/" + part, value);
                  }
                }));
    return Map.copyOf(tags);
  }

  private static boolean isMapped(String part, List<String> specifiers) {
    int slash = part.indexOf('/');
    String all = slash < 0 ? ANY : part.substring(0, slash + 1) + ANY;
    boolean byName = slash >= 0 || !TYPES.containsValue(part);
    return specifiers.contains(part) || (byName && specifiers.contains(all));
  }

  /** Of each type the first. */
  private static Map<String, String> alternative(X509Certificate certificate) {
    var values = new LinkedHashMap<String, String>();
    boolean named = false;
    for (List<?> name : alternatives(certificate)) {
      String text = name.get(1) instanceof String known ? known : "";
      int type = name.getFirst() instanceof Integer known ? known : -1;
      if (TYPES.containsKey(type)) {
        values.putIfAbsent(TYPES.get(type), text);
      } else if (type == DIRECTORY_NAME && !named) {
        named = true;
        Names.parse(text)
            .map(Names::values)
            .orElse(Map.of())
            .forEach((part, value) -> values.put(NAME + "/" + part, value));
      }
    }
    return values;
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }

  /**
   * Whom the session is of: {@code CN=} and the common name, or else {@code ID=} and the serial.
   */
  public static String sourceIdentity(EndEntity holder) {
    X500Principal subject = holder.certificate().getSubjectX500Principal();
    String name = Names.values(subject).getOrDefault("CN", "");
    int length = name.codePointCount(0, name.length());
    if (name.isEmpty() || length > 64 || !VALUE.matcher(name).matches()) {
      return "ID=" + holder.serial();
    }
    return length <= 61 ? "CN=" + name : name;
  }
}
