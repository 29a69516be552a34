package coffer.server;

import coffer.ec2.network.Door;
import coffer.identity.Accounts;
import coffer.pipeline.Pipeline;
import coffer.pipeline.RequestSink;
import coffer.roots.ConfiguredRoots;
import coffer.roots.ConfiguredRoots.Surroundings;
import coffer.roots.secret.Prompt;
import coffer.server.audit.EventLog;
import coffer.server.audit.JsonLinesSink;
import coffer.server.audit.RequestLogOptions;
import coffer.server.config.ClientCertificates;
import coffer.server.config.EndpointListener;
import coffer.server.config.ListenerConfig;
import coffer.server.config.ServerConfig;
import coffer.server.data.Addresses;
import coffer.server.data.DataDirectory;
import coffer.server.data.DirectorySettings;
import coffer.server.http.Clientele;
import coffer.server.http.HttpListener;
import coffer.server.http.ListenerOptions;
import coffer.server.http.Protection;
import coffer.server.http.Tls;
import coffer.server.http.TlsEngine;
import coffer.server.http.Transport;
import coffer.server.local.CertificateOrders;
import coffer.server.local.Checkup;
import coffer.server.local.DirectCommands;
import coffer.server.local.DirectoryCheckup;
import coffer.server.local.LocalServer;
import coffer.server.local.ServerStatus;
import coffer.server.ops.ListenerMetrics;
import coffer.server.ops.Metrics;
import coffer.server.ops.MetricsSink;
import coffer.server.ops.OpsHandler;
import coffer.server.workload.WorkloadRoles;
import coffer.wire.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: this is the one place where the rooms are put together.
 *
 * <p>Everything that was opened is closed again, last first, whether the start fails half-way or
 * the server stops. Stopping drains first: no new connections, requests at hand get their answers.
 */
