package coffer.cli;

import coffer.server.local.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks the deployment over. */
@Command(
    name = "doctor",
    description =
        "Checks disk, clock, keys, certificate, permissions and store, and says what to do.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    List<Finding> findings = data.access().with(commands -> commands.doctor());
    for (Finding finding : findings) {
      String level = finding.level().name().toLowerCase(Locale.ROOT);
      Streams.out("%-8s %-14s %s".formatted(level, finding.subject(), finding.text()));
      if (!finding.advice().isEmpty()) {
        Streams.out(" ".repeat(24) + "-> " + finding.advice());
      }
    }
    return findings.stream().anyMatch(f -> f.level() == Finding.Level.FAILURE) ? 1 : 0;
  }
}
