package coffer.server;

import coffer.pipeline.Access;
import coffer.pipeline.Denial;
import coffer.server.denial.RecentDenials;
import coffer.server.local.DecisionReport;
import coffer.server.local.PolicyQuestions;
import coffer.server.local.Supposition;
import java.util.LinkedHashMap;
import java.util.List;
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
  public List<DecisionReport> suppose(Supposition wanted) {
    return suppositions.decide(wanted).stream()
        .map(decided -> DecisionReport.of(facts(wanted, decided.access()), decided.grounds()))
        .toList();
  }

  private static Map<String, String> facts(Supposition wanted, Access access) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("principal", wanted.principal());
    if (!wanted.endpoint().isEmpty()) {
      facts.put("endpoint", wanted.endpoint());
    }
    facts.put("action", access.action());
    facts.put("resource", access.resource().value());
    return facts;
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
