package coffer.iam.standing;

import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.tables.View;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** Policies of identities, compiled once and remembered. */
public final class PolicyTexts {
  private static final int MAX_CACHED = 20_000;

  private final Cache<Named, CompiledPolicy> compiled =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  /**
   * @param kind decides what the text may say
   */
  private record Named(String name, String text, PolicyKind kind) {
    CompiledPolicy read() {
      return CompiledPolicy.read(name, text, kind);
    }
  }

  /**
   * A policy ready for the evaluator. A text that cannot be read, because an earlier or a later
   * release took it, denies everything.
   *
   * @param name for the trace: its ARN, or where it stands
   */
  public CompiledPolicy compile(String name, String text, PolicyKind kind) {
    var compiledPolicy = compiled.get(new Named(name, text, kind), Named::read);
    return compiledPolicy;
  }

  /**
   * The managed policy of an ARN, AWS's or the account's own.
   *
   * @param realm of the account
   */
  public Optional<CompiledPolicy> managed(View realm, AccountId account, String arn) {
    return text(realm, account, arn).map(text -> compile(arn, text, PolicyKind.MANAGED));
  }

  /** The text in force of a managed policy. */
  public static Optional<String> text(View realm, AccountId account, String arn) {
    if (AwsManaged.isArn(arn)) {
      return AwsManaged.find(arn).map(AwsManaged::document);
    }
    return arn.startsWith("arn:aws:iam::" + account + ":policy/")
        ? realm
            .find(Realms.POLICIES, Realms.key(Realms.nameOf(arn)))
            .filter(policy -> arn.endsWith(":policy" + policy.path() + policy.name()))
            .map(ManagedPolicy::inForce)
            .map(ManagedPolicy.Version::document)
        : Optional.empty();
  }
}
