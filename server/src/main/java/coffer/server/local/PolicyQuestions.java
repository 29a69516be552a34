package coffer.server.local;

import java.util.List;
import java.util.Optional;

/** What a running server can say about its decisions. */
public interface PolicyQuestions {
  /** Where no server runs. */
  PolicyQuestions NONE =
      new PolicyQuestions() {
        @Override
        public Optional<DecisionReport> denial(String requestId) {
          throw notRunning();
        }

        @Override
        public List<DecisionReport> suppose(Supposition supposition) {
          throw notRunning();
        }
      };

  /** Why a request was denied; empty if it was not, or too long ago. */
  Optional<DecisionReport> denial(String requestId);

  /**
   * What would become of a request, by the policies as they are stored now: a report for each thing
   * that must be allowed, which by an access point are two.
   *
   * @throws LocalCommandException if there is no such principal or resource
   */
  List<DecisionReport> suppose(Supposition supposition);

  /** The answer of a stopped server. */
  static LocalCommandException notRunning() {
    return new LocalCommandException("only a running server can explain; start it and try again");
  }
}
