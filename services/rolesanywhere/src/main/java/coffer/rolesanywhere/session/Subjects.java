package coffer.rolesanywhere.session;

import coffer.kernel.AccountId;
import coffer.rolesanywhere.certificate.EndEntity;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Subject;
import coffer.tables.Draft;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;

/**
 * Notes who had a session. So many are known that whoever was not seen for longest is forgotten.
 */
final class Subjects {
  static final int MOST = 1_000;
  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Anywhere store;

  Subjects(Anywhere store) {
    this.store = store;
  }

  /** Answers the subject's id. */
  String seen(AccountId account, EndEntity holder, Map<String, String> properties, Instant at) {
    X509Certificate certificate = holder.certificate();
    var used =
        new Subject.Credential(
            at,
            certificate.getSerialNumber().toString(),
            certificate.getIssuerX500Principal().getName(),
            pem(certificate));
    String id = Subject.id(holder.name());
    return store.change(
        account,
        draft -> {
          var known = draft.find(Anywhere.SUBJECTS, id);
          if (known.isEmpty()) {
            makeRoom(draft);
          }
          var subject = known.orElseGet(() -> Subject.first(holder.name(), at));
          draft.put(Anywhere.SUBJECTS, id, subject.seen(used, properties));
          return id;
        });
  }

  private static void makeRoom(Draft draft) {
    var all = draft.all(Anywhere.SUBJECTS);
    if (all.size() >= MOST) {
      all.values().stream()
          .min(Comparator.comparing(Subject::seen))
          .ifPresent(
              oldest -> {
                draft.remove(Anywhere.SUBJECTS, oldest.id());
                Anywhere.putTags(draft, "subject/" + oldest.id(), Map.of());
              });
    }
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + PEM.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("certificate", impossible);
    }
  }
}
