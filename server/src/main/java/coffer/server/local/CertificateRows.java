package coffer.server.local;

import coffer.server.certificate.CertificateText;
import coffer.server.certificate.PrivateKeyText;
import coffer.server.certificate.ServerCertificate;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How certificates, and orders about them, are spelled in the local protocol: in PEM. */
final class CertificateRows {
  private static final String PEM = "pem";
  private static final String KIND = "kind";
  private static final String SHOWN = "shown";
  private static final String AUTHORITIES = "authorities";
  private static final String REVEALED = "revealed";
  private static final String WARNING = "warning";
  private static final String PLACE = "local message";

  private CertificateRows() {}

  static Map<String, String> of(CertificateOrder order) {
    var row = new LinkedHashMap<String, String>();
    row.put("verb", order.verb().name());
    order.replacement().ifPresent(both -> row.put(PEM, CertificateText.pem(both)));
    return row;
  }

  static CertificateOrder order(Map<String, String> row) {
    return new CertificateOrder(
        CertificateOrder.Verb.valueOf(row.getOrDefault("verb", "")),
        Optional.ofNullable(row.get(PEM)).map(CertificateRows::both));
  }

  static List<Map<String, String>> of(CertificatesNow now) {
    var rows = new ArrayList<Map<String, String>>();
    for (ListedCertificate listed : now.shown()) {
      rows.add(
          row(
              SHOWN,
              PEM,
              CertificateText.pem(listed.chain()),
              "listeners",
              String.join(" ", listed.listeners()),
              "source",
              listed.source().name()));
    }
    rows.add(
        row(
            AUTHORITIES,
            PEM,
            CertificateText.pem(now.authorities()),
            "changing",
            Boolean.toString(now.changing())));
    now.revealed().ifPresent(both -> rows.add(row(REVEALED, PEM, CertificateText.pem(both))));
    now.warnings().forEach(text -> rows.add(row(WARNING, "text", text)));
    return rows;
  }

  private static Map<String, String> row(String kind, String... pairs) {
    var row = new LinkedHashMap<String, String>();
    row.put(KIND, kind);
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  static CertificatesNow now(List<Map<String, String>> rows) {
    var shown = new ArrayList<ListedCertificate>();
    var authorities = new ArrayList<X509Certificate>();
    var warnings = new ArrayList<String>();
    boolean changing = false;
    Optional<ServerCertificate> revealed = Optional.empty();
    for (Map<String, String> row : rows) {
      switch (row.getOrDefault(KIND, "")) {
        case SHOWN -> shown.add(listed(row));
        case AUTHORITIES -> {
          authorities.addAll(chain(row.getOrDefault(PEM, "")));
          changing = Boolean.parseBoolean(row.getOrDefault("changing", ""));
        }
        case REVEALED -> revealed = Optional.of(both(row.getOrDefault(PEM, "")));
        case WARNING -> warnings.add(row.getOrDefault("text", ""));
        default -> throw new IllegalArgumentException("unknown kind of row");
      }
    }
    return new CertificatesNow(shown, authorities, changing, revealed, warnings);
  }

  private static ListedCertificate listed(Map<String, String> row) {
    return new ListedCertificate(
        Arrays.stream(row.getOrDefault("listeners", "").split(" ", -1))
            .filter(name -> !name.isEmpty())
            .toList(),
        ListedCertificate.Source.valueOf(row.getOrDefault("source", "")),
        chain(row.getOrDefault(PEM, "")));
  }

  private static List<X509Certificate> chain(String pem) {
    try {
      return CertificateText.parse(pem, PLACE);
    } catch (IOException garbled) {
      throw new IllegalArgumentException("no certificates", garbled);
    }
  }

  private static ServerCertificate both(String pem) {
    try {
      return new ServerCertificate(
          PrivateKeyText.parse(pem, PLACE, Optional.empty()), CertificateText.parse(pem, PLACE));
    } catch (IOException garbled) {
      throw new IllegalArgumentException("no key and certificates", garbled);
    }
  }
}
