package coffer.server.data;

import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the server listens, each as {@code HOST:PORT}; kept in the file {@code addresses}, so that
 * it is known while the server is stopped too.
 *
 * @param name the host name of a certificate that the operator brought along; empty for the
 *     server's own, which every client has to be told to trust
 */
public record Addresses(String s3, String api, String ops, String region, Optional<String> name) {
  /** Reads what the last start wrote; empty if there was none. */
  public static Optional<Addresses> read(DataLayout layout) {
    Path file = layout.addresses();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, String> values = ShellFile.read(file);
    if (!values.keySet().containsAll(Names.NEEDED)) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file);
    }
    return Optional.of(
        new Addresses(
            values.getOrDefault(Names.S3, ""),
            values.getOrDefault(Names.API, ""),
            values.getOrDefault(Names.OPS, ""),
            values.getOrDefault(Names.REGION, ""),
            Optional.ofNullable(values.get(Names.NAME))));
  }

  public void write(DataLayout layout) {
    var values = new LinkedHashMap<String, String>();
    values.put(Names.S3, s3);
    values.put(Names.API, api);
    values.put(Names.OPS, ops);
    values.put(Names.REGION, region);
    name.ifPresent(given -> values.put(Names.NAME, given));
    ShellFile.write(layout.addresses(), "Where Coffer listens, or last listened.", values);
  }

  public String s3Url() {
    return url(s3);
  }

  public String apiUrl() {
    return url(api);
  }

  /**
   * The URL a client on this machine uses. Loopback and wildcard addresses become {@code
   * localhost}: it is in every certificate of the server's own, and bucket names go before it.
   */
  private String url(String address) {
    int colon = address.lastIndexOf(':');
    if (name.isPresent()) {
      return "https://" + name.get() + address.substring(colon);
    }
    String host = address.substring(0, colon);
    boolean here =
        host.startsWith("127.")
            || host.equals("0.0.0.0")
            || host.equals("[::]")
            || host.equals("[::1]")
            || host.isEmpty();
    return "https://" + (here ? "localhost" : host) + address.substring(colon);
  }

  /** The names in the file. */
  private static final class Names {
    static final String S3 = "COFFER_S3_ADDRESS";
    static final String API = "COFFER_API_ADDRESS";
    static final String OPS = "COFFER_OPS_ADDRESS";
    static final String REGION = "COFFER_REGION";
    static final String NAME = "COFFER_NAME";
    static final java.util.Set<String> NEEDED = java.util.Set.of(S3, API, OPS, REGION);

    private Names() {}
  }
}
