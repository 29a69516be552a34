package coffer.server;

import coffer.pipeline.Denial;
import coffer.server.denial.RecentDenials;
import coffer.server.local.DecisionReport;
import coffer.server.local.PolicyQuestions;
import coffer.server.local.Supposition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells operators of decisions: those that were made, and those that would be. */
final class Explanations implements PolicyQuestions {
  private final RecentDenials denials;
  private final Suppositions suppositions;

  Explanations(RecentDenials denials, Suppositions suppositions) {
    this.denials = denials;
    this.suppositions = suppositions;
  }

  @Override
  public Optional<DecisionReport> denial(String requestId) {
    return denials.find(requestId).map(denial -> DecisionReport.of(facts(denial), denial.reason()));
  }

  @Override
  public DecisionReport suppose(Supposition wanted) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("principal", wanted.principal());
    facts.put("action", wanted.action());
    facts.put("resource", wanted.resource());
    return DecisionReport.of(facts, suppositions.decide(wanted));
  }

  private static Map<String, String> facts(Denial denial) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("request", denial.requestId());
    facts.put("at", denial.at().toString());
    facts.put("operation", denial.service() + " " + denial.operation());
    facts.put("principal", denial.principal());
    if (!denial.action().isEmpty()) {
      facts.put("action", denial.action());
      facts.put("resource", denial.resource());
    }
    return facts;
  }
}
