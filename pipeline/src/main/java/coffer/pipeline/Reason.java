package coffer.pipeline;

import coffer.policy.decide.Telling;

/** Why a request was denied. */
public sealed interface Reason {
  /** In one sentence, for the request log. */
  String words();

  /** Policies were asked, and did not allow it. */
  record Evaluated(Grounds grounds) implements Reason {
    @Override
    public String words() {
      return Telling.of(grounds.explanation().decision());
    }
  }

  /**
   * It is refused whatever policies say.
   *
   * @param rule which no policy can change, in lower case and without a full stop
   * @param unheard whether the reply says no more than that such credentials are not heard there
   */
  record Ruled(String rule, boolean unheard) implements Reason {
    public Ruled(String rule) {
      this(rule, false);
    }

    @Override
    public String words() {
      return "denied: " + rule;
    }
  }
}
