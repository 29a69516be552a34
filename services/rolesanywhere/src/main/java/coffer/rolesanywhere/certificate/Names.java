package coffer.rolesanywhere.certificate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** The attributes of a distinguished name that have a short name of their own. */
final class Names {
  /** Beside those that RFC 2253 has. Source: RFC 4519, RFC 2985. */
  private static final Map<String, String> MORE =
      Map.of(
          "2.5.4.4", "SURNAME",
          "2.5.4.5", "SERIALNUMBER",
          "2.5.4.12", "T",
          "2.5.4.42", "GIVENNAME",
          "2.5.4.46", "DNQ",
          "1.2.840.113549.1.9.1", "E");

  private static final Set<String> KNOWN =
      Set.of(
          "CN",
          "C",
          "L",
          "ST",
          "O",
          "OU",
          "STREET",
          "DC",
          "UID",
          "SURNAME",
          "SERIALNUMBER",
          "T",
          "GIVENNAME",
          "DNQ",
          "E");

  private Names() {}

  static boolean isKnown(String attribute) {
    return KNOWN.contains(attribute);
  }

  /**
   * The values of a name; several of one attribute are joined by slashes, in the order in which
   * they stand in the certificate.
   *
   * <p>Source: IAM Roles Anywhere User Guide, "Certificate Subject Alternative Name (SAN) fields
   * mapping".
   */
  static Map<String, String> values(X500Principal name) {
    var values = new LinkedHashMap<String, String>();
    try {
      // The first of these parts is the last in the text, and the first in the certificate.
      List<Rdn> parts = new LdapName(name.getName(X500Principal.RFC2253, MORE)).getRdns();
      for (Rdn part : parts) {
        var attributes = part.toAttributes().getAll();
        while (attributes.hasMore()) {
          var attribute = attributes.next();
          for (int i = 0; i < attribute.size(); i++) {
            // Of an attribute without a name of its own the value is bytes.
            if (attribute.get(i) instanceof String text && isKnown(attribute.getID())) {
              values.merge(attribute.getID(), text, (a, b) -> a + "/" + b);
            }
          }
        }
      }
    } catch (NamingException unreadable) {
      return Map.of();
    }
    return values;
  }

  /** A name in the form of RFC 2253; empty if it cannot be read. */
  static Optional<X500Principal> parse(String text) {
    try {
      return new LdapName(text).isEmpty() ? Optional.empty() : Optional.of(new X500Principal(text));
    } catch (InvalidNameException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
