package coffer.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The CPU time of other processes of this machine, from Linux's {@code /proc}. */
final class WatchedProcesses {
  /** Clock ticks a second in {@code /proc}; fixed at 100 for user space on Linux. */
  private static final long TICK_NANOS = 10_000_000;

  private WatchedProcesses() {}

  /** User and system time of all of them so far; nothing for those that are gone. */
  static Duration cpu(List<Long> processes) {
    long ticks = 0;
    for (long process : processes) {
      try {
        String line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
        // The name in brackets may hold blanks; what follows it does not.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 15);
        ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      } catch (IOException gone) {
        // A process that ended has no more time to tell of.
      }
    }
    return Duration.ofNanos(ticks * TICK_NANOS);
  }
}
