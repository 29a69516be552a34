package coffer.s3.accesspoint;

import coffer.policy.decide.CompiledPolicy;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.exposure.PublicAccess;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.s3.policy.PolicyCheck;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies of access points, each compiled once.
 *
 * <p>One that is for a private network has a Deny for every other besides, so that its origin is
 * decided, and explained, like everything else.
 */
final class PointPolicies {
  private static final Logger LOG = LoggerFactory.getLogger(PointPolicies.class);

  /** Of the texts. What is compiled of them takes a few times as much. */
  private static final long MAX_BYTES = 8L << 20;

  private static final int ENTRY_BYTES = 1 << 10;

  private final Cache<Key, Held> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Key key, Held _) -> ENTRY_BYTES + key.policy().orElse("").length())
          .executor(Runnable::run)
          .build();

  /** All that a compiled policy depends on, so nothing has to be told when one changes. */
  private record Key(String arn, Optional<String> policy, Optional<String> vpc) {}

  /**
   * An access point's policy, ready to be asked.
   *
   * @param own about the access point itself
   * @param data about what comes through it
   * @param isPublic whether it lets in others than those it names
   */
  record Held(Optional<CompiledPolicy> own, Optional<CompiledPolicy> data, boolean isPublic) {
    static final Held NONE = new Held(Optional.empty(), Optional.empty(), false);
  }

  /** The policy; one that cannot be read denies everything. */
  Held of(AccessPoint point, String region) {
    if (point.policy().isEmpty() && point.vpc().isEmpty()) {
      return Held.NONE;
    }
    var key = new Key(point.arn(region).value(), point.policy(), point.vpc());
    return remembered.get(key, PointPolicies::compiled);
  }

  /**
   * Whether a policy makes its access point public; one for a private network never is.
   *
   * <p>Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", "Access
   * points".
   */
  static boolean isPublic(PolicyDocument policy, boolean isOfNetwork) {
    return !isOfNetwork && PublicAccess.isPublicAtAccessPoint(policy);
  }

  private static Held compiled(Key key) {
    String name = "policy of " + key.arn();
    Optional<PolicyDocument> policy = key.policy().flatMap(PointPolicies::parsed);
    if (key.policy().isPresent() && policy.isEmpty()) {
      LOG.atError()
          .addKeyValue("accessPoint", key.arn())
          .log("access point policy cannot be read; it denies everything");
      var broken = Optional.of(CompiledPolicy.unreadable(name));
      return new Held(broken, broken, false);
    }
    Function<PolicyDocument, CompiledPolicy> compile = it -> CompiledPolicy.of(name, it);
    return new Held(
        policy.map(compile),
        withNetwork(policy, key.vpc()).map(compile),
        policy.filter(it -> isPublic(it, key.vpc().isPresent())).isPresent());
  }

  private static Optional<PolicyDocument> withNetwork(
      Optional<PolicyDocument> policy, Optional<String> vpc) {
    if (vpc.isEmpty()) {
      return policy;
    }
    PolicyDocument ofNetwork =
        parsed(onlyFrom(vpc.get()))
            .orElseThrow(() -> new IllegalStateException("a network that is no network's id"));
    List<Statement> all = new ArrayList<>(ofNetwork.statements());
    policy.ifPresent(it -> all.addAll(it.statements()));
    return Optional.of(
        new PolicyDocument(
            policy.map(PolicyDocument::version).orElse(ofNetwork.version()),
            policy.map(PolicyDocument::id).orElse(""),
            all));
  }

  private static String onlyFrom(String vpc) {
    return """
    {"Version":"2012-10-17","Statement":[{"Sid":"NetworkOrigin","Effect":"Deny",
    "Principal":"*","Action":"s3:*","Resource":"*",
    "Condition":{"StringNotEquals":{"aws:SourceVpc":"%s"}}}]}
    """
        .formatted(vpc);
  }

  private static Optional<PolicyDocument> parsed(String text) {
    return switch (PolicyParser.parse(text, PolicyKind.ACCESS_POINT)) {
      case ParsedPolicy.Valid(var policy) -> Optional.of(policy).filter(PolicyCheck::isUnderstood);
      case ParsedPolicy.Malformed _ -> Optional.empty();
    };
  }
}
