package coffer.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an authority says of the server's certificate, as a file that something else fetches: this
 * server asks nobody. A response of another certificate, or one that is out of date, would make
 * clients refuse what they accept without it, so it is left out.
 *
 * <p>Source: RFC 6960, sections 4.2.1 and 4.2.2.1.
 */
final class OcspFile {
  private static final Logger LOG = LoggerFactory.getLogger(OcspFile.class);
  private static final int MAX_BYTES = 64 * 1024;

  private final Path file;
  private final InstantSource clock;

  OcspFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** The response, in DER, if it is about this certificate and holds now. */
  Optional<byte[]> read(X509Certificate certificate) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      byte[] der = in.readNBytes(MAX_BYTES);
      if (new OCSPResp(der).getResponseObject() instanceof BasicOCSPResp basic) {
        for (SingleResp single : basic.getResponses()) {
          if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
              && holds(single)) {
            return Optional.of(der);
          }
        }
      }
      LOG.atWarn().addKeyValue("file", file).log("no OCSP response that holds for the certificate");
    } catch (IOException | OCSPException | IllegalArgumentException notOne) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("reason", notOne.getMessage())
          .log("OCSP response cannot be used");
    }
    return Optional.empty();
  }

  private boolean holds(SingleResp single) {
    Instant now = clock.instant();
    // A responder may leave the end out, which means that there is always something newer.
    Date end = single.getNextUpdate();
    return !single.getThisUpdate().toInstant().isAfter(now)
        && (end == null || end.toInstant().isAfter(now));
  }
}