public final class CofferServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CofferServer.class);
  private static final Duration CERTIFICATE_CHECK = Duration.ofMinutes(1);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<HttpListener> listeners = new ArrayList<>();
  private final Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
  private final DamageLog damage = new DamageLog();
  private final Duration drain;
  private final DataDirectory directory;
  private final OpenStore store;
  private final boolean firstStart;
  private volatile boolean ready;

  private CofferServer(
      Path data,
      ServerConfig config,
      Optional<Accounts.Key> rootKey,
      Surroundings surroundings,
      InstantSource clock,
      List<RequestSink> watching)
      throws IOException {
    this.drain = config.listeners().drain();
    var groundwork = Groundwork.begin();
    try {
      this.directory =
          opened(
              DataDirectory.open(
                  data,
                  new DirectorySettings(
                      config.domains(), hosts(config.listeners()), config.region(), rootKey),
                  new ConfiguredRoots(data, config.keystore(), surroundings)));
      this.store = opened(OpenStore.open(directory, clock));
      var _ = directory.completeFirstStart(store.accounts());
      // One that could not listen has told nobody how to use it.
      this.firstStart = directory.environment().isEmpty();
      store.objects().startCare(damage);
      listen(config, groundwork, clock, watching);
    } catch (IOException | RuntimeException refused) {
      close();
      throw refused;
    }
    this.ready = true;
  }

  /**
   * Opens the data directory, making it on the first start, and listens.
   *
   * @param rootKey what the first start gives the root account; empty for a random one
   * @throws IOException if an address cannot be had
   * @throws coffer.server.data.UnusableDirectoryException if the directory cannot be used, with the
   *     reason
   * @throws coffer.crypto.RootOfTrustException if the keystore is not unlocked, with the reason
   */
  public static CofferServer start(Path data, ServerConfig config, Optional<Accounts.Key> rootKey)
      throws IOException {
    return start(data, config, rootKey, nobody());
  }

  /**
   * The same where the keystore may be unlocked by what the process was started with.
   *
   * @param surroundings where systemd put credentials, and who may be asked for a passphrase
   */
  public static CofferServer start(
      Path data, ServerConfig config, Optional<Accounts.Key> rootKey, Surroundings surroundings)
      throws IOException {
    return new CofferServer(data, config, rootKey, surroundings, InstantSource.system(), List.of());
  }

  private static Surroundings nobody() {
    return new Surroundings(Optional.empty(), Prompt.NOBODY);
  }

  /** The same by another clock: for tests of what happens when a clock is set. */
  static CofferServer start(
      Path data, ServerConfig config, Optional<Accounts.Key> rootKey, InstantSource clock)
      throws IOException {
    return new CofferServer(data, config, rootKey, nobody(), clock, List.of());
  }

  /** The same with more sinks: for tests of what requests ask to be allowed. */
  static CofferServer start(
      Path data, ServerConfig config, Optional<Accounts.Key> rootKey, List<RequestSink> watching)
      throws IOException {
    return new CofferServer(data, config, rootKey, nobody(), InstantSource.system(), watching);
  }

  private void listen(
      ServerConfig config, Groundwork groundwork, InstantSource clock, List<RequestSink> watching)
      throws IOException {
    var metrics = new Metrics();
    var log = config.requestLog();
    var requests =
        opened(
            new JsonLinesSink(
                new RequestLogOptions(
                    directory.layout().requestLog(), log.fileBytes(), log.files(), log.queued())));
    metrics.counter(
        "coffer_request_log_dropped",
        "Requests the request log could not keep up with",
        requests::dropped);
    var eventLog = config.eventLog();
    var events =
        opened(
            new EventLog(
                new RequestLogOptions(
                    directory.layout().eventLog(),
                    eventLog.fileBytes(),
                    eventLog.files(),
                    eventLog.queued())));
    metrics.counter(
        "coffer_event_log_dropped", "Events the event log could not keep up with", events::dropped);
    StoreMetrics.watch(metrics, store);
    DirectoryMetrics.watch(metrics, directory.layout());
    var services =
        opened(
            new Services(
                new Services.Stores(
                    store.objects().buckets(),
                    store.objects().objects(),
                    store.objects().uploads(),
                    store.accounts(),
                    store.realms(),
                    store.engine().meta(),
                    store.engine().changes(),
                    directory.keystore()),
                groundwork.models(),
                config.region(),
                config.kmsRegions(),
                config.domains(),
                config.outside(),
                EndpointDoors.doors(config.listeners().endpoints()),
                Stream.concat(Stream.of(requests, new MetricsSink(metrics)), watching.stream())
                    .toList(),
                events,
                clock));
    metrics.counters(
        "coffer_kms_calls",
        "Operations of KMS carried out, for clients and for services",
        "operation",
        () ->
            services.keyCalls().all().entrySet().stream()
                .map(calls -> new Metrics.Sample(calls.getKey(), calls.getValue()))
                .toList());

    ListenerConfig doors = config.listeners();
    TlsEngine engine = groundwork.tlsEngine();
    Transport transport = opened(Transport.open(doors.eventLoops(), clock));
    var given = config.tlsFiles().map(files -> new GivenCertificate(files, clock));
    var shown =
        opened(
            new ShownCertificates(
                new ShownCertificates.Sources(
                    directory.certificates(),
                    given,
                    config.ocspResponse().map(file -> new OcspFile(file, clock))),
                config.domains()));
    DirectoryMetrics.watchCertificate(metrics, () -> Optional.of(shown.until()));
    Pipeline s3 = services.s3Only();
    var secured = doors.secured();
    listen(transport, behind(doors, "s3", doors.s3()), tls("s3", engine, shown, secured.s3()), s3);
    listen(
        transport,
        behind(doors, "api", doors.api()),
        tls("api", engine, shown, secured.api()),
        services.all());
    listen(
        transport,
        new ListenerOptions("ops", doors.ops(), doors.limits()),
        secured.opsTls() ? tls("ops", engine, shown, secured.ops()) : new Protection.Plaintext(),
        new OpsHandler(metrics, () -> ready));
    if (doors.plaintextS3().isPresent()) {
      listen(
          transport,
          behind(doors, "s3-plaintext", doors.plaintextS3().get()),
          new Protection.Plaintext(),
          s3);
    }
    listenForEndpoints(transport, config, services, engine, shown, clock);
    shown.keepFresh(CERTIFICATE_CHECK);
    if (doors.workloads().isPresent()) {
      var workloads = doors.workloads().get();
      listen(
          transport,
          new ListenerOptions("workloads", workloads.address(), doors.limits()),
          new Protection.Plaintext(),
          services.workloads(WorkloadRoles.read(workloads.roles())));
    }
    ListenerMetrics.watch(metrics, listeners);
    writeAddresses(config, shown);
    shown.afterwards(() -> writeAddresses(config, shown));
    opened(
        LocalServer.start(
            directory.layout(),
            new DirectCommands(
                directory,
                store.accounts(),
                checkups(
                    transport,
                    doors,
                    Stream.of(given, shown.ocspCheckup())
                        .<Checkup>flatMap(Optional::stream)
                        .toList(),
                    clock),
                this::status,
                services.explanations(),
                new CertificateOrders(directory.certificates(), shown, clock))));
    config
        .weakened()
        .forEach(
            key ->
                LOG.atWarn()
                    .addKeyValue("key", key.text())
                    .log("configured less safe than the default"));
  }

  private void listenForEndpoints(
      Transport transport,
      ServerConfig config,
      Services services,
      TlsEngine engine,
      ShownCertificates brought,
      InstantSource clock)
      throws IOException {
    ListenerConfig doors = config.listeners();
    if (doors.endpoints().isEmpty()) {
      return;
    }
    var names = new EndpointDoors.Names(config.region(), config.domains());
    var shown =
        opened(
            new EndpointDoors(
                services.ec2(),
                names,
                directory.certificates(),
                brought,
                store.engine().changes(),
                clock));
    brought.follow(shown);
    var handler = new EndpointHandler(services);
    for (EndpointListener door : doors.endpoints()) {
      Clientele clients = clientele(door.clients());
      Tls tls = shown.open(door, engine, clients);
      keepFresh(door.clients(), clients, tls);
      listen(
          transport,
          new ListenerOptions(
              Door.LISTENER + door.name(),
              door.address(),
              doors.limits(),
              door.allowed(),
              doors.proxies()),
          tls,
          handler);
    }
  }

  private List<Checkup> checkups(
      Transport transport, ListenerConfig doors, List<Checkup> certificates, InstantSource clock) {
    var all = new ArrayList<Checkup>();
    all.add(new DirectoryCheckup(directory.layout(), clock, directory::keysOnDisk));
    all.addAll(certificates);
    all.add(new StoreCheckup(store, directory.layout(), Optional.of(damage)));
    all.add(new TransportCheckup(transport::facts, doors.limits().connections().max()));
    return all;
  }

  private Tls tls(
      String listener,
      TlsEngine engine,
      ShownCertificates shown,
      Optional<ClientCertificates> asked)
      throws IOException {
    Clientele clients = clientele(asked);
    var tls = new Tls(engine, shown.material(), clients);
    shown.follow(listener, tls);
    keepFresh(asked, clients, tls);
    return tls;
  }

  private static Clientele clientele(Optional<ClientCertificates> asked) throws IOException {
    return asked.isPresent()
        ? new Clientele(
            new ClientAuthorities(asked.get().authorities()).read(), asked.get().required())
        : Clientele.ANYBODY;
  }

  private void keepFresh(Optional<ClientCertificates> asked, Clientele first, Tls tls) {
    asked
        .map(clients -> new ClientAuthorities(clients.authorities()))
        .ifPresent(
            file -> opened(file.keepFresh(first.authorities(), CERTIFICATE_CHECK, tls::trust)));
  }

  /**
   * Tells local commands where the server is reached. A certificate that was brought along has a
   * name that clients can check, and somebody else's authority to check it by.
   */
  private void writeAddresses(ServerConfig config, ShownCertificates shown) {
    Optional<String> name =
        shown.isBrought() ? Optional.of(config.domains().getFirst()) : Optional.empty();
    new Addresses(text("s3"), text("api"), text("ops"), config.region(), name)
        .write(directory.layout());
  }

  private static ListenerOptions behind(
      ListenerConfig doors, String name, InetSocketAddress address) {
    return new ListenerOptions(name, address, doors.limits(), doors.proxies());
  }

  private void listen(
      Transport transport, ListenerOptions options, Protection protection, HttpHandler handler)
      throws IOException {
    HttpListener listener;
    try {
      listener = HttpListener.start(transport, options, protection, handler);
    } catch (IOException refused) {
      throw new IOException(
          "cannot listen on %s for %s: %s"
              .formatted(text(options.address()), options.name(), reason(refused)),
          refused);
    }
    opened(listener);
    listeners.add(listener);
    addresses.put(options.name(), listener.address());
  }

  /** The system's own word, which lies deepest. */
  private static String reason(Throwable refused) {
    Throwable deepest = refused;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    // What the native transport puts before it names a C function and an error's number.
    return String.valueOf(deepest.getMessage())
        .replaceFirst("^.* failed with error\\(-?[0-9]+\\): ", "");
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Whether no server listened for this directory before; the operator is told how to use it. */
  public boolean isFirstStart() {
    return firstStart;
  }

  /**
   * The address of a listener: {@code s3}, {@code api}, {@code ops}, {@code s3-plaintext} or {@code
   * vpce.NAME}.
   */
  public InetSocketAddress address(String listener) {
    InetSocketAddress found = addresses.get(listener);
    if (found == null) {
      throw new IllegalArgumentException("no such listener");
    }
    return found;
  }

  public DataDirectory directory() {
    return directory;
  }

  /**
   * For the process that holds the server, such as a test; everyone else comes through the
   * listeners.
   */
  public OpenStore store() {
    return store;
  }

  private String text(String listener) {
    return text(address(listener));
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private ServerStatus status() {
    var facts = new LinkedHashMap<String, String>();
    addresses.keySet().forEach(name -> facts.put(name, text(name)));
    return new ServerStatus(ready, facts);
  }

  private static List<String> hosts(ListenerConfig doors) {
    return List.of(doors.s3().getHostString(), doors.api().getHostString());
  }

  /** Drains, then closes everything. */
  @Override
  public void close() {
    ready = false;
    // All doors at once: a request that one no longer takes must not find the other still open.
    try (var drains = Executors.newVirtualThreadPerTaskExecutor()) {
      for (HttpListener listener : listeners) {
        drains.execute(() -> drain(listener));
      }
    }
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failed) { // closing goes on whatever one part does
        LOG.atError().setCause(failed).log("part did not close");
      }
    }
  }

  private void drain(HttpListener listener) {
    try {
      listener.drain(drain);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
