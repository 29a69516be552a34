package coffer.organizations.force;

import coffer.policy.decide.CompiledPolicy;
import coffer.policy.parse.PolicyKind;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Policies compiled once and remembered, as long as their texts stay the same. */
final class Texts {
  private static final int MAX_CACHED = 20_000;

  private final Cache<Named, CompiledPolicy> compiled =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  private record Named(String name, String text, PolicyKind kind) {
    CompiledPolicy read() {
      return CompiledPolicy.read(name, text, kind);
    }
  }

  /** A policy ready for the evaluator; one that cannot be read denies everything. */
  CompiledPolicy compile(String name, String text, PolicyKind kind) {
    var ready = compiled.get(new Named(name, text, kind), Named::read);
    return ready;
  }
}
