package coffer.server;

import coffer.server.http.Transport;
import coffer.server.http.TransportFacts;
import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What carries the bytes on this machine, and whether there are descriptors enough for it. */
final class TransportCheckup implements Checkup {
  /** For the store's files, the listeners and the log. */
  private static final long DESCRIPTORS_BESIDE_CONNECTIONS = 2048;

  private final Supplier<TransportFacts> facts;
  private final long connections;

  /**
   * @param connections most that may be open, all listeners together; 0 where none are
   */
  TransportCheckup(Supplier<TransportFacts> facts, long connections) {
    this.facts = facts;
    this.connections = connections;
  }

  /** What a server would choose that was started now. */
  static TransportCheckup stopped(InstantSource clock) {
    return new TransportCheckup(
        () -> {
          try (var transport = Transport.open(1, clock)) {
            return transport.facts();
          }
        },
        0);
  }

  @Override
  public String subject() {
    return "transport";
  }

  @Override
  public List<Finding> look() {
    var chosen = facts.get();
    var findings = new ArrayList<Finding>();
    findings.add(
        choice("sockets", chosen.sockets(), chosen.socketsReason(), "Linux on x86-64 has epoll"));
    findings.add(
        choice(
            "tls", chosen.tls(), chosen.tlsReason(), "Linux on x86-64 with glibc has BoringSSL"));
    if (connections > 0
        && ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      findings.add(descriptors(unix));
    }
    return findings;
  }

  private Finding descriptors(UnixOperatingSystemMXBean unix) {
    long most = unix.getMaxFileDescriptorCount();
    String text = "%d open of %d allowed".formatted(unix.getOpenFileDescriptorCount(), most);
    long wanted = connections + DESCRIPTORS_BESIDE_CONNECTIONS;
    return most >= wanted
        ? Finding.ok("files", text)
        : new Finding(
            Finding.Level.WARNING,
            "files",
            text,
            "allow %d open files (LimitNOFILE=, ulimit -n), or lower http.connections.max"
                .formatted(wanted));
  }

  private static Finding choice(String subject, String chosen, String reason, String advice) {
    return reason.isEmpty()
        ? Finding.ok(subject, chosen)
        : new Finding(
            Finding.Level.WARNING,
            subject,
            chosen + ": " + reason,
            "works, but costs more CPU; " + advice);
  }
}
