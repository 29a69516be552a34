package coffer.server.denial;

import coffer.pipeline.Denial;
import coffer.pipeline.Grounds;
import coffer.policy.condition.Condition;
import coffer.policy.decide.StatementRef;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest denials of one sort, bounded by number and by size; the oldest go first. */
final class Ring {
  /** What an entry takes without its texts, and what a line of a trace does, roughly. */
  private static final int ENTRY_BYTES = 600;

  private static final int LINE_BYTES = 120;
  private static final int STATEMENT_BYTES = 200;
  private static final int PATTERN_BYTES = 150;

  private final int maxEntries;
  private final long maxBytes;

  @GuardedBy("this")
  private final Map<String, Denial> byRequest = new LinkedHashMap<>();

  @GuardedBy("this")
  private long bytes;

  Ring(int maxEntries, long maxBytes) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  synchronized void add(Denial denial) {
    Denial before = byRequest.put(denial.requestId(), denial);
    bytes += size(denial) - (before == null ? 0 : size(before));
    Iterator<Denial> oldest = byRequest.values().iterator();
    while (byRequest.size() > maxEntries || (bytes > maxBytes && byRequest.size() > 1)) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  synchronized Optional<Denial> find(String requestId) {
    return Optional.ofNullable(byRequest.get(requestId));
  }

  synchronized int size() {
    return byRequest.size();
  }

  /** Roughly, in bytes; the same each time it is asked. */
  private static long size(Denial denial) {
    long size = ENTRY_BYTES + 2L * (denial.resource().length() + denial.principal().length());
    return size + denial.grounds().map(Ring::size).orElse(0L);
  }

  private static long size(Grounds grounds) {
    long size = 0;
    for (Map.Entry<String, List<String>> asked : grounds.asked().entrySet()) {
      size += 100 + 2L * asked.getKey().length();
      for (String value : asked.getValue()) {
        size += 40 + 2L * value.length();
      }
    }
    for (TraceLine line : grounds.explanation().trace()) {
      StatementRef at = line.statement();
      size += LINE_BYTES + 2L * (at.policy().length() + at.sid().length());
      if (line.verdict() instanceof TraceLine.Verdict.ConditionFails(var operator, var key)) {
        size += 2L * (operator.length() + key.length());
      }
    }
    for (Statement statement : grounds.denials()) {
      size += size(statement);
    }
    return size;
  }

  /**
   * Of a policy that was replaced since, this may be the last that is left, so it counts in full
   * although others may share it.
   */
  private static long size(Statement statement) {
    long size = STATEMENT_BYTES + 2L * statement.sid().length();
    for (ActionPattern action : statement.action().patterns()) {
      size += pattern(action.written());
    }
    for (var element : statement.principal().stream().toList()) {
      size += (long) PATTERN_BYTES * element.patterns().size();
    }
    for (var element : statement.resource().stream().toList()) {
      for (Template resource : element.patterns()) {
        size += pattern(resource.source());
      }
    }
    for (Condition condition : statement.conditions()) {
      size += pattern(condition.key());
      for (Template value : condition.values()) {
        size += pattern(value.source());
      }
    }
    return size;
  }

  /** As text, and as what was made of it to match with. */
  private static long pattern(String text) {
    return PATTERN_BYTES + 6L * text.length();
  }
}
