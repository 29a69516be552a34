package coffer.policy.decide;

import coffer.policy.document.Effect;
import java.util.ArrayList;
import java.util.List;

/** What is written down of an evaluation: everything or nothing. */
final class Trace {
  static final Trace OFF = new Trace(false);

  private final boolean on;
  private final List<TraceLine> lines = new ArrayList<>();

  private Trace(boolean on) {
    this.on = on;
  }

  static Trace on() {
    return new Trace(true);
  }

  boolean isOn() {
    return on;
  }

  void add(StatementRef statement, Effect effect, TraceLine.Verdict verdict) {
    if (on) {
      lines.add(new TraceLine(statement, effect, verdict));
    }
  }

  List<TraceLine> lines() {
    return lines;
  }
}
