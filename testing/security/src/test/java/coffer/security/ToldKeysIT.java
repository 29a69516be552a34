package coffer.security;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.policy.review.UntoldKeys;
import coffer.server.StoppedStore;
import coffer.server.local.DecisionReport;
import coffer.server.local.LocalAccess;
import coffer.server.local.StoppedServer;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What policies can know. Every operation is asked with all that its condition keys are about, by a
 * user who is denied it whatever it says; which keys the request had is learnt from the explanation
 * of the denial, as the policies asked for each. What the catalog lists for an action and no
 * request of it has stands in {@link UntoldKeys}, with the reason. What identity providers say is
 * FederatedKeysTest's, beside the service.
 */
final class ToldKeysIT {
  private static final List<String> SERVICES = List.of("iam", "sts", "organizations", "ec2", "kms");
  private static final int KEYS_AT_ONCE = 8;
  private static final String NOWHERE = "*";

  /**
   * What is not decided for a user: FederatedKeysTest has the first two, the others are free to
   * all.
   */
  private static final Set<String> NOT_ASKED =
      Set.of(
          "AssumeRoleWithSAML",
          "AssumeRoleWithWebIdentity",
          "GetCallerIdentity",
          "GetSessionToken");

  /** Of requests that come through a service, which none here does: ServiceKeysTest has them. */
  private static final Set<String> ELSEWHERE = Set.of("kms:ViaService");

  private final Catalog catalog = Catalog.load();
  // By action, in the catalog's spelling.
  private final Map<String, Set<String>> told = new TreeMap<>();

  @Test
  void everyKeyThatAnActionListsIsToldOrHasAReason(@TempDir Path folder) throws IOException {
    try (Target target = Target.start(folder, Map.of("vpce.office.address", "127.0.0.1:0"));
        var prober = new Prober(target)) {
      ProbeValues values = ToldWorld.make(target).and("told-values.tsv");
      for (String name : SERVICES) {
        Service service = ApiFile.load(name);
        for (Operation operation : service.operations().values()) {
          if (!NOT_ASKED.contains(operation.name())) {
            ask(target, prober, service, new Probe(service, operation, values).shot());
          }
        }
      }
    }

    assertThat(told).hasSizeGreaterThan(200);
    assertThat(notTold()).containsExactlyElementsOf(excused());
  }

  private void ask(Target target, Prober prober, Service service, Shot shot) {
    prober.may(deny(new LogReader.Wanted("*", "*"), "{}"));
    Answer refused = prober.ask(service, shot);
    if (refused.status() == 501) {
      return;
    }
    assertThat(refused.isDenial()).as(shot + " " + refused.everything()).isTrue();
    for (LogReader.Wanted wanted : prober.wanted(refused)) {
      ActionFacts action = catalog.action(wanted.action()).orElseThrow();
      Set<String> found = told.computeIfAbsent(action.name(), _ -> new TreeSet<>());
      var keys = new ArrayList<>(action.keys());
      keys.removeIf(key -> !isAsked(key));
      for (int i = 0; i < keys.size(); i += KEYS_AT_ONCE) {
        List<String> some = keys.subList(i, Math.min(keys.size(), i + KEYS_AT_ONCE));
        prober.may(policy(wanted, some));
        found.addAll(told(target, prober.ask(service, shot), action.name(), some));
      }
    }
  }

  private static boolean isAsked(String key) {
    String prefix = key.substring(0, key.indexOf(':'));
    return (prefix.equals("aws") || SERVICES.contains(prefix)) && !ELSEWHERE.contains(key);
  }

  private static String[] policy(LogReader.Wanted on, List<String> keys) {
    return Stream.concat(
            Stream.of("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}", deny(on, "{}")),
            keys.stream()
                .map(key -> deny(on, "{\"Null\":{\"" + one(on.action(), key) + "\":\"false\"}}")))
        .toArray(String[]::new);
  }

  /** Denied is always what is there to be denied, so that no request does anything. */
  private static String deny(LogReader.Wanted on, String condition) {
    return "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"%s\",\"Condition\":%s}"
        .formatted(on.action(), on.resource(), condition);
  }

  /** A member of a family, which the world and the requests have; other keys as they are. */
  private static String one(String action, String key) {
    String attribute =
        action.equals("ec2:ModifyVpcEndpoint") ? "PolicyDocument" : "EnableDnsHostnames";
    return key.replace("${TagKey}", "a")
        .replace("${AttributeName}", attribute)
        .replace("${EncryptionContextKey}", "someone")
        .replace("${PcrId}", "0");
  }

  private static Set<String> told(Target target, Answer answer, String action, List<String> keys) {
    assertThat(answer.isDenial()).as(answer.everything()).isTrue();
    String id = answer.requestId();
    var root = target.layout().root();
    var clock = InstantSource.system();
    var server = new LocalAccess(root, new StoppedServer(root, new StoppedStore(clock), clock));
    DecisionReport report = server.with(commands -> commands.explain(id)).orElseThrow();
    Map<String, String> context = report.context();
    var found = new TreeSet<String>();
    for (String key : keys) {
      String asked = one(action, key).toLowerCase(Locale.ROOT);
      assertThat(context).as(report.toString()).containsKey(asked);
      if (!context.getOrDefault(asked, "").isEmpty()) {
        found.add(key);
      }
    }
    return found;
  }

  /** An action and a key each; an asterisk for all actions. */
  private Set<String> notTold() {
    var lines = new TreeSet<String>();
    Set<String> somewhere = new TreeSet<>();
    told.values().forEach(somewhere::addAll);
    catalog.services().stream()
        .flatMap(service -> service.keys().stream())
        .map(KeyFacts::name)
        .filter(ToldKeysIT::isAsked)
        .filter(key -> !somewhere.contains(key))
        .forEach(key -> lines.add(NOWHERE + "\t" + key));
    told.forEach(
        (action, keys) ->
            catalog.action(action).orElseThrow().keys().stream()
                .filter(key -> somewhere.contains(key) && !keys.contains(key))
                .forEach(key -> lines.add(action + "\t" + key)));
    return lines;
  }

  /** Those of the services that are asked here; ToldKeysTest of the S3 service has the others. */
  private Set<String> excused() {
    Set<String> ours =
        catalog.services().stream()
            .flatMap(service -> service.keys().stream())
            .map(KeyFacts::name)
            .filter(ToldKeysIT::isAsked)
            .collect(toSet());
    return UntoldKeys.load(catalog).all().stream()
        .filter(row -> row.everywhere() ? ours.contains(row.key()) : isAskedOf(row.action()))
        .map(row -> row.action() + "\t" + row.key())
        .collect(toCollection(TreeSet::new));
  }

  private static boolean isAskedOf(String action) {
    int colon = action.indexOf(':');
    return SERVICES.contains(action.substring(0, colon))
        && !NOT_ASKED.contains(action.substring(colon + 1));
  }
}
