package coffer.security;

import coffer.pipeline.Access;
import coffer.wire.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks one request under one policy after the other. What it wants is learnt from the record of it
 * when nothing is allowed; then the user gets everything but one of these actions, everything with
 * one of them denied, all of them but one on another resource, and in the end nothing but them,
 * each on its very resource.
 */
final class Examination {
  private final Prober prober;
  private final Watch watch;
  private final List<String> wrong = new ArrayList<>();

  Examination(Prober prober, Watch watch) {
    this.prober = prober;
    this.watch = watch;
  }

  /** What was not as it should be. */
  List<String> wrong() {
    return wrong;
  }

  /**
   * What a request wanted when it was refused everything.
   *
   * @param built false if there is no such operation yet
   */
  record Learnt(boolean built, List<Access> accesses) {
    Set<Wanted> wanted() {
      return accesses.stream().map(Wanted::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  Learnt learn(String name, Service service, Shot shot) {
    prober.may(deny("*"));
    Answer refused = prober.ask(service, shot);
    if (refused.status() == 501) {
      return new Learnt(false, List.of());
    }
    List<Access> accesses = watch.of(refused).accesses();
    if (accesses.isEmpty() || !refused.isDenial()) {
      wrong.add(name + " asked for " + accesses + " and got " + refused.verdict() + brief(refused));
    }
    return new Learnt(true, accesses);
  }

  /** Needs all of it, each on its own resource, and nothing else. */
  void needs(String name, Service service, Shot shot, Set<Wanted> wanted) {
    for (String action : wanted.stream().map(Wanted::action).distinct().toList()) {
      prober.may(allow("\"NotAction\":\"" + action + "\""));
      expectDenial(service, shot, name + " without " + action);
      prober.may(allow("\"Action\":\"*\""), deny(action));
      expectDenial(service, shot, name + " with " + action + " denied");
    }
    for (Wanted one : wanted) {
      prober.may(
          wanted.stream()
              .map(it -> it.equals(one) ? it.allowedElsewhere() : it.allowed())
              .toArray(String[]::new));
      expectDenial(service, shot, name + " with " + one.action() + " on another resource");
    }
    prober.may(wanted.stream().map(Wanted::allowed).toArray(String[]::new));
    Answer allowed = prober.ask(service, shot);
    if (allowed.isDenial() || allowed.status() == 500) {
      // What is asked for only once the rest is allowed has been left out so far.
      Set<Wanted> more = new Learnt(true, watch.of(allowed).accesses()).wanted();
      wrong.add(name + " with only " + wanted + " of " + more + brief(allowed));
    }
  }

  private void expectDenial(Service service, Shot shot, String what) {
    Answer answer = prober.ask(service, shot);
    if (!answer.isDenial()) {
      wrong.add(what + " got " + answer.verdict() + brief(answer));
    }
  }

  private static String brief(Answer answer) {
    String text = answer.text().replaceAll("\\s+", " ");
    return " " + text.substring(0, Math.min(300, text.length()));
  }

  private static String allow(String actions) {
    return "{\"Effect\":\"Allow\"," + actions + ",\"Resource\":\"*\"}";
  }

  private static String deny(String action) {
    return "{\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
  }
}
