package coffer.cli;

import coffer.server.local.CertificateOrder;
import coffer.server.local.CertificateOrder.Verb;
import coffer.server.local.CertificatesNow;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the server's own certificate anew, or its authority. */
@Command(
    name = "rotate",
    description = {
      "Makes a new key and certificate of the server's own. Prints what is shown then.",
      "With --ca a new authority, in two steps so that no client is left behind:",
      "  coffer cert rotate --ca           makes it; clients go on with the old one",
      "  coffer cert export                both certificates: give them to all clients",
      "  coffer cert rotate --ca finish    puts it into use"
    })
final class CertRotate implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--ca",
      paramLabel = "STEP",
      arity = "0..1",
      fallbackValue = "begin",
      description = "the authority; STEP is begin (default), finish or cancel")
  private @Nullable Step authority;

  /** How far to go. */
  enum Step {
    BEGIN(Verb.BEGIN_AUTHORITY),
    FINISH(Verb.FINISH_AUTHORITY),
    CANCEL(Verb.CANCEL_AUTHORITY);

    private final Verb verb;

    Step(Verb verb) {
      this.verb = verb;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    Verb verb = authority == null ? Verb.ROTATE : authority.verb;
    CertificatesNow now =
        data.access().with(commands -> commands.certificates(CertificateOrder.of(verb)));
    CertShow.print(now);
    switch (verb) {
      case BEGIN_AUTHORITY ->
          Streams.progress(
              "coffer: give clients what coffer cert export prints, then run"
                  + " coffer cert rotate --ca finish");
      case FINISH_AUTHORITY ->
          Streams.progress(
              "coffer: back up %s now; clients need the old authority no longer"
                  .formatted(data.directory().resolve("tls")));
      default -> {}
    }
    return 0;
  }
}
