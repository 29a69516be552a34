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

  /** From this share of the limit on, in percent, it is about to be felt. */
  private static final long NEARLY_ALL = 80;

  private final Supplier<TransportFacts> facts;
  private final long connections;

  /**
   * @param connections most that one listener may have open; 0 where none is
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
      // This is the server's process, and the JVM has raised its soft limit to the hard one.
      findings.add(
          descriptors(
              unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount(), connections));
    }
    return findings;
  }

  /**
   * Whether one listener could be full. That all of them are at a time is not what a limit has to
   * be set for; if it comes near, the descriptors in use tell.
   */
  static Finding descriptors(long open, long most, long connections) {
    long wanted = connections + DESCRIPTORS_BESIDE_CONNECTIONS;
    String text = "%d open of %d allowed".formatted(open, most);
    if (most < wanted) {
      return new Finding(
          Finding.Level.WARNING,
          "files",
          text,
          "allow %d (LimitNOFILE=, or the hard limit, ulimit -Hn), or lower http.connections.max to %d"
              .formatted(wanted, Math.max(1, most - DESCRIPTORS_BESIDE_CONNECTIONS)));
    }
    return open * 100 >= most * NEARLY_ALL
        ? new Finding(
            Finding.Level.WARNING,
            "files",
            text,
            "allow more (LimitNOFILE=, or the hard limit, ulimit -Hn): new connections are about to"
                + " be refused")
        : Finding.ok("files", text);
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
