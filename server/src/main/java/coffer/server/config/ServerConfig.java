package coffer.server.config;

import coffer.roots.RootSettings;
import coffer.server.http.HttpLimits;
import coffer.server.http.Proxies;
import coffer.sts.web.AddressRule;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of one server, read and checked once at start.
 *
 * @param region AWS region name the server answers to
 * @param kmsRegions further Regions that have keys; see {@link Key#KMS_REGIONS}
 * @param domains host names under which buckets may be addressed by host
 * @param tlsFiles empty to use the certificate of the server's own authority
 * @param keystore what unlocks the keystore
 * @param ocspResponse what an authority said of the certificate, for clients; the file may come and
 *     go
 * @param outside which addresses of identity providers may be asked for their keys
 * @param weakened keys set to something less safe than the default; each is to be warned about at
 *     each start
 */
public record ServerConfig(
    ListenerConfig listeners,
    String region,
    List<String> kmsRegions,
    List<String> domains,
    Optional<TlsFiles> tlsFiles,
    RootSettings keystore,
    Optional<Path> ocspResponse,
    AddressRule outside,
    RequestLogConfig requestLog,
    RequestLogConfig eventLog,
    List<Key> weakened) {

  /**
   * Makes the records of the text.
   *
   * @throws ConfigException if values are out of range or contradict each other
   */
  public static ServerConfig of(Settings settings) throws ConfigException {
    return new ServerConfig(
        listeners(settings),
        settings.text(Key.REGION),
        settings.namesOrNone(Key.KMS_REGIONS),
        settings.names(Key.DOMAINS),
        tlsFiles(settings),
        KeystoreConfig.of(settings),
        settings.pathOrNone(Key.TLS_OCSP),
        new AddressRule(settings.rangesOrNone(Key.PROVIDER_ADDRESSES)),
        log(settings, Key.REQUEST_LOG_FILE_SIZE, Key.REQUEST_LOG_FILES, Key.REQUEST_LOG_QUEUE),
        log(settings, Key.EVENT_LOG_FILE_SIZE, Key.EVENT_LOG_FILES, Key.EVENT_LOG_QUEUE),
        Arrays.stream(Key.values())
            .filter(key -> key.weakensSecurity() && settings.isChanged(key))
            .toList());
  }

  private static ListenerConfig listeners(Settings settings) throws ConfigException {
    InetSocketAddress ops = resolved(settings, Key.OPS_ADDRESS);
    if (!ops.getAddress().isLoopbackAddress()
        && !settings.flag(Key.OPS_TLS)
        && !settings.flag(Key.OPS_REMOTE_PLAINTEXT)) {
      throw new ConfigException(
          Key.OPS_ADDRESS.text()
              + ": the ops listener is not encrypted; on another address than loopback it needs "
              + Key.OPS_TLS.text()
              + " = true or "
              + Key.OPS_REMOTE_PLAINTEXT.text()
              + " = true");
    }
    Optional<InetSocketAddress> plaintext = settings.addressOrNone(Key.S3_PLAINTEXT_ADDRESS);
    if (plaintext.isPresent() && plaintext.get().isUnresolved()) {
      throw unknownHost(Key.S3_PLAINTEXT_ADDRESS);
    }
    int loops = settings.count(Key.EVENT_LOOPS);
    return new ListenerConfig(
        resolved(settings, Key.S3_ADDRESS),
        resolved(settings, Key.API_ADDRESS),
        ops,
        plaintext,
        endpoints(settings),
        workloads(settings),
        secured(settings),
        limits(settings),
        new Proxies(settings.rangesOrNone(Key.PROXIES)),
        loops == 0 ? Runtime.getRuntime().availableProcessors() : loops,
        settings.duration(Key.DRAIN_TIMEOUT));
  }

  private static List<EndpointListener> endpoints(Settings settings) throws ConfigException {
    var all = new ArrayList<EndpointListener>();
    for (String name : settings.endpoints()) {
      Settings own = settings.endpoint(name);
      InetSocketAddress address =
          own.addressOrNone(Key.VPCE_ADDRESS)
              .orElseThrow(() -> new ConfigException("vpce." + name + ".address is missing"));
      if (address.isUnresolved()) {
        throw new ConfigException("vpce." + name + ".address: unknown host");
      }
      all.add(
          new EndpointListener(
              name,
              address,
              own.ranges(Key.VPCE_ALLOWED),
              clients(own, Key.VPCE_CLIENT_CA, Key.VPCE_CLIENT_OPTIONAL),
              own.accountOrAny(Key.VPCE_ACCOUNT)));
    }
    return all;
  }

  private static ListenerConfig.Secured secured(Settings settings) throws ConfigException {
    var ops = clients(settings, Key.OPS_CLIENT_CA, Key.OPS_CLIENT_OPTIONAL);
    if (ops.isPresent() && !settings.flag(Key.OPS_TLS)) {
      throw new ConfigException(
          Key.OPS_CLIENT_CA.text() + " goes with " + Key.OPS_TLS.text() + " = true");
    }
    return new ListenerConfig.Secured(
        clients(settings, Key.S3_CLIENT_CA, Key.S3_CLIENT_OPTIONAL),
        clients(settings, Key.API_CLIENT_CA, Key.API_CLIENT_OPTIONAL),
        ops,
        settings.flag(Key.OPS_TLS));
  }

  private static Optional<ClientCertificates> clients(
      Settings settings, Key authorities, Key optional) throws ConfigException {
    Optional<Path> file = settings.pathOrNone(authorities);
    if (file.isEmpty() && settings.flag(optional)) {
      throw new ConfigException(optional.text() + " goes with " + authorities.text());
    }
    return file.map(path -> new ClientCertificates(path, !settings.flag(optional)));
  }

  private static Optional<ListenerConfig.Workloads> workloads(Settings settings)
      throws ConfigException {
    var address = settings.addressOrNone(Key.WORKLOADS_ADDRESS);
    var roles = settings.pathOrNone(Key.WORKLOADS_ROLES);
    if (address.isPresent() != roles.isPresent()) {
      throw new ConfigException(
          Key.WORKLOADS_ADDRESS.text() + " and " + Key.WORKLOADS_ROLES.text() + " go together");
    }
    if (address.isPresent() && address.get().isUnresolved()) {
      throw unknownHost(Key.WORKLOADS_ADDRESS);
    }
    boolean remote = address.filter(a -> !a.getAddress().isLoopbackAddress()).isPresent();
    if (remote && !settings.flag(Key.WORKLOADS_REMOTE_PLAINTEXT)) {
      throw new ConfigException(
          Key.WORKLOADS_ADDRESS.text()
              + ": credentials are not encrypted on their way; on another address than loopback it"
              + " needs "
              + Key.WORKLOADS_REMOTE_PLAINTEXT.text()
              + " = true");
    }
    return address.flatMap(a -> roles.map(file -> new ListenerConfig.Workloads(a, file)));
  }

  private static InetSocketAddress resolved(Settings settings, Key key) throws ConfigException {
    InetSocketAddress address = settings.address(key);
    if (address.isUnresolved()) {
      throw unknownHost(key);
    }
    return address;
  }

  private static ConfigException unknownHost(Key key) {
    return new ConfigException(key.text() + ": unknown host");
  }

  private static HttpLimits limits(Settings settings) throws ConfigException {
    try {
      return new HttpLimits(
          new HttpLimits.Heads(
              size(settings, Key.HEAD_MAX),
              size(settings, Key.HEAD_MAX_TARGET),
              settings.count(Key.HEAD_MAX_FIELDS),
              settings.duration(Key.HEAD_DEADLINE)),
          new HttpLimits.Bodies(
              size(settings, Key.BODY_WINDOW),
              size(settings, Key.BODY_MIN_RATE),
              settings.duration(Key.BODY_RATE_WINDOW),
              size(settings, Key.BODY_DRAIN)),
          new HttpLimits.Replies(
              size(settings, Key.REPLY_WINDOW), settings.duration(Key.REPLY_STALL)),
          new HttpLimits.Connections(
              settings.count(Key.CONNECTIONS_MAX),
              settings.count(Key.CONNECTIONS_PER_ADDRESS),
              settings.count(Key.REQUESTS_MAX),
              settings.duration(Key.CONNECTIONS_IDLE)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("http: " + e.getMessage());
    }
  }

  private static int size(Settings settings, Key key) throws ConfigException {
    long bytes = settings.bytes(key);
    if (bytes > 1 << 30) {
      throw new ConfigException(key.text() + ": more than 1 GiB");
    }
    return (int) bytes;
  }

  private static Optional<TlsFiles> tlsFiles(Settings settings) throws ConfigException {
    var certificate = settings.pathOrNone(Key.TLS_CERTIFICATE);
    var key = settings.pathOrNone(Key.TLS_KEY);
    var store = settings.pathOrNone(Key.TLS_PKCS12);
    var password = settings.pathOrNone(Key.TLS_PASSWORD);
    if (certificate.isPresent() != key.isPresent()) {
      throw new ConfigException(
          Key.TLS_CERTIFICATE.text() + " and " + Key.TLS_KEY.text() + " go together");
    }
    if (store.isPresent() && certificate.isPresent()) {
      throw new ConfigException(
          Key.TLS_PKCS12.text() + " and " + Key.TLS_CERTIFICATE.text() + " exclude each other");
    }
    if (store.isPresent() && password.isEmpty()) {
      throw new ConfigException(Key.TLS_PKCS12.text() + " goes with " + Key.TLS_PASSWORD.text());
    }
    if (password.isPresent() && store.isEmpty() && key.isEmpty()) {
      throw new ConfigException(
          Key.TLS_PASSWORD.text()
              + " goes with "
              + Key.TLS_KEY.text()
              + " or "
              + Key.TLS_PKCS12.text());
    }
    Optional<TlsFiles> pem =
        certificate.flatMap(c -> key.map(k -> new TlsFiles.Pem(c, k, password)));
    return pem.or(() -> store.flatMap(s -> password.map(p -> new TlsFiles.Pkcs12(s, p))));
  }

  private static RequestLogConfig log(Settings settings, Key fileSize, Key files, Key queue)
      throws ConfigException {
    long fileBytes = settings.bytes(fileSize);
    int queued = settings.count(queue);
    if (fileBytes == 0 || queued == 0) {
      String log = fileSize.text().substring(0, fileSize.text().indexOf('.'));
      throw new ConfigException(log + ": limit not above zero");
    }
    return new RequestLogConfig(fileBytes, settings.count(files), queued);
  }
}
