package coffer.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Jazzer calls with every input: the first byte says which parser, the rest is for it.
 *
 * <p>{@code -Dcoffer.fuzz.parsers=ROUTER,FORM} leaves the other parsers out.
 */
public final class Fuzzing {
  /**
   * Far more than any parser needs for the few KiB it is given, and far less than a length that was
   * believed would take.
   */
  private static final long MOST_BYTES = 32L << 20;

  private static final String CHOSEN = System.getProperty("coffer.fuzz.parsers", "");
  private static final Fuzzing ALL = new Fuzzing();

  private final Map<Parser, FuzzTarget> targets = new EnumMap<>(Parser.class);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Fuzzing() {
    for (Parser parser : Parser.values()) {
      if (CHOSEN.isEmpty() || Arrays.asList(CHOSEN.split(",", -1)).contains(parser.name())) {
        targets.put(parser, parser.target());
      }
    }
  }

  /** Jazzer's way in. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    boolean _ = ALL.takes(input);
  }

  private boolean takes(byte[] input) throws IOException {
    Optional<FuzzTarget> target =
        input.length == 0
            ? Optional.empty()
            : Parser.of(input[0]).flatMap(p -> Optional.ofNullable(targets.get(p)));
    if (target.isEmpty()) {
      return false;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean taken = target.get().takes(rest);
    long used = threads.getCurrentThreadAllocatedBytes() - before;
    if (used > MOST_BYTES) {
      // The first time may have loaded and instrumented classes.
      requireFew(target.get(), rest);
    }
    return taken;
  }

  private void requireFew(FuzzTarget target, byte[] input) throws IOException {
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean _ = target.takes(input);
    long used = threads.getCurrentThreadAllocatedBytes() - before;
    if (used > MOST_BYTES) {
      throw new IllegalStateException("took " + used + " bytes for " + input.length);
    }
  }
}
