package coffer.sts.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Fetches a provider's documents. {@link GuardedHttps} does it for good. */
@FunctionalInterface
public interface Fetch {
  /**
   * The body of a reply with status 200; redirects are not followed.
   *
   * @param thumbprints SHA-1 of certificates, 40 hexadecimal digits, that are trusted for this
   *     beside the system's roots
   * @throws IOException if there is no such reply, in time and within bounds, from an address that
   *     may be asked
   */
  byte[] get(URI uri, List<String> thumbprints) throws IOException;
}
